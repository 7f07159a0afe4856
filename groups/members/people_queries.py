"""Lists of the people of a workspace: who is in it, in which custom groups, and which of these they administer."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple, TypeVar

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from groups.models import Group, GroupAdmin, GroupMembership
from groups.permissions.builder_level import with_builder_level
from groups.permissions.policy import Ids
from nexus.database.lookups import in_array
from nexus.database.search import Words, first_found
from nexus.paging import Sort
from workspaces.models import Membership, Workspace
from workspaces.queries import PEOPLE_FOUND, First, words_of, words_of_people
from workspaces.vocabulary import Role

GROUPS_SHOWN: Final = 2
"""How many of somebody's groups are named in a row; the others are counted."""
GROUPS_OFFERED: Final = 12
"""Of how many groups a list of people can be asked by name."""
R = TypeVar("R", GroupMembership, GroupAdmin)


@dataclass(frozen=True)
class PeopleFilter:
    """Of whom a list of people tells: of those with a role, with a status, of a custom group, of group admins; of all
    where empty.
    """

    role: str = ""
    status: str = ""
    group: int = 0
    administers: bool = False

    @property
    def condition(self) -> Q:
        columns = {"role": self.role, "status": self.status}
        wanted = Q(**{column: value for column, value in columns.items() if value})
        if self.group:
            wanted &= Q(pk__in=GroupMembership.objects.filter(group=self.group).values("membership_id"))
        if self.administers:
            wanted &= Q(Exists(GroupAdmin.objects.filter(membership=OuterRef("pk"))))
        return wanted


EVERYBODY: Final = PeopleFilter()
COLUMNS: Final = (
    *("id", "user__name", "user__email", "role", "status"),
    *("invitation__expires_at", "last_active_on", "sort_name"),
)


class ListedPerson(NamedTuple):
    """One line of the list. ``id`` is the membership's; a page is found by it and by ``sort_name``.

    ``invited_until``: of somebody invited, until when; None where there is no invitation. ``last_active_on``: the day
    on which they last opened a page of the workspace; None where they never did.
    """

    id: int
    name: str
    email: str
    role: str
    status: str
    invited_until: datetime | None
    last_active_on: date | None


class NamedGroup(NamedTuple):
    """A group of somebody's; ``number`` says how many they have altogether."""

    id: int
    name: str
    number: int


def people_sort(wanted: str) -> Sort:
    """The order asked for in the address: ``name``, ``-name``."""
    return Sort("name", ("sort_name", "id"), wanted == "-name")


def find_people(workspace: Workspace, only: PeopleFilter = EVERYBODY) -> QuerySet[Any, Any]:
    """The people of a workspace, of whatever status: the columns of a page, and the key by which it is found."""
    return Membership.objects.filter(only.condition, workspace=workspace).values_list(*COLUMNS, named=True)


def people_words(search: str, order: Sort) -> Words:
    """What a search looks for in the rows of ``find_people``; best hits first, unless another order is wanted."""
    return order.of(words_of_people(search))


def number_of_people(workspace: Workspace) -> int:
    """How many there are, of whatever status; one statement."""
    return Membership.objects.filter(workspace=workspace).count()


def found_ids(workspace: Workspace, search: str, only: PeopleFilter, most: int) -> Ids:
    """The memberships of the first ``most`` people whom a search finds; one statement."""
    rows = Membership.objects.filter(only.condition, workspace=workspace)
    if words := words_of_people(search):
        found = first_found(rows.order_by("sort_name", "id"), words, most)
    else:
        # In no order, and by every role: a status is read along the index of the roles.
        by_role = Q(role__in=Role.values) if only.status and not only.role else Q()
        found = rows.filter(by_role).order_by()[:most]
    return frozenset(found.values_list("pk", flat=True))


def groups_offered(workspace: Workspace, chosen: int) -> dict[int, str]:
    """The custom groups of which the list can be asked, in order of name, with the one that was; one statement."""
    custom = Group.objects.custom().filter(workspace=workspace)
    first = custom.order_by("sort_name").values("pk")[:GROUPS_OFFERED]
    offered = custom.filter(Q(pk__in=first) | Q(pk=chosen))
    return dict(offered.order_by("sort_name").values_list("pk", "name"))


class OfferedGroup(NamedTuple):
    """A custom group that people can be added to."""

    id: int
    name: str
    member_count: int
    is_builder_level: bool


def find_custom_groups(workspace: Workspace, search: str) -> First[Any]:
    """The first custom groups that a search finds, as ``OfferedGroup``; one statement, two where there are more."""
    custom = with_builder_level(Group.objects.custom().filter(workspace=workspace)).order_by("sort_name", "id")
    return First(custom.values_list(*OfferedGroup._fields, named=True), words_of(search), PEOPLE_FOUND)


def find_people_in_groups(workspace: Workspace, search: str, *, besides: Ids) -> First[Membership]:
    """The first people of a custom group whom a search finds, of whatever status; one statement, two where there are
    more.
    """
    people = Membership.objects.filter(Exists(GroupMembership.objects.filter(membership=OuterRef("pk"))))
    others = people.filter(workspace=workspace).exclude(in_array("pk", besides)).select_related("user")
    return First(others.order_by("sort_name", "id"), words_of_people(search), PEOPLE_FOUND)


def groups_of_people(people: Ids) -> Mapping[int, list[NamedGroup]]:
    """The first custom groups that each of these memberships is in, by name; one statement."""
    return _first_groups(GroupMembership.objects.all(), people)


def groups_led_by(people: Ids) -> Mapping[int, list[NamedGroup]]:
    """The first groups that each of these memberships administers, by name; one statement."""
    return _first_groups(GroupAdmin.objects.all(), people)


def every_group_of_people(people: Ids) -> Mapping[int, list[str]]:
    """The names of all custom groups that each of these memberships is in; one statement."""
    return _every_group(GroupMembership.objects.all(), people)


def every_group_led_by(people: Ids) -> Mapping[int, list[str]]:
    """The names of all groups that each of these memberships administers; one statement."""
    return _every_group(GroupAdmin.objects.all(), people)


def _every_group(rows: QuerySet[R], people: Ids) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    named = rows.filter(in_array("membership_id", people)).order_by("group__sort_name", "group_id")
    for member, name in named.values_list("membership_id", "group__name"):
        found[member].append(name)
    return found


def _first_groups(rows: QuerySet[R], people: Ids) -> Mapping[int, list[NamedGroup]]:
    found: dict[int, list[NamedGroup]] = defaultdict(list)
    if not people:
        return found
    shown: QuerySet[Any, Any] = rows.filter(in_array("membership_id", people)).annotate(
        place=Window(RowNumber(), "membership_id", ["group__sort_name", "group_id"]),
        number=Window(Count("id"), "membership_id"),
    )
    shown = shown.filter(place__lte=GROUPS_SHOWN).order_by("membership_id", "place")
    for member, *group in shown.values_list("membership_id", "group_id", F("group__name"), "number"):
        found[member].append(NamedGroup(*group))
    return found
