"""Links by which somebody chooses a new password: signed, once, for an hour, nowhere kept.

What a link is signed with holds the account's password, address and last sign-in: each new one of these ends it.
"""

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.urls import reverse

from audit.vocabulary import Action
from nexus.http import as_id
from workspaces import account_log
from workspaces.account_log import COLUMNS, Account, about
from workspaces.accounts import asked_mail
from workspaces.mail import outbox
from workspaces.mail.kinds import MailKind
from workspaces.models import User


class _Tokens(PasswordResetTokenGenerator):
    key_salt = "workspaces.password_reset"


_tokens = _Tokens()


def ask_for_link(email: str) -> None:
    """Have a link sent to this address, if an account is there; whoever asks cannot tell.

    Two statements whatever is true of it: it is looked up when the letter is written. More than three an hour to one
    address are not sent, as the earlier ones still serve.
    """
    with transaction.atomic():
        if not asked_mail.wait_of_address(email):
            outbox.queue(MailKind.PASSWORD_RESET, email.strip().lower())


def account_to_write_to(email: str) -> User | None:
    """The open account that signs in by a password under this address."""
    user = User.objects.filter(email=email, is_active=True).first()
    return user if user and user.has_usable_password() else None


def reset_link(user: User) -> str:
    """A link for this account, for an hour from now. Who has it can become the person: it is shown to nobody else."""
    return f"{settings.SITE_URL}{reverse('choose_password', args=[f'{user.pk}-{_tokens.make_token(user)}'])}"


def make_reset_link(user: User, *, reason: str) -> str:
    """The same, handed out by whoever runs this command, and written down with their reason."""
    account = Account(*(getattr(user, column) for column in COLUMNS))
    with account_log.at_work(account_log.support_actor(), reason):
        account_log.record(about(Action.RESET_LINK_MADE, account))
    return reset_link(user)


def account_of(token: str) -> User | None:
    """Whose link this is; None where it is no link, or none any more. One statement, or none."""
    number, _dash, proof = token.partition("-")
    pk = as_id(number)
    user = User.objects.filter(pk=pk, is_active=True).first() if pk is not None and proof else None
    return user if user and _tokens.check_token(user, proof) else None
