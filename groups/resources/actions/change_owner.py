"""Giving an app a new owner. An owner always edits their app; the former one keeps what their groups give them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from groups.changes.blockers import Blocker, Reason
from groups.changes.effects import BAD, GOOD, Effect
from groups.changes.events import owner_changed
from groups.changes.impact.diff import AccessChange, Move, access_change
from groups.changes.impact.effects import gains, losses
from groups.changes.people import MemberIds, choose_people, persons
from groups.changes.plan import Summary
from groups.changes.shown_names import OWNING, Names, Person, names_of
from groups.members.app_owners import eligible_owners
from groups.permissions.policy import Authority, Ids, ResourceAction
from groups.permissions.reach import reach_of_owner
from groups.resources.change import ResourceChange, names_of_resource
from groups.resources.effects import OwnerChanges
from workspaces.models import App, Membership
from workspaces.vocabulary import Status


@dataclass(frozen=True)
class Facts:
    app: App
    owner: Person
    new_owner: Person
    is_able: bool


@dataclass(frozen=True)
class ChangeOwner(ResourceChange[Facts, None]):
    """Make ``new_owner`` the owner of ``resource``, an app."""

    resource: App
    new_owner: Membership
    name = "change_owner"
    is_reversible = True
    only_admins_undo = True
    action = ResourceAction.CHANGE_OWNER

    @property
    def chosen(self) -> Ids:
        """The owner is told on the app's page, to everybody who sees it."""
        return frozenset([self.new_owner.pk, self.resource.owner_id])

    def intent(self) -> dict[str, Any]:
        return {"new_owner": self.new_owner.pk}

    def facts(self, authority: Authority) -> Facts:
        app, _permissions = self.read(authority)
        new_owner = choose_people(self.workspace_id, MemberIds([self.new_owner.pk])).persons[self.new_owner.pk]
        is_able = eligible_owners(self.workspace_id).filter(pk=new_owner.id).exists()
        return Facts(app, persons([app.owner_id])[app.owner_id], new_owner, is_able)

    def decide(self, facts: Facts, authority: Authority) -> None:
        return None

    def blockers(self, facts: Facts, decision: None) -> Iterator[Blocker]:
        who = frozenset([facts.new_owner.id])
        if facts.owner == facts.new_owner:
            yield Blocker(Reason.ALREADY_OWNER, who)
        elif not facts.is_able:
            yield Blocker(Reason.CANNOT_OWN, who)

    def effects(self, facts: Facts, decision: None) -> Iterable[Effect]:
        change = self._access(facts)
        access = [*losses(change), *gains(change)]
        owner = OwnerChanges(
            app_id=facts.app.pk,
            before=facts.owner.id,
            after=facts.new_owner.id,
            changes_access=any(effect.tone in (GOOD, BAD) for effect in access),
        )
        return [owner, *access]

    def _access(self, facts: Facts) -> AccessChange:
        """Who gains and who loses what only the owner has."""
        if facts.owner == facts.new_owner:
            return AccessChange()
        owned = reach_of_owner([facts.app.pk])
        moves = {
            facts.owner: Move(frozenset([facts.owner.id]), ended=owned, besides=frozenset([OWNING])),
            facts.new_owner: Move(frozenset([facts.new_owner.id]), begun=owned),
        }
        active = [move for person, move in moves.items() if person.status == Status.ACTIVE]
        return access_change(active, self.workspace_id)

    def known_names(self, facts: Facts) -> Names:
        return names_of([facts.owner, facts.new_owner]) | names_of_resource(facts.app)

    def summary(self, facts: Facts, decision: None, names: Names) -> Summary:
        words = {"app": facts.app.name, "person": facts.new_owner.name}
        return Summary(
            _("Review: change the owner of %(app)s") % words,
            _("Change owner to %(person)s") % words,
            _("%(app)s belongs to %(person)s now.") % words,
            "losing",
        )

    def write(self, facts: Facts, decision: None, actor: Actor) -> Iterator[Event]:
        App.objects.filter(pk=facts.app.pk).update(owner_id=facts.new_owner.id)
        yield owner_changed(facts.app, facts.owner, facts.new_owner)
