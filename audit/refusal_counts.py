"""Refusals that are counted beside the log: whoever is refused a thousand times an hour does not fill it.

Locks are taken in one order, the chain's before a count's: who holds a count alone waits for nothing else.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from django.db.models import F, QuerySet

from audit.models import RefusalCount
from audit.vocabulary import Capacity

IN_FULL: Final = 20
"""So many refusals of one person in an hour are entries of their own."""
_HOUR: Final = 3600


def this_hour() -> int:
    """The hour that it is now, counted from 1970."""
    return int(time.time()) // _HOUR


def count_beside(workspace_id: int, actor_id: int, hour: int) -> bool:
    """Count one refusal more of whoever has had their entries in this hour; whether they had. One statement."""
    full = _of(workspace_id, actor_id, hour).filter(entries__gte=IN_FULL)
    return bool(full.update(beside=F("beside") + 1))


def count_entry(workspace_id: int, actor_id: int, hour: int, *, name: str, capacity: Capacity) -> None:
    """Count one refusal that becomes an entry. The chain's row is locked, so that nobody else counts one."""
    named = {"actor_name": name[: RefusalCount._meta.get_field("actor_name").max_length], "capacity": capacity}
    counted, _made = RefusalCount.objects.get_or_create(
        workspace_id=workspace_id, actor_id=actor_id, hour=hour, defaults=named
    )
    _of(workspace_id, actor_id, hour).update(entries=counted.entries + 1)


def take_untold(workspace_id: int) -> list[RefusalCount]:
    """What was counted and is not in the log yet, which the caller tells now. The chain's row is locked."""
    untold = list(RefusalCount.objects.select_for_update().filter(workspace_id=workspace_id, beside__gt=0))
    RefusalCount.objects.filter(pk__in=[count.pk for count in untold]).update(beside=0)
    return sorted(untold, key=lambda count: (count.hour, count.actor_id))


def workspaces_with_untold() -> Iterator[int]:
    """The ids of workspaces in which refusals were counted that the log does not tell yet."""
    untold = RefusalCount.objects.filter(beside__gt=0).order_by("workspace_id")
    yield from untold.values_list("workspace_id", flat=True).distinct()


def forget_told() -> None:
    """Forget the counts of hours that are over and told."""
    RefusalCount.objects.filter(hour__lt=this_hour(), beside=0).delete()


def hour_label(hour: int) -> str:
    """The hour as the log writes it down."""
    return f"{datetime.fromtimestamp(hour * _HOUR, UTC):%Y-%m-%d %H:%M}"


def _of(workspace_id: int, actor_id: int, hour: int) -> QuerySet[RefusalCount]:
    return RefusalCount.objects.filter(workspace_id=workspace_id, actor_id=actor_id, hour=hour)
