"""Letters that anybody may ask for, to an address of their choice: three an hour to one address, twenty from a network.

Counted before anything is looked up, by the address as it was typed, so that counting tells nothing of who is here.
"""

from time import time
from typing import Final

from django.db import connection
from django.utils.crypto import salted_hmac

from workspaces.models import AskedMail
from workspaces.signing_in.networks import network_of

WINDOW: Final = 60 * 60  # seconds
TO_AN_ADDRESS: Final = 3
FROM_A_NETWORK: Final = 20

# One statement reads and writes, so that of two at once both are counted.
_COUNT: Final = """
    INSERT INTO workspaces_askedmail AS counter (digest, asked, began) VALUES (%s, 1, %s)
    ON CONFLICT (digest) DO UPDATE SET
        asked = CASE WHEN counter.began <= %s THEN 1 ELSE counter.asked + 1 END,
        began = CASE WHEN counter.began <= %s THEN excluded.began ELSE counter.began END
    RETURNING asked, began
"""


def wait_of_network(address: str) -> int:
    """Count one more letter asked for from this IP address's network; the seconds to wait, 0 if it is not too many."""
    network = network_of(address)
    return _counted("network", network, FROM_A_NETWORK) if network else 0


def wait_of_address(email: str) -> int:
    """Count one more letter asked for to this address; the seconds to wait, 0 if it is not too many."""
    return _counted("address", email.strip().lower(), TO_AN_ADDRESS)


def forget_past() -> None:
    """Delete the counters whose window has passed; one statement."""
    AskedMail.objects.filter(began__lte=int(time()) - WINDOW).delete()


def _counted(kind: str, value: str, limit: int) -> int:
    now = int(time())
    digest = salted_hmac(f"{__name__}.{kind}", value, algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [digest, now, now - WINDOW, now - WINDOW])
        asked, began = cursor.fetchone()
    return max(began + WINDOW - now, 1) if asked > limit else 0
