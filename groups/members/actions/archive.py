"""Archiving a person in a workspace: their access ends with the next request, and what they have rests on file."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.consequences import MemberConsequences, archiving
from groups.changes.effects import Effect
from groups.changes.events import event
from groups.changes.impact.diff import access_change
from groups.changes.impact.effects import losses
from groups.changes.impact.membership import all_access_lost
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.members.change import MemberChange, OnePerson, lost_places, read_member, stop_administering
from groups.members.effects import AppsRestOnFile, IsArchived
from groups.permissions.policy import Authority
from workspaces.models import Membership
from workspaces.vocabulary import STATUS_NAMES, Status


@dataclass(frozen=True)
class Archive(MemberChange[OnePerson]):
    """End the access of ``membership``."""

    name = "archive"

    def refusal(self) -> str:
        return _("Only a workspace admin archives people.")

    def facts(self, authority: Authority) -> OnePerson:
        return read_member(self.membership)

    def decide(self, facts: OnePerson, authority: Authority) -> MemberConsequences:
        return archiving(facts.member)

    def effects(self, facts: OnePerson, decision: MemberConsequences) -> Iterator[Effect]:
        yield IsArchived(people=frozenset([facts.person.id]))
        yield from lost_places(facts, decision)
        if facts.apps:
            yield AppsRestOnFile(apps=tuple(app.pk for app in facts.apps_by_name(facts.member.owned_apps)))
        if facts.person.status == Status.ACTIVE:
            yield from losses(access_change([all_access_lost(self.workspace_id, facts.person)], self.workspace_id))

    def summary(self, facts: OnePerson, decision: MemberConsequences, names: Names) -> Summary:
        words = {"person": facts.person.full_name}
        return Summary(
            _("Review: archive %(person)s") % words,
            _("Archive %(person)s") % words,
            _("%(person)s was archived.") % words,
            "always",
        )

    def write(self, facts: OnePerson, decision: MemberConsequences, actor: Actor) -> Iterator[Event]:
        person = facts.person
        yield from stop_administering(person, facts.groups_by_name(decision.no_longer_administers))
        Membership.objects.filter(pk=person.id).update(status=Status.ARCHIVED)
        before, after = STATUS_NAMES[Status(person.status)], STATUS_NAMES[Status.ARCHIVED]
        yield event(Action.PERSON_ARCHIVED, person=person, before=before, after=after)
