"""Failed sign-ins are slowed down: by account and network together, by network alone, by known browser.

An attempt is counted as failed before its password is looked at, and taken back where it was right: of any number at
the same moment no more than the limit are looked at. Counting is by fixed windows: the first failure opens one, and
when it has passed all is forgotten. Ten failures in fifteen minutes are a threshold, window and duration as the OWASP
Authentication Cheat Sheet asks for.

An account that fails from many networks is attacked from everywhere. Nobody is locked out by that: a network that has
not failed yet has two attempts instead of ten, and a browser that the account has signed in from before
(``device_cookie``) has a count of its own, as OWASP's device cookies do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import time
from typing import Final

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from workspaces.models import FailedSignIn
from workspaces.signing_in.networks import network_of

WINDOW: Final = 15 * 60  # seconds
LIMIT: Final = 10  # failures in a window, of an account from one network or one known browser
NETWORK_LIMIT: Final = 50  # a network may be a whole office behind one router
ATTACKED: Final = 100  # failures of an account from everywhere; NIST SP 800-63B, 5.2.2, draws its line there too
LIMIT_WHILE_ATTACKED: Final = 2
SWEEP: Final = 100  # rows: enough to shrink the table, as one attempt adds at most three

# One statement reads and writes, so that no failure is lost between two that happen at once.
_COUNT: Final = """
    INSERT INTO workspaces_failedsignin AS counter (digest, account, failures, began) VALUES (%s, %s, 1, %s)
    ON CONFLICT (digest) DO UPDATE SET
        failures = CASE WHEN counter.began <= %s THEN 1 ELSE counter.failures + 1 END,
        began = CASE WHEN counter.began <= %s THEN excluded.began ELSE counter.began END
