"""The browsers in which somebody is signed in, and ending that."""

from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction

from audit.journal import Actor
from audit.vocabulary import Action
from workspaces import account_log
from workspaces.account_log import COLUMNS, Account, about
from workspaces.accounts.browsers import browser_of
from workspaces.models import Session, User
from workspaces.models.session import SessionQuerySet

LISTED_AT_MOST: Final = 50


class SignIn(NamedTuple):
    """A browser in which somebody is signed in. ``is_this``: it is the one that asks."""

    is_this: bool
    browser: str
    begun_at: datetime
    seen_at: datetime
    address: str


def sign_ins_of(user: User, session_key: str | None) -> list[SignIn]:
    """Where the person is signed in, this browser first, then the latest; one statement."""
    columns = ("session_key", "agent", "begun_at", "seen_at", "address")
    rows = _of(user).live().order_by("-seen_at", "session_key").values_list(*columns)[:LISTED_AT_MOST]
    listed = [SignIn(key == session_key, browser_of(agent), *rest) for key, agent, *rest in rows]
    return sorted(listed, key=lambda each: not each.is_this)


def end_others(user: User, session_key: str | None) -> None:
    """Sign the person out everywhere but in this browser; one statement."""
    _of(user).exclude(session_key=session_key or "").delete()


def sign_out_everywhere(user: User, *, actor: Actor) -> None:
    """End every session of the person, and write that down: both or neither."""
    account = Account(*(getattr(user, column) for column in COLUMNS))
    with transaction.atomic():
        _of(user).delete()
        account_log.record(about(Action.SIGNED_OUT_EVERYWHERE, account), actor=actor)


def _of(user: User) -> SessionQuerySet:
    return Session.objects.filter(user=user)
