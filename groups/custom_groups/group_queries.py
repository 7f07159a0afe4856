"""Lists of groups: those one may see, beside the page of one or as the rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from audit.models import Entry
from audit.vocabulary import ASIDE
from groups.models import Group, GroupAdmin
from groups.models.group import GroupQuerySet
from groups.permissions.builder_level import with_builder_level
from groups.permissions.policy import Ids
from nexus.database.fixed import Fixed
from nexus.database.lookups import in_array, in_rows
from nexus.database.search import ALL, Words, first_ranked, rank
from nexus.paging import PAGE_SIZE, Sort
from workspaces.context import WorkspaceContext
from workspaces.queries import words_of
from workspaces.vocabulary import Role

BESIDE_A_PAGE: Final = 15
"""How many custom groups are listed beside the page of one; of a search a page of them."""
LEADERS_SHOWN: Final = 2
"""How many group admins of each group are read, to be named."""


class ListedGroup(NamedTuple):
    """A group in the list; ``role`` is None for a custom one."""

    id: int
    name: str
    role: str | None
    member_count: int
    is_builder_level: bool


@dataclass(frozen=True)
class GroupList:
    """The groups beside the page: role groups, and the first custom ones that match."""

    roles: list[ListedGroup]
    custom: list[ListedGroup]
    is_cut: bool
    search: str


def groups_for(context: WorkspaceContext, search: str = "", *, pinned: Group | None = None) -> GroupList:
    """The groups that this person may see, with ``pinned`` even where the list is cut. One statement."""
    workspace, pinned_id = context.workspace.pk, pinned.pk if pinned else 0
    member = _asking(context)
    if words := words_of(search):
        rows = list(_of_admin(workspace, 0, words) if member is None else _of_member(workspace, 0, member, words))
    else:
        rows = _FOR_ADMIN.rows(workspace, pinned_id) if member is None else _FOR.rows(workspace, pinned_id, member)
    found = [ListedGroup(*row) for row in rows]
    custom_found = [each for each in found if not each.role]
    is_pinned = [bool(pinned and each.id == pinned.pk) for each in custom_found]
    limit = PAGE_SIZE if search else BESIDE_A_PAGE
    cut = [each for place, each in enumerate(custom_found) if place < limit or is_pinned[place]]
    return GroupList(_in_order_of_role(found), cut, len(custom_found) > len(cut), search)


def _asking(context: WorkspaceContext) -> int | None:
    """The membership by which somebody sees what they administer; None for who sees all groups."""
    return context.membership.pk if context.membership and not context.is_admin else None


def _in_order_of_role(found: Sequence[Any]) -> list[Any]:
    return sorted((each for each in found if each.role), key=lambda each: Role.values.index(each.role))


def _administered(custom: GroupQuerySet, member_id: int) -> GroupQuerySet:
    return custom.filter(pk__in=GroupAdmin.objects.filter(membership=member_id).values("group_id"))


def _of_admin(workspace_id: int, pinned_id: int, words: Words = ALL) -> QuerySet[Group, Any]:
    return _list(Group.objects.custom(), workspace_id, pinned_id, words)


def _of_member(workspace_id: int, pinned_id: int, member_id: int, words: Words = ALL) -> QuerySet[Group, Any]:
    return _list(_administered(Group.objects.custom(), member_id), workspace_id, pinned_id, words)


def _list(custom: GroupQuerySet, workspace_id: int, pinned_id: int, words: Words) -> QuerySet[Group, Any]:
    """The role groups, the first of the custom ones and one more where a page has more, and the pinned one; of a search
    the first that are found.

    Each by its ids: of a condition on the role itself every group of the workspace would be asked.
    """
    groups, custom = Group.objects.filter(workspace=workspace_id), custom.filter(workspace=workspace_id)
    first = first_ranked(custom.order_by("sort_name").values("pk"), words, PAGE_SIZE + 1)
    if words:
        shown = (Q(role__isnull=False) & words.condition) | Q(in_rows("pk", first))
        groups = groups.filter(shown).order_by(rank(words.best), "sort_name")
    else:
        roles = groups.filter(role__in=Role.values).values("pk")
        groups = groups.filter(Q(pk__in=roles) | Q(pk__in=first) | Q(pk=pinned_id)).order_by("sort_name")
    return with_builder_level(groups).values_list(*ListedGroup._fields)


_FOR_ADMIN: Final = Fixed(_of_admin, int, int)
_FOR: Final = Fixed(_of_member, int, int, int)


def looks_like(group: Group) -> Group | None:
    """A group of the workspace whose name only looks like that of ``group``; one look-up."""
    alike = Group.objects.filter(workspace=group.workspace_id, skeleton=group.skeleton).exclude(pk=group.pk)
    return alike.order_by("sort_name").first()


# --- The table -------------------------------------------------------------------------------------


def group_sort(wanted: str) -> Sort:
    """The order asked for in the address: ``name``, ``-name``, ``members``, ``-members``."""
    by = "members" if wanted.lstrip("-") == "members" else "name"
    return Sort(by, ("member_count" if by == "members" else "sort_name", "id"), wanted.startswith("-"))


def find_groups(context: WorkspaceContext) -> QuerySet[Any, Any]:
    """The custom groups that this person may see: the keys by which a page of them is found."""
    custom, member = Group.objects.custom().filter(workspace=context.workspace), _asking(context)
    seen = custom if member is None else _administered(custom, member)
    return seen.values_list("id", "sort_name", "member_count", named=True)


def group_words(search: str, order: Sort) -> Words:
    """What a search looks for in the rows of ``find_groups``; best hits first, unless another order is wanted."""
    words = words_of(search)
    return words if order.sign == "name" else replace(words, best=())


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
    last = Entry.objects.filter(workspace_id=context.workspace.pk, group_id=OuterRef("pk")).exclude(action__in=ASIDE)
    last = last.order_by("-position")
    rows = with_builder_level(groups.filter(asked)).annotate(
        changed_at=Subquery(last.values("at")[:1]), changed_by=Subquery(last.values("actor_name")[:1])
    )
    found = [TableGroup(*row) for row in rows.order_by().values_list(*TableGroup._fields)]
    by_id = {each.id: each for each in found}
    return _in_order_of_role(found), [by_id[pk] for pk in shown if pk in by_id]


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
