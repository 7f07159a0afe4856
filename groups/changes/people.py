"""People by their memberships: those a change is about, the plain facts that the rules ask for, and their names."""
# ruff: noqa: S608 - the SQL is put together from our own constants, never from input

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groups.changes.arguments import WrongArgument, check_argument
from groups.changes.consequences import People
from groups.changes.impact.baseline import GroupsOfPeople
from groups.changes.shown_names import Person
from groups.models import ACTIVE, Group, groups_of_memberships
from groups.permissions.policy import NOBODY, Ids
from nexus.database.lookups import array_parameter, in_array, in_array_sql
from nexus.database.search import rank
from nexus.paging import PAGE_SIZE
from workspaces.models import Membership
from workspaces.queries import words_of_people
from workspaces.vocabulary import Role, Status


class MemberIds(frozenset[int]):
    """Ids of memberships, told apart from all other numbers: a user's id is no membership's."""

    def check(self) -> "MemberIds":
        """The same ids. Raises WrongArgument, with a sentence, for anything that is no id."""
        for each in self:
            if type(each) is not int:
                raise WrongArgument(f"{each!r} is no id of a membership: give numbers.")
        return self


def member_ids(people: "Iterable[Membership] | MemberIds") -> MemberIds:
    """The ids of these memberships. Raises WrongArgument, with a sentence, for anything that is no membership."""
    everybody: object = people
    if isinstance(everybody, MemberIds):
        return everybody
    if not isinstance(everybody, Iterable) or isinstance(everybody, str):
        raise WrongArgument(f"Give a list of memberships, not {everybody!r}.")
    return MemberIds(member_id(person) for person in everybody)


def member_id(person: object) -> int:
    """The id of one membership. Raises WrongArgument, with a sentence, for anything that is no membership."""
    check_argument(person, Membership)
    return cast("Membership", person).pk


# --- Those a change is about -----------------------------------------------------------------------


@dataclass(frozen=True)
class Chosen:
    """The people somebody chose: as the rules see them, by name, and what they hold."""

    people: People
    persons: dict[int, Person]
    sort_names: dict[int, str]
    groups_of: GroupsOfPeople

    def in_group(self, group_id: int) -> Ids:
        return frozenset(person for person, groups in self.groups_of.groups.items() if group_id in groups)


def choose_people(workspace_id: int, ids: MemberIds, *, archived: bool = True) -> Chosen:
    """The people with these memberships; one statement, whatever their number.

    ``archived``: whether who chose them may know of archived people. Raises ValidationError, with a sentence, where one
    of them is not of this workspace, as far as they may know.
    """
    these = in_array_sql("m.id")
    sql = f"""
        SELECT m.id, 0, m.sort_name, m.user_id, u.name, u.email, m.role, m.status,
            CASE WHEN u.is_superuser THEN 1 ELSE 0 END, CASE WHEN u.is_active THEN 0 ELSE 1 END
        FROM workspaces_membership m JOIN workspaces_user u ON u.id = m.user_id
        WHERE {these} AND m.workspace_id = %s
        UNION ALL
        SELECT mine.membership_id, mine.group_id, '', 0, '', '', '', '', 0, 0 FROM ({groups_of_memberships(these)}) mine
    """
    array = array_parameter(ids)
    with connection.cursor() as cursor:
        cursor.execute(sql, [array, workspace_id, array, array])
        rows = cursor.fetchall()
    known = (row for row in rows if not row[1] and (archived or row[7] != Status.ARCHIVED))
    people = sorted(known, key=lambda row: (row[2], row[0]))
    if len(people) < len(ids):
        raise ValidationError(_("Somebody in this selection is not in this workspace. Nothing was changed."))
    return Chosen(
        _sorted((row[0], row[6], row[7]) for row in people),
        {row[0]: Person(row[0], *row[3:8]) for row in people},
        {row[0]: row[2] for row in people},
        _groups_of(rows),
    )


