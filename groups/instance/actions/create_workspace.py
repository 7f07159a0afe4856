"""Creating a workspace: with its three default groups, what they are born with, and a first Admin."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.changes.events import came, event, from_to, to_plain
from groups.changes.people import persons
from groups.members.invitations.addresses import address_of
from groups.members.invitations.writing import Newcomer, write_invitations
from groups.models import Group
from groups.permissions.authority import require_admin
from groups.permissions.catalogue import BORN_WITH
from groups.permissions.grants import Grant, add_grants
from workspaces.account_log import INSTANCE
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import ROLE_NAMES, Role


@checked
def create_workspace(
    name: str, slug: str, admin: User, *, actor: Actor, reason: str = "", operation: uuid.UUID | None = None
) -> Workspace:
    """A new workspace with ``admin`` as its first Admin; the instance's log says it too.

    Raises ValidationError where name or slug is bad or taken, or the account of ``admin`` is closed, and NotAllowed to
    anybody but a Super Admin.
    """
    return _create(name, slug, partial(_let_in, admin), actor=actor, reason=reason, operation=operation)


@checked
def create_workspace_for(name: str, slug: str, email: str, *, actor: Actor, reason: str = "") -> Membership:
    """A new workspace, and the membership of its first Admin, whose address is ``email``. Whoever has an account that
    they can sign in with is an Admin at once; anybody else is invited, by mail.

    Raises as ``create_workspace`` does, and ValidationError where the address is none.
    """
    address = address_of(email)
    known = User.objects.filter(email=address).first()
    let_in = partial(_let_in, known) if known and _is_at_home(known) else partial(_invite, address)
    workspace = _create(name, slug, let_in, actor=actor, reason=reason)
    return workspace.memberships.select_related("user", "workspace").get()


def _is_at_home(user: User) -> bool:
    """Whether somebody can sign in with the account, and enter any workspace that they are let into; a closed account
    is told of as that, and never invited.
    """
    return not user.is_active or (user.has_usable_password() and user.confined_to is None)


def _let_in(admin: User, workspace: Workspace, _actor: Actor) -> Iterator[Event]:
    """Let whoever has this account be an Admin at once."""
    if not admin.is_active:
        raise ValidationError(_("This account has been closed."))
    first = Membership.objects.create(workspace=workspace, user=admin, role=Role.ADMIN, joined_at=workspace.created_at)
    person = persons([first.pk])[first.pk]
    yield event(Action.PERSON_JOINED, person=person, after=ROLE_NAMES[Role.ADMIN], detail=came(person))


def _invite(address: str, workspace: Workspace, actor: Actor) -> Iterator[Event]:
    """Invite whoever has this address to be an Admin."""
    return write_invitations(workspace, [Newcomer(address)], Role.ADMIN, [], by=actor)


def _create(
    name: str,
    slug: str,
    let_in: Callable[[Workspace, Actor], Iterator[Event]],
    *,
    actor: Actor,
    reason: str,
    operation: uuid.UUID | None = None,
) -> Workspace:
    """The workspace, with whom ``let_in`` lets into it or invites."""
    with transaction.atomic():
        journal.lock(INSTANCE)  # of two of one address the second finds the first
        # Of the instance: there is no member yet.
        actor = require_admin(actor, INSTANCE, _("Only a Super Admin creates workspaces."))
        workspace = Workspace(name=name, slug=slug)
        workspace.full_clean()
        workspace.save()
        Workspace.objects.lock(workspace.pk)
        born = from_to(None, list(_make_role_groups(workspace)))
        created = Event(Action.WORKSPACE_CREATED, after=workspace.name, detail=born)
        events = [created, *let_in(workspace, actor)]
        operation = journal.record(workspace.pk, events, actor=actor, operation=operation, reason=reason)
        journal.record(INSTANCE, [replace(created, detail="")], actor=actor, operation=operation, reason=reason)
    return workspace


def _make_role_groups(workspace: Workspace) -> Iterator[list[Any]]:
    """Each role with its group and what that is born with, as the log keeps it."""
    for role, title in ROLE_NAMES.items():
        group = Group.objects.create(workspace=workspace, name=title, role=role)
        grants = [Grant(permission) for permission in sorted(BORN_WITH[role])]
        add_grants(group, grants)
        yield [role.value, group.pk, title, [to_plain(grant) for grant in grants]]
