"""Inviting a person into a workspace. They are in it from now on, as invited; access begins when they accept."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from audit import journal
from audit.journal import Actor, Line
from audit.vocabulary import Action
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import Role, Status


def invite(workspace: Workspace, email: str, name: str, role: Role, *, actor: Actor) -> Membership:
    """Invite ``email`` with ``role``; a new person is written down under ``name``, without a password.

    Raises ValidationError where they are in the workspace already, and PermissionDenied to anybody but an admin.
    """
    with transaction.atomic():
        Workspace.objects.lock(workspace.pk)
        if not may_invite(actor, workspace):
            raise PermissionDenied("Only a workspace admin invites people.")
        user = User.objects.filter(email=email.strip().lower()).first() or _new_person(email, name)
        membership = Membership(workspace=workspace, user=user, role=role, status=Status.INVITED)
        if Membership.objects.filter(workspace=workspace, user=user).exists():
            raise ValidationError("This person is in the workspace already.")
        membership.save()
        line = Line(
            Action.PERSON_INVITED, person_id=user.pk, person_name=f"{user.name} <{user.email}>", after=role.label
        )
        journal.record(workspace.pk, [line], actor=actor)
    return membership


def may_invite(actor: Actor, workspace: Workspace) -> bool:
    """Whether the actor is an Admin here, a Super Admin, or trusted staff, as the database says now."""
    if actor.is_trusted or User.objects.filter(pk=actor.user_id, is_superuser=True, is_active=True).exists():
        return True
    return Membership.objects.filter(
        workspace=workspace, user_id=actor.user_id, role=Role.ADMIN, status=Status.ACTIVE, user__is_active=True
    ).exists()


def _new_person(email: str, name: str) -> User:
    user = User(email=email.strip().lower(), name=name)
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save()
    return user