def _groups_of(rows: Iterable[Any]) -> GroupsOfPeople:
    """The groups of the people in these rows, and the flags of their accounts."""
    groups: dict[int, set[int]] = defaultdict(set)
    for person, group, *_rest in rows:
        if group:
            groups[person].add(group)
    return GroupsOfPeople(groups, _ids(row[0] for row in rows if row[8]), _ids(row[0] for row in rows if row[9]))


def people_of(group: Group) -> People:
    """The people of a group as the rules see them; one statement, no objects."""
    return _sorted(members_of(group).values_list("id", "role", "status"))


def members_of(group: Group) -> QuerySet[Membership]:
    """The people of a group: those with the role of a default one, those on the list of a custom one."""
    if group.role:
        return Membership.objects.active().filter(workspace_id=group.workspace_id, role=group.role)
    return Membership.objects.filter(group_memberships__group=group)


def active_members(groups: Ids, workspace_id: int) -> Iterator[tuple[int, int]]:
    """Every active membership in one of these groups, with the group; one statement."""
    mine = groups_of_memberships(f"m.workspace_id = %s AND {ACTIVE}")
    sql = f"SELECT mine.membership_id, mine.group_id FROM ({mine}) mine WHERE {in_array_sql('mine.group_id')}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [workspace_id, workspace_id, array_parameter(groups)])
        yield from cursor.fetchall()


def _sorted(rows: Iterable[Any]) -> People:
    rows = list(rows)
    return People(
        ids=_ids(pk for pk, _role, _status in rows),
        admins=_ids(pk for pk, role, _status in rows if role == Role.ADMIN),
        end_users=_ids(pk for pk, role, _status in rows if role == Role.END_USER),
        invited=_ids(pk for pk, _role, status in rows if status == Status.INVITED),
        archived=_ids(pk for pk, _role, status in rows if status == Status.ARCHIVED),
    )


def _ids(numbers: Iterable[int]) -> Ids:
    return frozenset(numbers) or NOBODY


# --- Names -----------------------------------------------------------------------------------------


def persons(ids: Iterable[int]) -> dict[int, Person]:
    """The people with these memberships, by membership, in order of name; one statement."""
    found = Membership.objects.filter(in_array("id", ids)).order_by("sort_name", "id")
    rows: Any = found.values_list("id", "user_id", "user__name", "user__email", "role", "status")
    return {row[0]: Person(*row) for row in rows}


def in_order(ids: Ids) -> list[int]:
    """These memberships in order of name; one statement."""
    return list(Membership.objects.filter(in_array("id", ids)).order_by("sort_name", "id").values_list("id", flat=True))


@dataclass(frozen=True)
class Stretch:
    """Some of many people, and where the neighbours begin; None where there are none."""

    people: list[Membership]
    previous: int | None
    next: int | None

    @property
    def has_previous(self) -> bool:
        """Whether there is a neighbour before it; it may begin at 0."""
        return self.previous is not None


def stretch_of(ids: Collection[int], search: str, start: int) -> Stretch:
    """The people with these memberships, found by name or e-mail, from the ``start``-th on; one statement.

    By offset: the ids are at hand already, and a plan's people have no address of their own to hold a cursor.
    """
    people = Membership.objects.filter(in_array("id", ids)).select_related("user").order_by("sort_name", "id")
    if words := words_of_people(search):
        people = people.filter(words.condition).order_by(rank(words.best), "sort_name", "id")
    return _stretch(list(people[start : start + PAGE_SIZE + 1]), start)


def stretch_in(people: list[Membership], start: int) -> Stretch:
    """The same of people who are at hand, in order."""
    return _stretch(people[start : start + PAGE_SIZE + 1], start)


def _stretch(shown: list[Membership], start: int) -> Stretch:
    """A page of them; one more than it holds says that there is another."""
    before = max(start - PAGE_SIZE, 0) if start else None
    return Stretch(shown[:PAGE_SIZE], before, start + PAGE_SIZE if len(shown) > PAGE_SIZE else None)
