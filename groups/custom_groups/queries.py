"""Lists for a group's pages: its people, and people who could be chosen."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from groups.changes.people import members_of
from groups.models import Group, GroupAdmin, GroupMembership
from groups.permissions.policy import NOBODY, Ids
from nexus.database.lookups import in_array
from nexus.database.search import Words, first_found
from nexus.paging import Sort
from workspaces.models import Membership, MembershipQuerySet, Workspace
from workspaces.queries import PEOPLE_FOUND, First, words_of_people
from workspaces.vocabulary import Role, Status

ADDERS_SHOWN: Final = 50
"""Of how many who added people a list of members can be asked by name."""
FEW: Final = 1_000
"""Members of a group who are read one by one sooner than a person is looked up among all there are."""


# --- Members ---------------------------------------------------------------------------------------


def member_sort(group: Group, wanted: str) -> Sort:
    """The order asked for in the address: ``name``, ``-name``, and in custom groups ``added``, ``-added``."""
    by = "added" if wanted.lstrip("-") == "added" and group.is_custom else "name"
    person = "membership_id" if group.is_custom else "id"
    keys = ("added_at", "membership_id") if by == "added" else ("sort_name", person)
    return Sort(by, keys, wanted.startswith("-"))


@dataclass(frozen=True)
class MemberFilter:
    """Of whom a list of members tells: of those with a role, with a status, added by somebody; of all where empty."""

    role: str = ""
    status: str = ""
    by: str = ""

    @property
    def conditions(self) -> dict[str, str]:
        wanted = {"membership__role": self.role, "membership__status": self.status, "added_by_name": self.by}
        return {column: value for column, value in wanted.items() if value}


EVERYBODY: Final = MemberFilter()


def find_members(group: Group, only: MemberFilter = EVERYBODY, *, archived: bool = True) -> QuerySet[Any, Any]:
    """The people of a group: rows of a custom one's list, memberships of a default one, with their users.

    ``only``: those of a custom group who are wanted. ``archived``: whether this reader may know of archived people.
    """
    if not group.is_custom:
        return members_of(group).select_related("user")
    rows = GroupMembership.objects.filter(group=group, **only.conditions).select_related("membership__user")
    return rows if archived else rows.exclude(membership__status=Status.ARCHIVED)


_ADDERS: Final = """
    WITH RECURSIVE adders(name, place) AS (
        SELECT (SELECT min(added_by_name) FROM groups_groupmembership WHERE group_id = %s), 1
        UNION ALL
        SELECT (
            SELECT min(added_by_name) FROM groups_groupmembership WHERE group_id = %s AND added_by_name > adders.name
        ), adders.place + 1
        FROM adders WHERE adders.name IS NOT NULL AND adders.place <= %s
    )
    SELECT name FROM adders WHERE name <> '' ORDER BY place LIMIT %s
"""
"""From one name to the next along the index, whatever the number of people."""


def adders_of(group: Group) -> list[str]:
    """Who added the people of a custom group, as they were called: the first of them by name. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ADDERS, [group.pk, group.pk, ADDERS_SHOWN, ADDERS_SHOWN])
        return [name for (name,) in cursor.fetchall()]


def member_words(group: Group, search: str, order: Sort | None = None) -> Words:
    """What a search looks for in the rows of ``find_members``; best hits first, unless another ``order`` is wanted."""
    words = words_of_people(search, "membership" if group.is_custom else "")
    words = replace(words, is_indexed=group.member_count > FEW)
    return order.of(words) if order else words


def find_member_ids(group: Group, search: str, only: MemberFilter, most: int, *, archived: bool) -> Ids:
    """The memberships of the first ``most`` people of a custom group that a search finds; one statement."""
    rows = find_members(group, only, archived=archived).select_related(None).order_by("sort_name", "membership_id")
    found = first_found(rows, member_words(group, search), most)
    return frozenset(found.values_list("membership_id", flat=True))


def members_among(group: Group, people: Ids, *, archived: bool) -> Ids:
    """Those of these memberships that are on the list of a custom group; one statement, for nobody none."""
    if not people:
        return NOBODY
    rows = find_members(group, archived=archived).select_related(None).order_by()
    return frozenset(rows.filter(in_array("membership_id", people)).values_list("membership_id", flat=True))


class Member(NamedTuple):
    """One line of the Users tab. ``id`` is the membership's; a page is found by it and by ``sort_name`` or date."""

    id: int
    name: str
    email: str
    role: str
    status: str
    added_at: datetime | None
    added_by_name: str = ""


def member_columns(group: Group) -> tuple[str, ...]:
    """What ``find_members`` is asked for, in the order of ``Member``, and then the key by which a page is found."""
    if group.is_custom:
        person = ("membership__user__name", "membership__user__email", "membership__role", "membership__status")
        return ("membership_id", *person, "added_at", "added_by_name", "sort_name")
    return ("id", "user__name", "user__email", "role", "status", "joined_at", "sort_name")


def find_group_admins(group: Group) -> QuerySet[GroupAdmin]:
    """Who administers the group."""
    rows = GroupAdmin.objects.filter(group=group).select_related("membership__user")
    return rows.order_by("membership__sort_name", "id")


# --- Pickers ---------------------------------------------------------------------------------------


def find_people(workspace: Workspace) -> MembershipQuerySet:
    """People of the workspace, the archived ones aside; in order of name."""
    people = Membership.objects.filter(workspace=workspace).exclude(status=Status.ARCHIVED).select_related("user")
    return people.order_by("sort_name", "id")


def addable(group: Group) -> QuerySet[Membership]:
    """Everybody who can be offered for ``group``, each with ``is_in``."""
    return find_people(group.workspace).annotate(
        is_in=Exists(GroupMembership.objects.filter(group=group, membership=OuterRef("pk")))
    )


def people_to_add(group: Group, search: str) -> First[Membership]:
    """The first people to offer for ``group``, each with ``is_in``; without a search those who are not in it yet."""
    return _offered(addable(group), search)


def assignable(group: Group) -> QuerySet[Membership]:
    """The active Builders and End Users, each with ``is_in``: whether they administer the group.

    People whose account is closed are not among them.
    """
    able = find_people(group.workspace).able().exclude(role=Role.ADMIN)
    return able.annotate(is_in=Exists(GroupAdmin.objects.filter(group=group, membership=OuterRef("pk"))))


def people_to_assign(group: Group, search: str) -> First[Membership]:
    """The first people to offer as group admins; without a search those who are none yet."""
    return _offered(assignable(group), search)


def ids_offered(people: QuerySet[Any], search: str, most: int) -> Ids:
    """Of everybody who can be offered, the first ``most`` whom a search finds and who are not in it; one statement."""
    found = first_found(people.select_related(None).filter(is_in=False), words_of_people(search), most)
    return frozenset(found.values_list("pk", flat=True))


def _offered(people: QuerySet[Any], search: str) -> First[Membership]:
    """The first of them; ``is_in`` is annotated. One statement, two where there are more."""
    words = words_of_people(search)
    return First(people if words else people.filter(is_in=False), words, PEOPLE_FOUND)


def ticked_people(workspace: Workspace, ids: list[int], *, archived: bool = True) -> list[Membership]:
    """The people ticked so far, in order of name; unknown ids are not among them. No statement where nobody is.

    ``archived``: whether this reader may know of archived people. A search finds them for nobody.
    """
    if not ids:
        return []
    found = Membership.objects.filter(in_array("id", ids), workspace=workspace).select_related("user")
    found = found if archived else found.exclude(status=Status.ARCHIVED)
    return list(found.order_by("sort_name", "id"))
