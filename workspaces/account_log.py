"""What happens to accounts is written into the chain of no workspace, the instance's (product, section 6).

Signing in and out, names, passwords, addresses, Super Admins, closing. ``User.save`` and ``User.objects.update`` write
of what they change by themselves, so that a command of Django's and the shell leave an entry too.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from getpass import getuser
from typing import Final

from django.conf import settings

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action

INSTANCE: Final = 0
"""The number of the chain that is no workspace's."""
WATCHED: Final = ("name", "email", "password", "is_active", "is_superuser")
COLUMNS: Final = ("pk", *WATCHED)
"""The columns of an account of which a change is an entry; and with them the fields of `Account`, in order."""


_AT_WORK: Final[ContextVar[tuple[Actor | None, str]]] = ContextVar("at work", default=(None, ""))
"""Who has said that they are at work here, and why."""


@dataclass(frozen=True)
class Account:
    """An account at a moment."""

    pk: int
    name: str
    email: str
    password: str = field(repr=False)
    is_active: bool
    is_superuser: bool

    @property
    def label(self) -> str:
        """How the log names the person."""
        return f"{self.name} <{self.email}>"


def record(*events: Event, actor: Actor | None = None) -> None:
    """Append the events to the instance's chain, in the caller's transaction; nothing where there are none.

    The chain's row is locked until that transaction ends, so let it be a short one. Without an ``actor`` it was
    whoever is at the terminal, or in a web process Nexus itself.
    """
    if events:
        reason = "" if actor else _AT_WORK.get()[1]
        journal.record(INSTANCE, events, actor=actor or actor_at_work(), reason=reason)


def record_changes(before: Mapping[int, Account], after: Mapping[int, Account], *, actor: Actor | None = None) -> None:
    """Write down what has become of these accounts; one that was not there before is told of as a Super Admin only."""
    events = [event for pk, now in after.items() for event in _changes(before.get(pk), now)]
    record(*events, actor=actor)


def about(action: Action, account: Account, before: str = "", after: str = "") -> Event:
    """The event that says this of an account."""
    return Event(action, person_id=account.pk, person_name=account.label, before=before, after=after)


def actor_at_work() -> Actor:
    """Who acts where nobody was named: whoever is at work here or runs this command, else Nexus."""
    is_somebody = settings.NEXUS_PROCESS == "command" or _AT_WORK.get()[0]
    return support_actor() if is_somebody else Actor.system()


@contextmanager
def at_work(actor: Actor, reason: str) -> Iterator[None]:
    """While this lasts, whatever nobody is named for is done by ``actor``, for this reason."""
    before = _AT_WORK.set((actor, reason))
    try:
        yield
    finally:
        _AT_WORK.reset(before)


def support_actor() -> Actor:
    """Whoever has said that they are at work here; else whoever runs this command, by their name in the system."""
    if known := _AT_WORK.get()[0]:
        return known
    try:
        return Actor.support(getuser())
    except (KeyError, OSError):  # a container's user may have no name
        return Actor.support("manage.py")


def _changes(before: Account | None, now: Account) -> Iterator[Event]:
    was_super, was_active = (before.is_superuser, before.is_active) if before else (False, now.is_active)
    if before and before.name != now.name:
        yield about(Action.NAME_CHANGED, now, before.name, now.name)
    if before and before.email != now.email:
        yield about(Action.EMAIL_CHANGED, now, before.email, now.email)
    if before and before.password != now.password:
        yield about(Action.PASSWORD_CHANGED, now)
    if was_active != now.is_active:
        yield about(Action.ACCOUNT_REOPENED if now.is_active else Action.ACCOUNT_CLOSED, now)
    if was_super != now.is_superuser:
        yield about(Action.SUPER_ADMIN_ADDED if now.is_superuser else Action.SUPER_ADMIN_REMOVED, now)
