"""Requests to workspace admins: whom one can ask for, and the lists that tell of requests."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import gettext as _

from groups.changes.people import MemberIds, choose_people
from groups.changes.shown_names import Person
from groups.models import AddRequest, Group, RequestedPerson
from groups.permissions.builder_level import with_builder_level
from groups.permissions.policy import NOBODY, Ids
from nexus.database.lookups import in_array
from workspaces.queries import words_of_people
from workspaces.vocabulary import Status

PEOPLE_NAMED: Final = 3
"""How many people of a request, of whom the same has become, a list names before it counts the rest."""


# --- Whom one can ask for ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Wanted:
    """Of some people those who can be asked for, in order of name, and those who have been asked for already."""

    group: Group
    persons: tuple[Person, ...]
    asked: Ids = NOBODY

    def check(self) -> None:
        """Raise ValidationError, with a sentence, where there is nobody to ask for."""
        if not self.persons:
            raise ValidationError(
                _("They have been asked for already. A workspace admin has yet to answer.")
                if self.asked
                else _("Nobody here needs a workspace admin any more: you may add them yourself.")
            )


def wanted_people(group: Group, people: MemberIds) -> Wanted:
    """Those of ``people`` whom only a workspace admin can add to ``group``: End Users, where it is builder-level.

    Three statements. Raises ValidationError, with a sentence, where one of them is not of this workspace or archived,
    and DoesNotExist where the group is gone.
    """
    found: Any = with_builder_level(Group.objects.filter(pk=group.pk)).get()
    chosen = choose_people(group.workspace_id, people, archived=False)
    inside = chosen.in_group(group.pk)
    promoted = chosen.people.end_users - inside if found.is_builder_level else NOBODY
    waiting = RequestedPerson.objects.filter(in_array("membership_id", promoted), group=group, answer="")
    asked = frozenset(waiting.values_list("membership_id", flat=True)) if promoted else NOBODY
    persons = tuple(person for pk, person in chosen.persons.items() if pk in promoted - asked)
    return Wanted(found, persons, asked)


def waiting_in(request: AddRequest) -> MemberIds:
    """The memberships of a request that wait for an answer; one statement."""
    waiting = RequestedPerson.objects.filter(request=request, answer="", membership__isnull=False)
    return MemberIds(waiting.values_list("membership_id", flat=True))


# --- Lists -------------------------------------------------------------------------------------------


class ListedRequest(NamedTuple):
    """A request as a line of a list."""

    id: int
    asked_at: Any
    group_id: int | None
    called: str
    asker_id: int | None
    asker_name: str
    reason: str
    is_open: bool
    answered_at: Any
    answered_by_name: str
    answer: str


def find_requests(workspace_id: int, search: str = "", *, is_open: bool) -> QuerySet[Any, Any]:
    """The requests of a workspace, open or answered, that name a person, an asker or a group by all these words."""
    words = words_of_people(search)
    requests = AddRequest.objects.filter(workspace=workspace_id, is_open=is_open)
    if words.is_nothing:
        return _listed(requests.none())
    for word in words.words:
        holds = Q(search_text__contains=word)
        people = RequestedPerson.objects.filter(request=OuterRef("pk"), membership__search_text__contains=word)
        requests = requests.filter(
            Q(Exists(people))
            | Q(Exists(Group.objects.filter(holds, pk=OuterRef("group"))))
            | Q(asker__search_text__contains=word)
        )
    return _listed(requests)


def requests_of(group: Group) -> QuerySet[Any, Any]:
    """Everything that was asked for in one group."""
    return _listed(AddRequest.objects.filter(group=group))


def _listed(requests: QuerySet[AddRequest]) -> QuerySet[Any, Any]:
    called = {"called": Coalesce("group__name", "group_name")}
    return requests.annotate(**called).values_list(*ListedRequest._fields, named=True)


class Asked(NamedTuple):
    """Somebody of a request, as a list names them, and of how many in it the same has become."""

    request_id: int
    membership_id: int
    name: str
    email: str
    role: str
    answer: str
    total: int


def people_of_requests(requests: Collection[int], *, archived: bool) -> dict[int, list[Asked]]:
    """The first people of each of these requests and of each answer; one statement, for no request none.

    Who was removed is not among them, nor, but for who may know of them (``archived``), who is archived.
    """
    if not requests:
        return {}
    people: Any = RequestedPerson.objects.filter(in_array("request_id", requests), membership__isnull=False)
    if not archived:
        people = people.exclude(membership__status=Status.ARCHIVED)
    alike = ["request_id", "answer"]
    place = Window(RowNumber(), partition_by=alike, order_by=["membership__sort_name", "pk"])
    ranked = people.annotate(place=place, total=Window(Count("pk"), partition_by=alike))
    rows = ranked.filter(place__lte=PEOPLE_NAMED).order_by(*alike, "place")
    found: dict[int, list[Asked]] = defaultdict(list)
    person = (F("membership__user__name"), F("membership__user__email"), F("membership__role"))
    for row in rows.values_list("request_id", "membership_id", *person, "answer", "total"):
        found[row[0]].append(Asked(*row))
    return found
