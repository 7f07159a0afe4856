"""Joining a workspace by a link: as the account one is signed in as, or with a name and a password of one's own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from audit.journal import Actor
from groups.members.actions.accept import accept
from groups.members.invitations.confirming import ask_to_confirm, confirm
from groups.members.invitations.links import Answered, answered_by
from workspaces.accounts.details import lock_workspaces_of
from workspaces.models import Membership, User
from workspaces.refusals import NotAllowed


def join(token: str, *, actor: Actor) -> Membership:
    """Join as the account of ``actor``. A mailed link confirms its address.

    Raises NoLongerValid where the link is good no longer, and NotAllowed to everybody but the person invited, and to an
    unconfirmed account that would reach a second workspace by a copied link.
    """
    with _answering(token) as (answered, user):
        if actor.user_id == user.pk and answered.is_copied and not user.may_enter(_workspace_id(answered)):
            raise NotAllowed(_("First confirm your address: answer the mail that Nexus sent you."))
        membership = accept(answered.invitation.membership, actor=actor)
        if not answered.is_copied:
            confirm(user, actor=actor)
    return membership


@sensitive_variables("password")
def join_anew(token: str, name: str, password: str, *, acting: Callable[[User], Actor]) -> Membership:
    """Give the account of the person invited its ``name`` and first ``password``, and join. Made through a copied link
    it reaches this workspace only, until a mail to its address is answered. ``acting``: the actor that they are then.

    Raises NoLongerValid as ``join``, and NotAllowed where the account has a password, by which one signs in instead.
    """
    with _answering(token) as (answered, user):
        if user.has_usable_password() or (answered.is_copied and user.is_superuser):
            raise NotAllowed(_("This address has an account. Sign in to join."))
        user.name, user.password = name, make_password(password)
        user.language = get_language()  # the one in which they read the page
        user.confined_to = _workspace_id(answered) if answered.is_copied else None
        actor = acting(user)
        user.save(update_fields=["name", "password", "language", "confined_to"], actor=actor)
        membership = accept(answered.invitation.membership, actor=actor)
        if answered.is_copied:
            ask_to_confirm(user)
    return membership


@contextmanager
def _answering(token: str) -> Iterator[tuple[Answered, User]]:
    """One transaction, under the locks of all workspaces that the person has a place in, whose lists follow a name: the
    invitation as it stands there, and the account, its row locked too.
    """
    person = answered_by(token).invitation.membership.user
    with transaction.atomic():
        user = _locked(person)
        yield answered_by(token), user


def _locked(person: User) -> User:
    """The account as it stands now, and no other change of it or of a workspace that it is in until this one ends."""
    lock_workspaces_of(person)
    return User.objects.select_for_update(no_key=True).get(pk=person.pk)


def _workspace_id(answered: Answered) -> int:
    return answered.invitation.membership.workspace_id
