"""What somebody may know of in a workspace, found by name: the first few of each kind, however large it is."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from groups.custom_groups.group_queries import GroupList, groups_for, groups_of_builder
from groups.permissions.member_permissions import MemberPermissions, visible
from nexus.database.search import Words, first_ranked
from workspaces.context import WorkspaceContext
from workspaces.kinds import KINDS, Kind
from workspaces.models import Membership
from workspaces.queries import holds, words_of, words_of_people
from workspaces.vocabulary import Status

FEW: Final = 5
"""So many of a kind are shown; the list of the kind has the others."""
NO_GROUPS: Final = GroupList([], [], is_cut=False, search="")


@dataclass(frozen=True)
class Few:
    """The best hits of a kind. ``is_cut``: whether there are more."""

    rows: list[Any]
    is_cut: bool = False


def own_groups(context: WorkspaceContext) -> GroupList:
    """The role groups, and those that a Builder administers, the first of them; two statements, to others none."""
    return groups_of_builder(context) if context.is_builder and not context.is_admin else NO_GROUPS


def find_groups(context: WorkspaceContext, own: GroupList, search: str) -> Few:
    """The groups that are listed for this person; to Admins one statement, to Builders it is of their ``own``."""
    found = groups_for(context, search) if context.is_admin else own
    groups = [group for group in (*found.roles, *found.custom) if context.is_admin or holds(group.name, search)]
    return Few(groups[:FEW], found.is_cut or len(groups) > FEW)


def find_people(context: WorkspaceContext, search: str, *, administers: bool) -> Few:
    """The people whom this person may see; one statement, to an End User none.

    To Admins it is everybody, to who ``administers`` a group those whom its picker offers, to other Builders those in
    the role groups.
    """
    if not context.can_open_settings:
        return Few([])
    people = Membership.objects.filter(workspace=context.workspace)
    if not context.is_admin:
        people = people.exclude(status=Status.ARCHIVED) if administers else people.active()
    return _few(people.select_related("user").order_by("sort_name", "id"), words_of_people(search))


def find_things(context: WorkspaceContext, permissions: MemberPermissions, search: str) -> dict[Kind, Few]:
    """The things of each kind that this person sees; a statement for each kind that has a page for them."""
    words = words_of(search)
    return {
        kind: _few(visible(kind, context, permissions).order_by("sort_name", "id"), words)
        for kind in KINDS
        if kind.is_listed_for_everybody or context.can_open_settings
    }


def _few(rows: QuerySet[Any, Any], words: Words) -> Few:
    found = list(first_ranked(rows, words, FEW + 1))
    return Few(found[:FEW], len(found) > FEW)
