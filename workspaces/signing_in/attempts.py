"""One attempt to sign in: counted, checked, written down. What it comes to takes the same time for every account."""

import logging
from dataclasses import replace
from typing import Final

from django.contrib.auth import authenticate, login, logout
from django.db import transaction
from django.http import HttpRequest
from django.views.decorators.debug import sensitive_variables

from audit.journal import Actor, Event
from audit.vocabulary import Action
from nexus.http import client_address
from workspaces import account_log
from workspaces.account_log import COLUMNS, Account, about
from workspaces.context import actor_of
from workspaces.models import User
from workspaces.signing_in import throttle
from workspaces.signing_in.device_cookie import device_of
from workspaces.signing_in.throttle import Attempt

log: Final = logging.getLogger("nexus.sign_in")
_LONGEST: Final = 254
"""Characters of the longest e-mail address there is."""
_NOWHERE: Final = "an unknown network"


class Throttled(Exception):
    """Too much has failed: nothing was looked at. ``wait``: the seconds until the next attempt."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"wait {wait} seconds")
        self.wait = wait


@sensitive_variables("password")
def check(request: HttpRequest, email: str, password: str) -> User | None:
    """Whose e-mail and password these are; None where they are nobody's, or of a closed account.

    Raises `Throttled` where too much has failed; then the password was not looked at. A failure is a line of log, and
    the one that reaches a limit an entry as well, whether there is such an account or not.
    """
    attempt = Attempt(email, client_address(request), device_of(request, email))
    admission = throttle.admit(attempt)
    if admission.wait:
        log.warning("A sign-in of %s from %s has to wait.", _printable(email), attempt.network or _NOWHERE)
        raise Throttled(admission.wait)
    user = authenticate(request, username=email, password=password)
    if isinstance(user, User):
        throttle.succeed(admission)
        return user
    log.info("A sign-in of %s from %s failed.", _printable(email), attempt.network or _NOWHERE)
    if admission.locks:
        _note_lock(request, attempt, admission.locks)
    throttle.sweep()
    return None


def sign_in(request: HttpRequest, user: User) -> None:
    """Begin a session, and write it down: both or neither."""
    with transaction.atomic():
        login(request, user)
        _note(request, Action.SIGNED_IN, user)


def sign_out(request: HttpRequest) -> None:
    """End the session, and write it down where it was somebody's."""
    with transaction.atomic():
        if isinstance(request.user, User):
            _note(request, Action.SIGNED_OUT, request.user)
        logout(request)


def _note(request: HttpRequest, action: Action, user: User) -> None:
    """One entry by the person, about themselves; three statements."""
    account = Account(*(getattr(user, column) for column in COLUMNS))
    account_log.record(about(action, account), actor=actor_of(request, None))  # type: ignore[arg-type]  # signed in


def _note_lock(request: HttpRequest, attempt: Attempt, where: str) -> None:
    """One entry a lock. Where there is no account what was typed is not kept: it may have been a password."""
    found = User.objects.filter(email=attempt.email.strip().lower()).values_list(*COLUMNS).first()
    event = about(Action.ACCOUNT_THROTTLED, Account(*found)) if found else Event(Action.ACCOUNT_THROTTLED)
    event = replace(event, before=where, after=attempt.network)
    account_log.record(event, actor=replace(Actor.system(), ip_address=attempt.address[:45]))
    log.warning("Sign-ins of %s have to wait: too many failed (%s).", _printable(attempt.email), where)


def _printable(email: str) -> str:
    """What was typed, as one line of a log."""
    return "".join(character for character in email if character.isprintable())[:_LONGEST]
