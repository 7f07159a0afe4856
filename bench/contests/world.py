"""The workspace that is measured, and how changes of it are tried without being made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any, Final

from django.db import connection, transaction

from audit.journal import Actor
from bench.world.sizes import EVERYBODY, FIELD_STAFF, SLUG
from groups.models import Group, WorkspacePermission
from workspaces.models import App, Folder, Membership, User, Workspace
from workspaces.permission_ids import permission_ids
from workspaces.vocabulary import Role, Status

ACTOR: Final = Actor.support("Bench")


class World:
    """The workspace that is measured, and the people and apps that are asked about: the same ones each time."""

    def __init__(self) -> None:
        self.random = Random(2)
        self.workspace = Workspace.objects.get(slug=SLUG)
        people = Membership.objects.filter(workspace=self.workspace, status=Status.ACTIVE, user__is_active=True)
        everybody = list(people.exclude(role=Role.ADMIN).select_related("user").order_by("pk")[:400])
        self.people = self.random.sample(everybody, 12)
        apps = list(App.objects.filter(workspace=self.workspace).select_related("folder").order_by("pk")[:400])
        self.apps = self.random.sample(apps, 20)
        self.group = Group.objects.get(workspace=self.workspace, name=EVERYBODY)
        permission_ids()  # which a connection reads once
        self.field_staff = Group.objects.get(workspace=self.workspace, name=FIELD_STAFF)
        self.admin = User.objects.get(email="first.admin@bench.test")

    @property
    def folder(self) -> Folder:
        """The folder of one of the apps."""
        return next(app.folder for app in self.apps if app.folder)

    def role_group(self, role: Role) -> Group:
        return Group.objects.get(workspace=self.workspace, role=role)

    @contextmanager
    def strict_roles(self) -> Iterator[None]:
        """For as long as this is open, the roles Builder and End User hold nothing: only groups give access."""
        held = WorkspacePermission.objects.filter(group__role__in=[Role.BUILDER, Role.END_USER])
        before = list(held)
        held.delete()
        yield
        WorkspacePermission.objects.bulk_create(before)  # the doctor, who looks next, is to find what it found before


def undone(make: Callable[..., Any]) -> Callable[..., Any]:
    """Makes a change as far as to its end, constraints included, and rolls it back: each turn finds the same."""

    def ask(*question: Any) -> Any:
        with transaction.atomic():
            answer = make(*question)
            if connection.vendor == "postgresql":  # SQLite counts as it goes
                connection.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
        return answer

    return ask
