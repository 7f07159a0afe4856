"""Whom a change of people is about: the one whom the address names, or those ticked on the Users page."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from groups.changes.people import MemberIds
from groups.changes.review import fields_of
from groups.changes.selecting.selection import carried
from groups.changes.shown_names import count_people
from groups.members.context import PeopleContext
from groups.members.views.users import ticked_users
from nexus.components.picker import first_problem
from nexus.components.ticks import TicksForm
from nexus.http import Request, is_refilled


@dataclass(frozen=True)
class Chosen:
    """Some people. ``kept``: where they are kept, because they are too many to travel with a form. ``problem``: what is
    wrong with those ticked.
    """

    people: MemberIds
    kept: str = ""
    problem: str = ""

    @property
    def boxes(self) -> list[int]:
        """Those who travel with the form."""
        return [] if self.kept else sorted(self.people)


def choose(request: Request, context: PeopleContext) -> Chosen:
    """Whom the request is about; five statements at most, for the one whom the address names none."""
    if context.person:
        return Chosen(context.named)
    form, ticks = TicksForm(fields_of(request.POST)), ticked_users(context)
    if not form.is_valid():
        return Chosen(MemberIds(), problem=first_problem(form))
    selection = ticks.ticked(form)
    people = MemberIds(selection.people)
    if is_refilled(request):  # a GET, which keeps nothing
        return Chosen(people)
    try:
        return Chosen(people, carried(context.workspace, selection, actor=context.actor).number)
    except ValidationError as refusal:
        return Chosen(MemberIds(), problem=refusal.messages[0])


def chosen_words(context: PeopleContext, chosen: Chosen) -> str:
    """“Ben Okafor”, “3 people”."""
    return context.person.user.name if context.person else count_people(len(chosen.people))
