"""Accounts that were made through a copied link: whose address is the person's only once a mail to it is answered."""

import hashlib
import hmac
from typing import Final

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.members.invitations.links import NoLongerValid
from workspaces import account_log
from workspaces.mail import outbox
from workspaces.mail.kinds import MailKind
from workspaces.models import User

_SIGNER: Final = Signer(salt="nexus.confirm-address")


def ask_to_confirm(user: User) -> None:
    """Queue the letter by which the address of an account is confirmed; one statement."""
    outbox.queue(MailKind.CONFIRM_ADDRESS, user.email, user=user.pk)


def may_confirm(user: User) -> bool:
    """Whether there is anything to confirm."""
    return user.is_active and user.confined_to is not None


def confirmation_path(user: User) -> str:
    """The address, below that of the site, at which that letter is answered; it is good for the account's address."""
    return reverse("members:confirm_address", args=[_SIGNER.sign_object([user.pk, _bound_to(user)])])


def to_confirm(token: str) -> User:
    """The account that ``token`` confirms the address of; one statement. Raises NoLongerValid."""
    try:
        pk, bound = _SIGNER.unsign_object(token)
    except BadSignature as forged:
        raise NoLongerValid from forged
    user = User.objects.filter(pk=pk).first()
    if user is None or not may_confirm(user) or not hmac.compare_digest(bound, _bound_to(user)):
        raise NoLongerValid
    return user


def confirm(user: User, *, actor: Actor) -> None:
    """Let the account reach every workspace that it has a place in; an entry, in the caller's transaction."""
    if user.confined_to is None:
        return
    user.confined_to = None
    user.save(update_fields=["confined_to"])
    name = f"{user.name} <{user.email}>"
    account_log.record(Event(Action.ADDRESS_CONFIRMED, person_id=user.pk, person_name=name), actor=actor)


def _bound_to(user: User) -> str:
    return hashlib.sha256(user.email.encode()).hexdigest()[:22]
