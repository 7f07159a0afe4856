"""How a workspace's story is told: each step is one of the product's own actions, done by somebody of the story."""

from collections.abc import Iterable

from django.db.models import QuerySet

from audit.journal import Actor
from groups import appointing, archiving, constants, creation, joining, leaving, making, renaming, rights
from groups.demo.people import Newcomer
from groups.demo.teams import Team
from groups.demo.things import NewApp, NewThing
from groups.holdings import Held
from groups.models import Group
from groups.vocabulary import KIND_OF
from workspaces import inviting
from workspaces.access import capacity_of
from workspaces.models import Folder, Membership, Resource, User, Workspace


def actor_of(user: User, membership: Membership | None = None) -> Actor:
    """The person as an actor, in the capacity that their membership gives them now."""
    return Actor(user.pk, f"{user.name} <{user.email}>", capacity_of(user, membership))


class Teller:
    """Tells of one workspace. People are called by their handle, groups and things by their name."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.places = {place.user.email.partition("@")[0]: place.pk for place in self._memberships()}
        self.groups: dict[str, Group] = {}
        self.folders: dict[str, Folder] = {}
        self.things: dict[tuple[str, str], Resource] = {}

    def place(self, handle: str) -> Membership:
        """Their membership as it stands now: a step before may have changed their role."""
        return self._memberships().get(pk=self.places[handle])

    def actor(self, handle: str) -> Actor:
        place = self.place(handle)
        return actor_of(place.user, place)

    def invite(self, by: str, person: Newcomer, *, accepts: bool = True) -> None:
        place = inviting.invite(self.workspace, person.email, person.name, person.role, actor=self.actor(by))
        self.places[person.handle] = place.pk
        if accepts:
            archiving.accept(place, actor=self.actor(person.handle))

    def make(self, new: NewThing) -> None:
        thing = making.make(new.kind, self.workspace, new.name, actor=self.actor(new.maker))
        self._keep(thing)
        if isinstance(thing, Folder):
            self.folders[thing.name] = thing

    def constant(self, by: str, name: str, value: str) -> None:
        """Somebody creates a constant of the workspace."""
        constants.create(self.workspace, name, value, actor=self.actor(by))

    def make_app(self, new: NewApp) -> None:
        owner, folder = self.place(new.maker), self.folders.get(new.folder)
        self._keep(making.make_app(self.workspace, new.name, owner=owner, folder=folder, actor=self.actor(new.maker)))

    def arrange(self, team: Team) -> None:
        """Create the group, give it its rights, its people and its group admins."""
        self.groups[team.name] = creation.create(self.workspace, team.name, actor=self.actor(team.by))
        self.add(team.by, team.name, team.early)
        self.grant(team.by, team.name, team.rights)
        self.add(team.by, team.name, team.people)
        self.appoint(team.by, team.name, team.group_admins)

    def grant(self, by: str, group: str, held: Iterable[tuple[str, str]]) -> None:
        actor, to = self.actor(by), self.groups[group]
        given = [self._right(codename, name) for codename, name in held]
        if given:
            plan = rights.plan(to, give=given, actor=actor)
            rights.rearrange(to, give=given, confirmed=plan.seal, actor=actor)

    def add(self, by: str, group: str, handles: Iterable[str]) -> None:
        actor, to = self.actor(by), self.groups[group]
        if chosen := [self.places[handle] for handle in handles]:
            joining.join(to, chosen, confirmed=joining.plan(to, chosen, actor=actor).seal, actor=actor)

    def remove(self, by: str, group: str, handle: str) -> None:
        actor, of, chosen = self.actor(by), self.groups[group], [self.places[handle]]
        leaving.leave(of, chosen, confirmed=leaving.plan(of, chosen, actor=actor).seal, actor=actor)

    def appoint(self, by: str, group: str, handles: Iterable[str]) -> None:
        """Make them group admins; End Users among them become Builders on the way."""
        actor, of = self.actor(by), self.groups[group]
        if chosen := [self.places[handle] for handle in handles]:
            plan = appointing.plan(of, chosen, convert=True, actor=actor)
            appointing.appoint(of, chosen, convert=True, confirmed=plan.seal, actor=actor)

    def rename(self, by: str, group: str, to: str) -> None:
        self.groups[to] = renaming.rename(self.groups.pop(group), to, actor=self.actor(by))

    def archive(self, by: str, handle: str) -> None:
        actor, place = self.actor(by), self.place(handle)
        archiving.archive(place, confirmed=archiving.plan(place, actor=actor).seal, actor=actor)

    def _memberships(self) -> QuerySet[Membership]:
        return self.workspace.memberships.select_related("user")

    def _keep(self, thing: Resource) -> None:
        self.things[thing.kind.key, thing.name] = thing

    def _right(self, codename: str, name: str) -> Held:
        return rights.on(self.things[KIND_OF[codename].key, name], codename) if name else Held(codename)
