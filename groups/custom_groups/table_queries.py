"""The table of groups: which it lists, in which order, and what their rows tell."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from audit.models import Entry
from audit.vocabulary import ASIDE
from groups.custom_groups.group_queries import administered, asking, in_order_of_role
from groups.models import Group, GroupAdmin
from groups.permissions.builder_level import with_builder_level
from groups.permissions.policy import Ids
from nexus.database.lookups import in_array, in_rows
from nexus.database.search import Words
from nexus.paging import Sort
from workspaces.context import WorkspaceContext
from workspaces.queries import words_of
from workspaces.vocabulary import Role

LEADERS_SHOWN: Final = 2
"""How many group admins of each group are read, to be named."""
SORTS: Final = {"name": "sort_name", "members": "member_count", "changed": "changed"}
"""What the table is sorted by, and the attribute that carries it."""


def group_sort(wanted: str) -> Sort:
    """The order asked for in the address: ``name``, ``members``, ``changed``; with ``-`` the other way."""
    by = wanted.lstrip("-") if wanted.lstrip("-") in SORTS else "name"
    return Sort(by, (SORTS[by], "id"), wanted.startswith("-"))


class GroupFilter(NamedTuple):
    """What the custom groups are narrowed to: ``level`` is "builder" or "plain", ``admins`` "with" or "without"."""

    level: str = ""
    admins: str = ""


EVERY_GROUP: Final = GroupFilter()
_LEVELS: Final = {"builder": True, "plain": False}
_ADMINS: Final = {"with": True, "without": False}


def group_filter(level: str, admins: str) -> GroupFilter:
    """What an address asks for; what is no answer narrows nothing."""
    return GroupFilter(level if level in _LEVELS else "", admins if admins in _ADMINS else "")


def find_groups(context: WorkspaceContext, only: GroupFilter, order: Sort) -> QuerySet[Any, Any]:
    """The custom groups that this person may see: the keys by which a page of them is found.

    In the order of their last change one look-up by index for each of them.
    """
    custom, member = Group.objects.custom().filter(workspace=context.workspace), asking(context)
    seen: QuerySet[Any, Any] = custom if member is None else administered(custom, member)
    if only.level:
        seen = with_builder_level(seen).filter(is_builder_level=_LEVELS[only.level])
    if only.admins:
        led = Exists(GroupAdmin.objects.filter(group=OuterRef("pk")))
        seen = seen.filter(led if _ADMINS[only.admins] else ~led)
    keys = ["id", "sort_name", "member_count"]
    if order.name == "changed":
        seen = seen.annotate(changed=Coalesce(Subquery(_last_entry(context).values("position")[:1]), 0))
        keys.append("changed")
    return seen.values_list(*keys, named=True)


def _last_entry(context: WorkspaceContext) -> QuerySet[Entry]:
    """Of a group of an outer statement: its entries that tell of a change, the last one first."""
    entries = Entry.objects.filter(workspace_id=context.workspace.pk, group_id=OuterRef("pk"))
    return entries.exclude(action__in=ASIDE).order_by("-position")


def group_words(search: str, order: Sort) -> Words:
    """What a search looks for in the rows of ``find_groups``; best hits first, unless another order is wanted."""
    return order.of(words_of(search))


class TableGroup(NamedTuple):
    """A group as a row of the table. ``changed_at`` and ``changed_by``: of the last entry that tells of a change."""

    id: int
    name: str
    description: str
    role: str | None
    member_count: int
    invited_count: int
    archived_count: int
    is_builder_level: bool
    changed_at: datetime | None
    changed_by: str | None


def table_groups(
    context: WorkspaceContext, shown: Sequence[int], words: Words, *, has_roles: bool
) -> tuple[list[TableGroup], list[TableGroup]]:
    """The role groups that hold the ``words``, and the custom groups ``shown``, in their order. One statement, which
    looks up the last entry of each by index.
    """
    groups = Group.objects.filter(workspace=context.workspace)
    asked = Q(in_array("pk", shown))
    if has_roles:
        roles = groups.filter(role__in=Role.values)
        asked |= Q(in_rows("pk", (roles.filter(words.condition) if words else roles).values("pk")))
    last = _last_entry(context)
    rows = with_builder_level(groups.filter(asked)).annotate(
        changed_at=Subquery(last.values("at")[:1]), changed_by=Subquery(last.values("actor_name")[:1])
    )
    found = [TableGroup(*row) for row in rows.order_by().values_list(*TableGroup._fields)]
    by_id = {each.id: each for each in found}
    return in_order_of_role(found), [by_id[pk] for pk in shown if pk in by_id]


class Leader(NamedTuple):
    """Somebody who administers a group, and how many do."""

    group_id: int
    membership_id: int
    name: str
    email: str
    number: int


def leaders_of(groups: Ids) -> dict[int, list[Leader]]:
    """The first who administer each of these groups, by its id; one statement, for no group none."""
    if not groups:
        return {}
    place = Window(RowNumber(), partition_by="group_id", order_by=["membership__sort_name", "id"])
    number = Window(Count("pk"), partition_by="group_id")
    admins: Any = GroupAdmin.objects.filter(in_array("group_id", groups)).annotate(place=place, number=number)
    rows = admins.filter(place__lte=LEADERS_SHOWN).order_by("group_id", "place")
    found: dict[int, list[Leader]] = {}
    person = (F("membership__user__name"), F("membership__user__email"))
    for row in rows.values_list("group_id", "membership_id", *person, "number"):
        found.setdefault(row[0], []).append(Leader(*row))
    return found
