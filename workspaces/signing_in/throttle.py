"""Failed sign-ins are throttled, by account and by address. Only failures count.

Counting is by fixed windows: the first failure opens one, and when it has passed all is forgotten. Fifteen
minutes and ten failures are a lockout threshold, observation window and lockout duration as the OWASP
Authentication Cheat Sheet asks for; a window's failures stay far below the hundred in a row that
NIST SP 800-63B, 5.2.2, allows at most. An address may be a whole office behind one router, so it gets more.
"""

import ipaddress
from time import time

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from workspaces.models import FailedSignIn

WINDOW = 15 * 60  # seconds
ACCOUNT_LIMIT = 10  # failures in a window
ADDRESS_LIMIT = 50
SWEEP = 100  # rows: enough to shrink the table, as one failure adds at most two

# One statement reads and writes, so that no failure is lost between two that happen at once.
_COUNT = """
    INSERT INTO workspaces_failedsignin AS counter (digest, failures, began) VALUES (%s, 1, %s)
    ON CONFLICT (digest) DO UPDATE SET
        failures = CASE WHEN counter.began <= %s THEN 1 ELSE counter.failures + 1 END,
        began = CASE WHEN counter.began <= %s THEN excluded.began ELSE counter.began END
"""


def seconds_to_wait(email: str, address: str) -> int:
    """How many seconds this account, or this IP address, must wait before the next attempt; 0 if none."""
    return _wait(_limits(email, address), int(time()))


def count_failure(email: str, address: str) -> int:
    """Write a failure down. Returns 0 if it was one of those allowed, else the seconds to wait.

    Of failures that happen at the same moment exactly the allowed number get 0. Addresses are counted before
    accounts everywhere, so that two failures never wait for each other.
    """
    limits, now = _limits(email, address), int(time())
    over = now - WINDOW
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(_COUNT, [(digest, now, over, over) for digest in limits])
        wait = _wait(limits, now, own=1)
    _sweep(over)
    return wait


def forget(email: str) -> None:
    """Let an account begin anew: its owner has signed in. The address has proved nothing, and is not forgotten."""
    FailedSignIn.objects.filter(digest=_digest("account", email)).delete()


def _wait(limits: dict[str, int], now: int, own: int = 0) -> int:
    """Seconds until no limit is reached any more, the caller's ``own`` failure not counted."""
    counters = FailedSignIn.objects.filter(digest__in=limits, began__gt=now - WINDOW)
    reached = (row.began for row in counters if row.failures - own >= limits[row.digest])
    return max((began + WINDOW - now for began in reached), default=0)


def _limits(email: str, address: str) -> dict[str, int]:
    """The counters that concern an attempt, and how many failures each allows. Without an address there is one."""
    by_address = {_digest("address", _network(address)): ADDRESS_LIMIT} if address else {}
    return by_address | {_digest("account", email): ACCOUNT_LIMIT}


def _digest(kind: str, value: str) -> str:
    """The key of a counter; keyed with our secret, as addresses are too few for a plain hash to hide."""
    return salted_hmac(f"{__name__}.{kind}", value.strip().lower(), algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """Whom an address stands for: itself, or for IPv6 the /64 of which one subscriber has every address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address  # a proxy may write down a name
    if ip.version == 6 and not ip.ipv4_mapped:
        return str(ipaddress.ip_network((ip.packed, 64), strict=False))
    return str(getattr(ip, "ipv4_mapped", None) or ip)


def _sweep(over: int) -> None:
    """Delete some of the counters whose window has passed; none that is being written to, so as not to wait."""
    with transaction.atomic():
        passed = FailedSignIn.objects.filter(began__lte=over).select_for_update(skip_locked=True)
        FailedSignIn.objects.filter(pk__in=passed.values("pk")[:SWEEP]).delete()
