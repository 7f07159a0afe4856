"""Changing people's role, with all that hangs on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from groups.changes.blockers import Reason
from groups.changes.consequences import changing_role
from groups.changes.effects import Effect
from groups.changes.events import role_changed
from groups.changes.impact.diff import Move
from groups.changes.impact.membership import Belongings, role_changes
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.members.change import (
    called,
    concerned,
    leave_groups,
    loses_own_settings,
    lost_places,
    of_each,
    stop_administering,
)
from groups.members.consequences import PeopleConsequences, for_each
from groups.members.effects import ChangesRole, HasRoleAlready
from groups.members.handing_over import HandsOver, Owners
from groups.permissions.policy import Authority
from nexus.database.lookups import in_array
from workspaces.models import Membership
from workspaces.vocabulary import Role


@dataclass(frozen=True)
class ChangeRole(HandsOver):
    """Give ``people`` the role ``to``. ``new_owner`` takes over owned apps; without one the acting person."""

    to: Role
    new_owner: Membership | None = None
    name = "change_role"
    is_reversible = True

    def intent(self) -> dict[str, Any]:
        return super().intent() | {"to": self.to.value}

    def refusal(self) -> str:
        return _("Only a workspace admin changes roles.")

    def decide(self, facts: Owners, authority: Authority) -> PeopleConsequences:
        rule = partial(changing_role, to=self.to, has_new_owner=facts.new_owner is not None)
        return for_each(of_each(facts, rule), Reason.SAME_ROLE)

    def deed(self, facts: Owners, decision: PeopleConsequences) -> Iterator[Effect]:
        for before in Role:
            if people := frozenset(pk for pk in decision.each if facts.members[pk].role == before):
                yield ChangesRole(people=people, before=before.value, after=self.to.value)
        yield from lost_places(facts, decision)

    def notes(self, facts: Owners, decision: PeopleConsequences, authority: Authority) -> Iterable[Effect]:
        yield from loses_own_settings(facts, decision, authority)
        if decision.unchanged:
            yield HasRoleAlready(people=decision.unchanged, role=self.to.value)

    def moves(self, facts: Owners, decision: PeopleConsequences) -> list[Move]:
        gone = {
            pk: Belongings(facts.members[pk].role, frozenset(one.leaves), frozenset(one.hands_over))
            for pk, one in decision.each.items()
            if pk in facts.active
        }
        return role_changes(self.workspace_id, gone, self.to)

    def summary(self, facts: Owners, decision: PeopleConsequences, names: Names) -> Summary:
        count = len(decision.each)
        words = {"people": called(facts, decision.people), "role": self.to.label}
        done = {
            Role.ADMIN: ngettext("%(people)s is now an Admin.", "%(people)s are now Admins.", count),
            Role.BUILDER: ngettext("%(people)s is now a Builder.", "%(people)s are now Builders.", count),
            Role.END_USER: ngettext("%(people)s is now an End User.", "%(people)s are now End Users.", count),
        }
        confirm = _("Change role to %(role)s") if count == 1 else _("Change role of %(people)s to %(role)s")
        return Summary(
            _("Review: change the role of %(people)s") % words, confirm % words, done[self.to] % words, "losing"
        )

    def write(self, facts: Owners, decision: PeopleConsequences, actor: Actor) -> Iterator[Event]:
        left, posts = leave_groups(facts, decision), stop_administering(facts, decision)
        handed_over = self.hand_over(facts, decision)
        Membership.objects.filter(in_array("pk", decision.people)).update(role=self.to)
        for person in concerned(facts, decision):
            yield from (*left[person.id], *posts[person.id])
            yield role_changed(person, self.to)
            yield from handed_over.get(person.id, ())
