"""The links that answer an invitation: signed, bound to the person's address, and good until it is renewed or used."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from workspaces.models import Invitation
from workspaces.vocabulary import Status

_SIGNER: Final = Signer(salt="nexus.invitation")
_BOUND_LENGTH: Final = 22
LONGEST: Final = 300
"""Characters: no link of ours is longer."""


class NoLongerValid(Exception):
    """Not a link of ours, or one that is used, revoked, renewed or expired: nobody is told which."""


@dataclass(frozen=True)
class Answered:
    """An open invitation, and by which link it is answered: one that was mailed to the address, or one that was copied
    and may have come by anybody's hands.
    """

    invitation: Invitation
    is_copied: bool


def link_path(invitation: Invitation, *, is_copied: bool = False) -> str:
    """The address, below that of the site, at which the invitation is answered. It is made anew each time, and is
    nowhere kept.
    """
    token = _SIGNER.sign_object([invitation.pk, _bound_to(invitation), int(is_copied)])
    return reverse("members:invitation", args=[token])


def answered_by(token: str) -> Answered:
    """The open invitation that ``token`` answers, with person and workspace; one statement. Raises NoLongerValid."""
    try:
        pk, bound, is_copied = _SIGNER.unsign_object(token[: LONGEST + 1])
    except BadSignature as forged:
        raise NoLongerValid from forged
    found = Invitation.objects.select_related("membership__user", "membership__workspace__theme").filter(pk=pk).first()
    if found is None or not hmac.compare_digest(bound, _bound_to(found)) or not is_open(found):
        raise NoLongerValid
    return Answered(found, bool(is_copied))


def is_open(invitation: Invitation) -> bool:
    """Whether it can be accepted now."""
    membership = invitation.membership
    return membership.status == Status.INVITED and membership.user.is_active and not invitation.is_over


def _bound_to(invitation: Invitation) -> str:
    text = f"{invitation.nonce}:{invitation.membership.user.email}"
    return hashlib.sha256(text.encode()).hexdigest()[:_BOUND_LENGTH]
