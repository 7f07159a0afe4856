"""A new address: asked for with the password, confirmed by a link that only its reader has, in one's own session."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.journal import Actor
from workspaces.accounts.details import lock_workspaces_of
from workspaces.mail import outbox
from workspaces.mail.kinds import MailKind
from workspaces.models import EmailChange, User

LIVES: Final = timedelta(hours=1)
_signer: Final = TimestampSigner(sep=".", salt="workspaces.email_change")


def ask(user: User, email: str) -> None:
    """Have a link sent to this address; earlier ones are worth nothing. Nobody learns whether the address is taken."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).values_list("pk").get(pk=user.pk)  # one after the other
        EmailChange.objects.filter(user=user).delete()
        change = EmailChange.objects.create(user=user, email=email)
        outbox.queue(MailKind.CONFIRM_EMAIL, email, change=change.pk.hex)


def link(change: EmailChange) -> str:
    """The link that confirms it, for an hour from now."""
    return f"{settings.SITE_URL}{reverse('confirm_email', args=[_signer.sign(change.pk.hex)])}"


def find(token: str, user: User) -> EmailChange | None:
    """What this link confirms, where it is this person's and holds still; one statement, or none."""
    try:
        number = _signer.unsign(token, max_age=LIVES)
    except BadSignature:
        return None
    return EmailChange.objects.filter(pk=number, user=user).first()


def confirm(change: EmailChange, *, actor: Actor) -> bool:
    """Give the account its new address, tell the old one, and write it down: all or nothing.

    Whether it was this that did it: of two at once one does. Raises ValidationError where somebody else has the address
    by now.
    """
    with transaction.atomic():
        lock_workspaces_of(change.user)
        user = User.objects.select_for_update(no_key=True).get(pk=change.user_id)
        if not EmailChange.objects.filter(pk=change.pk).delete()[0]:
            return False
        before, user.email = user.email, change.email
        if not _saved(user, actor):
            raise ValidationError(_("Somebody else uses this address by now. Your address stays as it is."))
        outbox.queue(MailKind.EMAIL_CHANGED, before, user=user.pk)
    return True


def forget_lapsed() -> None:
    """Delete what nobody can confirm any more; one statement."""
    EmailChange.objects.filter(asked_at__lte=timezone.now() - 2 * LIVES).delete()


def _saved(user: User, actor: Actor) -> bool:
    try:
        with transaction.atomic():
            user.save(update_fields=["email"], actor=actor)
    except IntegrityError:
        return False
    return True
