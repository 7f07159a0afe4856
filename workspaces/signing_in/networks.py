"""Where an attempt comes from, as far as it says who is behind it: a network, not a single address."""

import ipaddress
import re
from typing import Final

_LONGEST: Final = 45
"""Characters of an IPv6 address in its longest form."""
_WITH_PORT: Final = re.compile(r"\[(?P<six>[^\]]+)\](?::\d+)?|(?P<four>[\d.]+):\d+")


def network_of(address: str) -> str:
    """The IPv4 /24 or the IPv6 /64 that an address lies in, as text; "" for none.

    Whoever has one address of such a block can mostly have the others: a /64 is one subscriber's, and a /24 is the
    smallest that is routed, rented and renumbered as a whole. A port that a proxy wrote down beside it is no part of
    it. What is no address at all (a proxy may write down a name) stands for itself.
    """
    text = _printable(address.strip())
    if found := _WITH_PORT.fullmatch(text):
        text = found["six"] or found["four"]
    try:
        ip = ipaddress.ip_address(text)
    except ValueError:
        return text.lower()
    if isinstance(ip, ipaddress.IPv6Address) and not ip.ipv4_mapped:
        return str(ipaddress.ip_network((ip.packed, 64), strict=False))
    four = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else ip
    return str(ipaddress.ip_network(f"{four}/24", strict=False))


def _printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable())[:_LONGEST]