"""


@dataclass(frozen=True)
class Attempt:
    """Who is tried, and from where. ``device``: the id of a browser that this account knows, "" for strangers."""

    email: str
    address: str
    device: str = ""

    @property
    def network(self) -> str:
        return network_of(self.address)


@dataclass(frozen=True)
class Admission:
    """What the throttle says of an attempt. ``wait``: the seconds until the next one; 0 where this one may be checked.

    ``locks``: what has to wait from now on if it fails: "network", "browser", "everywhere" or, mostly, nothing.
    """

    wait: int = 0
    locks: str = ""
    counters: "tuple[_Counter, ...]" = ()


@dataclass(frozen=True)
class _Counter:
    """``kind``: "from" an account and a network, "browser", "account" or "network"; ``account``: what finds it."""

    kind: str
    digest: str
    account: str = ""

    def limit(self, *, attacked: bool) -> int | None:
        """How many failures it allows; None where it forbids nothing by itself."""
        if self.kind == "from":
            return LIMIT_WHILE_ATTACKED if attacked else LIMIT
        return {"browser": LIMIT, "network": NETWORK_LIMIT}.get(self.kind)


def admit(attempt: Attempt) -> Admission:
    """Count the attempt as failed, so that its password may be looked at, or say how long to wait.

    One that has to wait is not counted, and writes nothing. A known browser that has used up its count is a stranger.
    """
    now, waits = int(time()), []
    for counters in _ways(attempt):
        wait = _wait(counters, _read(counters, now), now)
        admission = Admission(wait) if wait else _counted(counters, now)
        if not admission.wait:
            return admission
        waits.append(admission.wait)
    return Admission(min(waits))


def succeed(admission: Admission) -> None:
    """Take back that the attempt was counted: it was right. What failed before it from there is forgotten as well.

    A network has proved nothing by that, nor has the account to those who attack it from elsewhere.
    """
    with transaction.atomic():  # in the order of counting, so that two never wait for each other
        for counter in admission.counters:
            row = FailedSignIn.objects.filter(digest=counter.digest)
            if counter.kind in ("from", "browser"):
                row.delete()
            # Others may take it down between two statements: it is never taken below one, but away then.
            elif not (
                row.filter(failures__lte=1).delete()[0] or row.filter(failures__gt=1).update(failures=F("failures") - 1)
            ):
                row.filter(failures__lte=1).delete()


def unlock(email: str, address: str = "") -> bool:
    """Forget the failures of an account, and those of the network of ``address``; whether any had to wait."""
    account, now = _digest("account", email), int(time())
    network = _digest("network", network_of(address)) if address else ""
    limits, waited = {network: NETWORK_LIMIT, account: ATTACKED}, False
    with transaction.atomic():
        for which in (Q(digest=network), Q(digest=account), Q(account=account)):  # in the order of counting
            rows = FailedSignIn.objects.filter(which)
            current = list(rows.filter(began__gt=now - WINDOW).select_for_update())
            waited = waited or any(row.failures >= limits.get(row.digest, LIMIT) for row in current)
            rows.delete()
    return waited


def sweep(at_most: int | None = SWEEP) -> None:
    """Delete counters whose window has passed; none that is being written to, so as not to wait."""
    with transaction.atomic():
        passed = FailedSignIn.objects.filter(began__lte=int(time()) - WINDOW).select_for_update(skip_locked=True)
        FailedSignIn.objects.filter(pk__in=passed.values("pk")[:at_most]).delete()


# --- Counting --------------------------------------------------------------------------------------


def _ways(attempt: Attempt) -> Iterable[tuple[_Counter, ...]]:
    """The counters of each way in, in the order in which they are written: as a known browser, then as a stranger."""
    account, network = _digest("account", attempt.email), attempt.network
    if attempt.device:
        yield (_Counter("browser", _digest("browser", f"{attempt.device} {account}"), account),)
    # No address is nobody's: it must not stand for everybody.
    at_large = (_Counter("network", _digest("network", network)),) if network else ()
    pair = _Counter("from", _digest("from", f"{network} {account}"), account)
    yield (*at_large, _Counter("account", account, account), pair)


def _counted(counters: tuple[_Counter, ...], now: int) -> Admission:
    """Add one to each. While they are written their rows are locked, so what is read then is exact."""
    over = now - WINDOW
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.executemany(_COUNT, [(each.digest, each.account, now, over, over) for each in counters])
        rows = _read(counters, now)
        if wait := _wait(counters, rows, now, own=1):
            transaction.set_rollback(True)
            return Admission(wait)
    return Admission(0, _locks(counters, rows), counters)


def _read(counters: tuple[_Counter, ...], now: int) -> dict[str, FailedSignIn]:
    rows = FailedSignIn.objects.filter(digest__in=[each.digest for each in counters], began__gt=now - WINDOW)
    return {row.digest: row for row in rows}


def _wait(counters: tuple[_Counter, ...], rows: dict[str, FailedSignIn], now: int, own: int = 0) -> int:
    """Seconds until no limit is reached any more, the caller's ``own`` failure not counted."""
    attacked = _is_attacked(counters, rows, own)
    waits = [0]
    for counter in counters:
        row, limit = rows.get(counter.digest), counter.limit(attacked=attacked)
        if row and limit is not None and row.failures - own >= limit:
            waits.append(row.began + WINDOW - now)
    return max(waits)


def _locks(counters: tuple[_Counter, ...], rows: dict[str, FailedSignIn]) -> str:
    """What reaches its limit by this very failure. While the whole account is attacked its networks are not told of."""
    reached = {"account": ATTACKED, "from": LIMIT, "browser": LIMIT}
    kinds = [each.kind for each in counters if rows[each.digest].failures == reached.get(each.kind)]
    if "account" in kinds:
        return "everywhere"
    if _is_attacked(counters, rows, 1):
        return ""
    return {"from": "network", "browser": "browser"}.get(kinds[0], "") if kinds else ""


def _is_attacked(counters: tuple[_Counter, ...], rows: dict[str, FailedSignIn], own: int) -> bool:
    return any(
        each.kind == "account" and each.digest in rows and rows[each.digest].failures - own >= ATTACKED
        for each in counters
    )


def _digest(kind: str, value: str) -> str:
    """The key of a counter; keyed with our secret, as addresses are too few for a plain hash to hide."""
    return salted_hmac(f"{__name__}.{kind}", value.strip().lower(), algorithm="sha256").hexdigest()
