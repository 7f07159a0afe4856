"""Fills one workspace by the product's own actions, each done by somebody of the demo."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from audit.journal import Actor
from groups.changes.change import Change
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.create import create_group
from groups.custom_groups.actions.decline_request import decline_request
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.rename import rename_group
from groups.custom_groups.actions.request_members import request_members
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.demo.looks import Look
from groups.demo.people import Newcomer
from groups.demo.teams import Team
from groups.demo.things import NewApp, NewThing
from groups.members.actions.accept import accept
from groups.members.actions.archive import Archive
from groups.members.actions.invite import invite
from groups.models import AddRequest, Group
from groups.permissions.grants import Grant, on_resource
from groups.resources.actions.constants import create_constant
from groups.resources.actions.create import create_app, create_resource
from groups.resources.actions.set_addresses import set_addresses
from groups.themes.actions.create import create_theme
from groups.themes.actions.save import save_theme
from workspaces.context import capacity_in
from workspaces.kinds import KIND_OF
from workspaces.models import Folder, Membership, Resource, User, Workspace
from workspaces.vocabulary import Role


def actor_of(user: User, membership: Membership | None = None) -> Actor:
    """The person as an actor, in the capacity that their membership gives them now."""
    role = Role(membership.role) if membership else None
    return Actor(user.pk, f"{user.name} <{user.email}>", capacity_in(role, is_super=user.is_superuser))


class Storyteller:
    """Tells of one workspace. People are called by their handle, groups and resources by their name."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.memberships = {each.user.email.partition("@")[0]: each.pk for each in self._memberships()}
        self.groups: dict[str, Group] = {}
        self.folders: dict[str, Folder] = {}
        self.resources: dict[tuple[str, str], Resource] = {}

    def member(self, handle: str) -> Membership:
        """Their membership as it stands now: a step before may have changed their role."""
        return self._memberships().get(pk=self.memberships[handle])

    def actor(self, handle: str) -> Actor:
        member = self.member(handle)
        return actor_of(member.user, member)

    def invite(self, by: str, person: Newcomer, *, accepts: bool = True) -> None:
        member = invite(self.workspace, person.email, person.name, person.role, actor=self.actor(by))
        self.memberships[person.handle] = member.pk
        if accepts:
            accept(member, actor=self.actor(person.handle))

    def create(self, new: NewThing) -> None:
        resource = create_resource(new.kind, self.workspace, new.name, actor=self.actor(new.maker))
        self._keep(resource)
        if isinstance(resource, Folder):
            self.folders[resource.name] = resource

    def create_constant(self, by: str, name: str, value: str) -> None:
        create_constant(self.workspace, name, value, actor=self.actor(by))

    def create_app(self, new: NewApp) -> None:
        owner, folder = self.member(new.maker), self.folders.get(new.folder)
        self._keep(create_app(self.workspace, new.name, owner=owner, folder=folder, actor=self.actor(new.maker)))

    def set_addresses(self, by: str, app_name: str, addresses: Mapping[str, str]) -> None:
        app = self.workspace.apps.get(name=app_name)
        set_addresses(app, **addresses, actor=self.actor(by))

    def design(self, look: Look) -> None:
        """Create a theme, and save its values."""
        theme = create_theme(self.workspace, look.name, actor=self.actor(look.maker))
        save_theme(theme, look.values, seen_version=theme.version, actor=self.actor(look.maker))

    def form(self, team: Team) -> None:
        """Create the group, give it its permissions, its people and its group admins."""
        self.groups[team.name] = create_group(self.workspace, team.name, team.about, actor=self.actor(team.by))
        self.add(team.by, team.name, team.early)
        self.grant(team.by, team.name, team.rights)
        self.add(team.by, team.name, team.people)
        self.assign(team.by, team.name, team.group_admins)

    def grant(self, by: str, group: str, held: Iterable[tuple[str, str]]) -> None:
        if given := [self._grant(permission, name) for permission, name in held]:
            self._make(by, SetPermissions(self.groups[group], give=given))

    def add(self, by: str, group: str, handles: Iterable[str]) -> None:
        if people := list(map(self.member, handles)):
            self._make(by, AddMembers(self.groups[group], people))

    def remove(self, by: str, group: str, handle: str) -> None:
        self._make(by, RemoveMembers(self.groups[group], [self.member(handle)]))

    def assign(self, by: str, group: str, handles: Iterable[str]) -> None:
        """Make them group admins; End Users among them become Builders on the way."""
        if people := list(map(self.member, handles)):
            self._make(by, AssignGroupAdmins(self.groups[group], people, convert=True))

    def ask(self, by: str, group: str, handle: str, reason: str) -> AddRequest:
        """Ask workspace admins for somebody whom a group admin may not add."""
        return request_members(self.groups[group], [self.member(handle)], reason, actor=self.actor(by))

    def decline(self, by: str, request: AddRequest, reason: str) -> None:
        decline_request(request, reason, actor=self.actor(by))

    def rename(self, by: str, group: str, to: str) -> None:
        self.groups[to] = rename_group(self.groups.pop(group), to, actor=self.actor(by))

    def archive(self, by: str, handle: str) -> None:
        self._make(by, Archive(self.workspace, [self.member(handle)]))

    def _make(self, by: str, change: Change[Any, Any]) -> None:
        """Plan the change and confirm it at once."""
        actor = self.actor(by)
        change.commit(seal=change.plan(actor=actor).seal, actor=actor)

    def _memberships(self) -> QuerySet[Membership]:
        return self.workspace.memberships.select_related("user")

    def _keep(self, resource: Resource) -> None:
        self.resources[resource.kind.key, resource.name] = resource

    def _grant(self, permission: str, name: str) -> Grant:
        return on_resource(self.resources[KIND_OF[permission].key, name], permission) if name else Grant(permission)
