"""The groups that one may see, beside the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db.models import Q, QuerySet

from groups.models import Group, GroupAdmin
from groups.models.group import GroupQuerySet
from groups.permissions.builder_level import with_builder_level
from nexus.database.fixed import Fixed
from nexus.database.lookups import in_rows
from nexus.database.search import ALL, Words, first_ranked, rank
from nexus.paging import PAGE_SIZE
from workspaces.context import WorkspaceContext
from workspaces.queries import words_of
from workspaces.vocabulary import Role

BESIDE_A_PAGE: Final = 12
"""How many custom groups are listed beside the page of one; of a search a page of them."""


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
    member = asking(context)
    if words := words_of(search):
        rows = list(_of_admin(workspace, 0, words) if member is None else _of_member(workspace, 0, member, words))
    else:
        rows = _FOR_ADMIN.rows(workspace, pinned_id) if member is None else _FOR.rows(workspace, pinned_id, member)
    found = [ListedGroup(*row) for row in rows]
    custom_found = [each for each in found if not each.role]
    is_pinned = [bool(pinned and each.id == pinned.pk) for each in custom_found]
    limit = PAGE_SIZE if search else BESIDE_A_PAGE
    cut = [each for place, each in enumerate(custom_found) if place < limit or is_pinned[place]]
    return GroupList(in_order_of_role(found), cut, len(custom_found) > len(cut), search)


def groups_of_builder(context: WorkspaceContext) -> GroupList:
    """The role groups, and those that a Builder administers, the first of them; two statements along indexes."""
    columns = ("name", "role", "member_count")
    roles = Group.objects.filter(workspace=context.workspace, role__in=Role.values).values_list("pk", *columns)
    posts = GroupAdmin.objects.filter(membership=context.membership).order_by("group__sort_name")
    custom = posts.values_list("group_id", *(f"group__{column}" for column in columns))[: PAGE_SIZE + 1]
    found = [
        ListedGroup(pk, name, role, count, is_builder_level=False)
        for rows in (roles, custom)
        for pk, name, role, count in rows
    ]
    entrusted = [group for group in found if not group.role]
    return GroupList(in_order_of_role(found), entrusted[:PAGE_SIZE], len(entrusted) > PAGE_SIZE, "")


def asking(context: WorkspaceContext) -> int | None:
    """The membership by which somebody sees what they administer; None for who sees all groups."""
    return context.membership.pk if context.membership and not context.is_admin else None


def in_order_of_role(found: Sequence[Any]) -> list[Any]:
    """Those of role groups, in the order of the roles."""
    return sorted((each for each in found if each.role), key=lambda each: Role.values.index(each.role))


def administered(custom: GroupQuerySet, member_id: int) -> GroupQuerySet:
    """Those of these groups that a membership administers."""
    return custom.filter(pk__in=GroupAdmin.objects.filter(membership=member_id).values("group_id"))


def _of_admin(workspace_id: int, pinned_id: int, words: Words = ALL) -> QuerySet[Group, Any]:
    return _list(Group.objects.custom(), workspace_id, pinned_id, words)


def _of_member(workspace_id: int, pinned_id: int, member_id: int, words: Words = ALL) -> QuerySet[Group, Any]:
    return _list(administered(Group.objects.custom(), member_id), workspace_id, pinned_id, words)


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
