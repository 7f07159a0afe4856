"""Which addresses are one network."""

import pytest

from workspaces.signing_in.networks import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.0/24"),
        ("192.0.2.255", "192.0.2.0/24"),
        ("192.0.3.1", "192.0.3.0/24"),
        (" 192.0.2.1 ", "192.0.2.0/24"),
        ("192.0.2.1:52100", "192.0.2.0/24"),  # as some proxies write it: each connection has another port
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:DB8::ffff:1", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
        ("[2001:db8::1]", "2001:db8::/64"),
        ("[2001:db8::1]:52100", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.1", "192.0.2.0/24"),
        ("Unknown", "unknown"),
        ("999.1.1.1", "999.1.1.1"),
        ("a\nforged line\x1b[31m", "aforged line[31m"),
        ("x" * 60, "x" * 45),
        ("", ""),
    ],
)
def test_a_network_is_a_block_that_belongs_to_one_holder(address, network):
    assert network_of(address) == network
