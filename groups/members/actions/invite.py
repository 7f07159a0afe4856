"""Inviting a person into a workspace. They are in it from now on, as invited; access begins when they accept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.permissions.authority import require_admin
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import ROLE_NAMES, Role, Status


@checked
def invite(workspace: Workspace, email: str, name: str, role: Role, *, actor: Actor, reason: str = "") -> Membership:
    """Invite ``email`` with ``role``; a new person is written down under ``name``, without a password.

    Raises ValidationError where they are in the workspace already, and NotAllowed to anybody but a workspace admin.
    """
    with transaction.atomic():
        Workspace.objects.lock(workspace.pk)
        actor = require_admin(actor, workspace.pk, _("Only a workspace admin invites people."))
        user = User.objects.filter(email=email.strip().lower()).first() or _new_person(email, name)
        membership = Membership(workspace=workspace, user=user, role=role, status=Status.INVITED)
        if Membership.objects.filter(workspace=workspace, user=user).exists():
            raise ValidationError(_("This person is in the workspace already."))
        membership.save()
        name = f"{user.name} <{user.email}>"
        invited = Event(Action.PERSON_INVITED, person_id=user.pk, person_name=name, after=ROLE_NAMES[role])
        journal.record(workspace.pk, [invited], actor=actor, reason=reason)
    return membership


def _new_person(email: str, name: str) -> User:
    user = User(email=email.strip().lower(), name=name)
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save()
    return user
