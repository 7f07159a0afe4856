"""Removing people from the workspace: memberships and posts go, owned apps are handed over, entries stay."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.consequences import removing_from_workspace
from groups.changes.effects import Effect
from groups.changes.events import event, gone
from groups.changes.impact.diff import Move
from groups.changes.impact.membership import all_access_lost
from groups.changes.plan import Summary
from groups.changes.shown_names import Names, count_people
from groups.members.change import (
    belongings,
    concerned,
    leave_groups,
    loses_own_settings,
    lost_posts,
    of_each,
    stop_administering,
)
from groups.members.consequences import PeopleConsequences, for_each
from groups.members.effects import HandsOverAppsOnLeaving, IsRemoved
from groups.members.handing_over import HandsOver, Owners
from groups.permissions.policy import Authority
from nexus.database.lookups import in_array
from workspaces.models import Membership


@dataclass(frozen=True)
class RemoveFromWorkspace(HandsOver):
    """End the membership of ``people``. ``new_owner`` takes over owned apps; without one the acting person."""

    new_owner: Membership | None = None
    name = "remove_from_workspace"
    handing_over = HandsOverAppsOnLeaving

    def refusal(self) -> str:
        return _("Only a workspace admin removes people from the workspace.")

    def decide(self, facts: Owners, authority: Authority) -> PeopleConsequences:
        rule = partial(removing_from_workspace, has_new_owner=facts.new_owner is not None)
        return for_each(of_each(facts, rule))

    def deed(self, facts: Owners, decision: PeopleConsequences) -> Iterator[Effect]:
        groups = frozenset[int]().union(*(one.leaves for one in decision.each.values()))
        yield IsRemoved(people=decision.people, groups=tuple(sorted(groups)))
        yield from lost_posts(facts, decision)

    def notes(self, facts: Owners, decision: PeopleConsequences, authority: Authority) -> Iterable[Effect]:
        return loses_own_settings(facts, decision, authority)

    def moves(self, facts: Owners, decision: PeopleConsequences) -> list[Move]:
        return all_access_lost(self.workspace_id, belongings(facts, decision))

    def summary(self, facts: Owners, decision: PeopleConsequences, names: Names) -> Summary:
        count = len(decision.each)
        one = next(iter(facts.persons.values())).name if count == 1 else count_people(count)
        words = {"people": one}
        done = ngettext(
            "%(people)s was removed from the workspace.", "%(people)s were removed from the workspace.", count
        )
        return Summary(
            _("Review: remove %(people)s from the workspace") % words,
            _("Remove %(people)s") % words,
            done % words,
            "always",
        )

    def write(self, facts: Owners, decision: PeopleConsequences, actor: Actor) -> Iterator[Event]:
        handed_over = self.hand_over(facts, decision)
        left, posts = leave_groups(facts, decision), stop_administering(facts, decision)
        Membership.objects.filter(in_array("pk", decision.people)).delete()
        for person in concerned(facts, decision):
            yield from (*handed_over.get(person.id, ()), *left[person.id], *posts[person.id])
            yield event(Action.PERSON_REMOVED, person=person, detail=gone(person))
