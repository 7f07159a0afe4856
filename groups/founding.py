"""Founding a workspace: with its three default groups, what they are born with, and a first Admin."""

from django.db import transaction

from audit import journal
from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups.holdings import Held
from groups.lines import about
from groups.models import Group
from groups.rights import give
from groups.roster import named
from groups.vocabulary import BORN_WITH, DEFAULT_NAMES
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import Role


def found(name: str, slug: str, admin: User, *, actor: Actor) -> Workspace:
    """A new workspace with ``admin`` as its first Admin. Raises ValidationError where name or slug is bad or taken."""
    workspace = Workspace(name=name, slug=slug)
    workspace.full_clean()
    with transaction.atomic():
        workspace.save()
        Workspace.objects.lock(workspace.pk)
        for role, title in DEFAULT_NAMES.items():
            group = Group.objects.create(workspace=workspace, name=title, role=role)
            give(group, [Held(codename) for codename in BORN_WITH[role]])
        first = Membership.objects.create(
            workspace=workspace, user=admin, role=Role.ADMIN, joined_at=workspace.created_at
        )
        lines = [
            Line(Action.WORKSPACE_FOUNDED, after=workspace.name),
            about(Action.PERSON_JOINED, person=named([first.pk])[first.pk], after=Role.ADMIN.label),
        ]
        journal.record(workspace.pk, lines, actor=actor)
    return workspace
