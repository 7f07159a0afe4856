"""A new password: written down, and nobody stays signed in by the old one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from audit.journal import Actor
from workspaces.accounts.sign_ins import end_others
from workspaces.mail import outbox
from workspaces.mail.kinds import MailKind
from workspaces.models import EmailChange, User

_PROVED_BY = ("password", "email", "is_active")


@sensitive_variables("password")
def set_password(user: User, password: str, *, actor: Actor, keep: str | None = None) -> None:
    """Give the account this password, sign it out everywhere but in the session ``keep``, and write it down.

    All or nothing. A letter says so, and a new address that was asked for under the old password is forgotten.
    ``user`` is the account as it was when the right to do so was proved, by its password or by a link: raises
    ValidationError where it has become another meanwhile, so that of two at once one succeeds. A session that is begun
    at the same moment by the old password holds a mark of that, and ends at its next request.
    """
    with transaction.atomic():
        stored = User.objects.select_for_update(no_key=True).values_list(*_PROVED_BY).get(pk=user.pk)
        if stored != tuple(getattr(user, column) for column in _PROVED_BY):
            raise ValidationError(_("The account was changed meanwhile. Nothing was changed by this."))
        user.set_password(password)
        user.save(update_fields=["password"], actor=actor)
        end_others(user, keep)
        EmailChange.objects.filter(user=user).delete()
        outbox.queue(MailKind.PASSWORD_CHANGED, user.email, user=user.pk)
