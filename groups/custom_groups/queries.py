"""Lists for a group's pages: the groups one may see, their people, and people who could be chosen."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from groups.changes.people import members_of
from groups.models import Group, GroupAdmin, GroupMembership
from nexus.database.lookups import in_array, in_rows
from nexus.database.search import Words, first_found
from nexus.paging import PAGE_SIZE
from workspaces.context import WorkspaceContext
from workspaces.models import Membership, MembershipQuerySet, Workspace
from workspaces.queries import words_of
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class GroupList:
    """The groups beside the page: role groups, and the first custom ones that match."""

    roles: list[Group]
    custom: list[Group]
    is_cut: bool
    search: str


def groups_for(context: WorkspaceContext, search: str = "", *, pinned: Group | None = None) -> GroupList:
    """The groups that this person may see, with ``pinned`` even where the list is cut; a group admin reads the numbers
    of their members without the archived. One statement, to group admins two.
    """
    groups = Group.objects.filter(workspace=context.workspace)
    custom = groups.custom()
    if not context.is_admin:
        administered = GroupAdmin.objects.filter(membership=context.membership)
        custom = custom.filter(pk__in=administered.values("group_id"))
    words = words_of(search)
    first = first_found(custom.order_by("name_key").values("pk"), words, PAGE_SIZE + 1)
    shown = (Q(role__isnull=False) & words.condition) | Q(in_rows("pk", first))
    if pinned and not words:
        shown |= Q(pk=pinned.pk)
    found = list(groups.filter(shown).order_by("name_key"))
    customs = [group for group in found if group.is_custom]
    roles = sorted(
        (group for group in found if not group.is_custom), key=lambda group: Role.values.index(group.role or "")
    )
    cut = [group for group in customs if group == pinned or group in customs[:PAGE_SIZE]]
    if customs and not context.is_admin:
        _leave_out_archived([*cut, *([pinned] if pinned else [])])
    return GroupList(roles, cut, len(customs) > PAGE_SIZE, search)


def _leave_out_archived(groups: list[Group]) -> None:
    """Take the archived out of what these groups count: to a group admin they are strangers. One statement."""
    archived = GroupMembership.objects.filter(
        in_array("group_id", {group.pk for group in groups}), membership__status=Status.ARCHIVED
    )
    numbers = dict(archived.order_by().values_list("group_id").annotate(Count("pk")))
    for group in groups:
        group.member_count -= numbers.get(group.pk, 0)


# --- Members ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MemberSort:
    """A way to sort the people of a group: the attributes that carry it, and which way."""

    name: str
    keys: tuple[str, str]
    descending: bool = False

    @property
    def sign(self) -> str:
        """As it stands in the address: “name”, “-name”."""
        return f"-{self.name}" if self.descending else self.name


def member_sort(group: Group, wanted: str) -> MemberSort:
    """The order asked for in the address: ``name``, ``-name``, and in custom groups ``added``, ``-added``."""
    by = "added" if wanted.lstrip("-") == "added" and group.is_custom else "name"
    person = "membership_id" if group.is_custom else "id"
    keys = ("added_at", "membership_id") if by == "added" else ("sort_name", person)
    return MemberSort(by, keys, wanted.startswith("-"))


FEW: Final = 1_000
"""Members of a group who are read one by one sooner than a person is looked up among all there are."""


def find_members(group: Group, *, archived: bool = True) -> QuerySet[Any, Any]:
    """The people of a group: rows of a custom one's list, memberships of a default one, with their users.

    ``archived``: whether this reader may know of archived people.
    """
    if not group.is_custom:
        return members_of(group).select_related("user")
    rows = GroupMembership.objects.filter(group=group).select_related("membership__user")
    return rows if archived else rows.exclude(membership__status=Status.ARCHIVED)


def member_words(group: Group, search: str) -> Words:
    """What a search looks for in the rows of ``find_members``."""
    words = words_of(search, "membership" if group.is_custom else "")
    return replace(words, is_indexed=group.member_count > FEW)


@dataclass(frozen=True)
class Member:
    """One line of the Users tab."""

    id: int
    name: str
    email: str
    role: str
    status: str
    added_at: datetime | None


def member_line(row: GroupMembership | Membership) -> Member:
    """A row of ``find_members`` as the page shows it."""
    membership = row.membership if isinstance(row, GroupMembership) else row
    user = membership.user
    added_at = row.added_at if isinstance(row, GroupMembership) else row.joined_at
    return Member(membership.pk, user.name, user.email, membership.role, membership.status, added_at)


def find_group_admins(group: Group) -> QuerySet[GroupAdmin]:
    """Who administers the group."""
    rows = GroupAdmin.objects.filter(group=group).select_related("membership__user")
    return rows.order_by("membership__sort_name", "id")


# --- Pickers ---------------------------------------------------------------------------------------

PEOPLE_FOUND: Final = 20
"""How many people a picker shows at once."""


def find_people(workspace: Workspace) -> MembershipQuerySet:
    """People of the workspace, the archived ones aside; in order of name."""
    people = Membership.objects.filter(workspace=workspace).exclude(status=Status.ARCHIVED).select_related("user")
    return people.order_by("sort_name", "id")


def people_to_add(group: Group, search: str) -> QuerySet[Membership]:
    """The first people to offer for ``group``, each with ``is_in``; without a search those who are not in it yet."""
    people = find_people(group.workspace).annotate(
        is_in=Exists(GroupMembership.objects.filter(group=group, membership=OuterRef("pk")))
    )
    return _offered(people, words_of(search))


def people_to_assign(group: Group, search: str) -> QuerySet[Membership]:
    """The first active Builders and End Users to offer as group admins, each with ``is_in``: whether they are one.

    People whose account is closed are not among them.
    """
    able = find_people(group.workspace).able().exclude(role=Role.ADMIN)
    people = able.annotate(is_in=Exists(GroupAdmin.objects.filter(group=group, membership=OuterRef("pk"))))
    return _offered(people, words_of(search))


def _offered(people: QuerySet[Any], words: Words) -> QuerySet[Membership]:
    """The first of them; ``is_in`` is annotated."""
    return first_found(people if words else people.filter(is_in=False), words, PEOPLE_FOUND)


def ticked_people(workspace: Workspace, ids: list[int], *, archived: bool = True) -> list[Membership]:
    """The people ticked so far, in order of name; unknown ids are not among them. No statement where nobody is.

    ``archived``: whether this reader may know of archived people. A search finds them for nobody.
    """
    if not ids:
        return []
    found = Membership.objects.filter(in_array("id", ids), workspace=workspace).select_related("user")
    found = found if archived else found.exclude(status=Status.ARCHIVED)
    return list(found.order_by("sort_name", "id"))
