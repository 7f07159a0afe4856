"""Archiving people in a workspace: their access ends with the next request, and what they have rests on file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Reason
from groups.changes.consequences import archiving
from groups.changes.effects import Effect
from groups.changes.events import status_changed
from groups.changes.impact.diff import access_change
from groups.changes.impact.effects import losses
from groups.changes.impact.membership import all_access_lost
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.members.change import (
    PeopleOfWorkspaceChange,
    belongings,
    called,
    concerned,
    loses_own_settings,
    lost_places,
    of_each,
    stop_administering,
)
from groups.members.consequences import PeopleConsequences, for_each
from groups.members.effects import AppsRestOnFile, IsArchived, IsArchivedAlready
from groups.members.some_people import SomePeople, read_people
from groups.permissions.policy import Authority
from nexus.database.lookups import in_array
from workspaces.models import Membership
from workspaces.vocabulary import Status


@dataclass(frozen=True)
class Archive(PeopleOfWorkspaceChange[SomePeople]):
    """End the access of ``people``."""

    name = "archive"
    is_reversible = True

    def refusal(self) -> str:
        return _("Only a workspace admin archives people.")

    def facts(self, authority: Authority) -> SomePeople:
        return read_people(self.workspace_id, self.chosen)

    def decide(self, facts: SomePeople, authority: Authority) -> PeopleConsequences:
        return for_each(of_each(facts, archiving), Reason.ALREADY_ARCHIVED)

    def effects(self, facts: SomePeople, decision: PeopleConsequences) -> Iterator[Effect]:
        yield IsArchived(people=decision.people)
        yield from lost_places(facts, decision)
        apps = [app for pk in decision.each for app in facts.members[pk].owned_apps]
        if apps:
            yield AppsRestOnFile(apps=tuple(app.pk for app in facts.apps_by_name(apps)))
        lost = all_access_lost(self.workspace_id, belongings(facts, decision))
        yield from losses(access_change(lost, self.workspace_id))

    def notes(self, facts: SomePeople, decision: PeopleConsequences, authority: Authority) -> Iterable[Effect]:
        yield from loses_own_settings(facts, decision, authority)
        if decision.unchanged:
            yield IsArchivedAlready(people=decision.unchanged)

    def summary(self, facts: SomePeople, decision: PeopleConsequences, names: Names) -> Summary:
        count, words = len(decision.each), {"people": called(facts, decision.people)}
        return Summary(
            _("Review: archive %(people)s") % words,
            _("Archive %(people)s") % words,
            ngettext("%(people)s was archived.", "%(people)s were archived.", count) % words,
            "always",
        )

    def write(self, facts: SomePeople, decision: PeopleConsequences, actor: Actor) -> Iterator[Event]:
        posts = stop_administering(facts, decision)
        Membership.objects.filter(in_array("pk", decision.people)).update(status=Status.ARCHIVED)
        for person in concerned(facts, decision):
            yield from posts[person.id]
            yield status_changed(Action.PERSON_ARCHIVED, person, Status.ARCHIVED)
