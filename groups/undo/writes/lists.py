"""The lists of many groups at once: who is on them, and who is trusted with them. The caller has locked and decided."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Final

from django.utils import timezone

from groups.models import GroupAdmin, GroupMembership
from nexus.database.bulk import insert_rows
from nexus.database.lookups import in_array

Pairs = Collection[tuple[int, int]]
"""Memberships, each with a group."""
_CLOCK: Final = timedelta(milliseconds=1)
"""By how much a clock may step back: the entry of a post is never older than the post."""


def add_to_lists(workspace_id: int, pairs: Pairs, sort_names: Mapping[int, str], *, by: str) -> None:
    """Put each membership on its group's list; one statement."""
    now = timezone.now()
    columns = ("workspace_id", "group_id", "membership_id", "sort_name", "added_at", "added_by_name")
    rows = [(workspace_id, group, person, sort_names[person], now, by) for person, group in sorted(pairs)]
    insert_rows(GroupMembership, columns, rows)


def take_off_lists(pairs: Pairs) -> None:
    """Take each membership off its group's list; two statements."""
    _delete(GroupMembership, pairs)


def entrust(workspace_id: int, pairs: Pairs, *, by: str) -> None:
    """Make each membership a group admin; one statement."""
    now = timezone.now() - _CLOCK
    columns = ("workspace_id", "group_id", "membership_id", "added_at", "added_by_name")
    insert_rows(GroupAdmin, columns, [(workspace_id, group, person, now, by) for person, group in sorted(pairs)])


def relieve(pairs: Pairs) -> None:
    """Let each membership no longer administer its group; two statements."""
    _delete(GroupAdmin, pairs)


def _delete(model: type[GroupMembership | GroupAdmin], pairs: Pairs) -> None:
    if not pairs:
        return
    wanted = set(pairs)
    people, groups = ({pair[side] for pair in wanted} for side in (0, 1))
    found = model._default_manager.filter(in_array("membership_id", people), in_array("group_id", groups))
    rows: Iterable[tuple[int, int, int]] = found.values_list("pk", "membership_id", "group_id")
    model._default_manager.filter(in_array("pk", [pk for pk, *pair in rows if tuple(pair) in wanted])).delete()
