"""Super Admins: who may do everything, in every workspace. There is always one whose account is open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker, Reason
from groups.changes.change import Change
from groups.changes.effects import Effect
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.instance.effects import BecomesSuperAdmin, IsNoSuperAdmin, IsYourself, account_key
from groups.permissions.policy import Authority
from workspaces.account_log import INSTANCE
from workspaces.models import Membership, User
from workspaces.refusals import NotAllowed


class Facts(NamedTuple):
    """An account as it is now. ``others``: whether another Super Admin's is open; ``workspaces``: where it counts."""

    user: User
    others: bool
    workspaces: int

    @property
    def full_name(self) -> str:
        return f"{self.user.name} <{self.user.email}>"


@dataclass(frozen=True)
class SuperAdminChange(Change[Facts, None]):
    """A change of whether ``account`` is a Super Admin's; a Super Admin may, and who has the shell.

    It is of no workspace: the instance's log is what it locks. Nothing is to be decided.
    """

    account: User

    @property
    def subject(self) -> User:
        return self.account

    @property
    def workspace_id(self) -> int:
        return INSTANCE

    def lock(self) -> None:
        """The log of the instance, whose row is nobody's workspace."""
        journal.lock(INSTANCE)

    def authorize(self, authority: Authority) -> None:
        """Of the instance nobody is an admin but Super Admins, and who has the shell."""
        if not authority.is_admin:
            raise NotAllowed(_("Only a Super Admin says who is one."))

    def facts(self, authority: Authority) -> Facts:
        """Three statements."""
        user = User.objects.get(pk=self.account.pk)
        others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk).exists()
        return Facts(user, others, Membership.objects.active().filter(user=user).count())

    def decide(self, facts: Facts, authority: Authority) -> None:
        return None

    def known_names(self, facts: Facts) -> Names:
        return Names(resources={account_key(facts.user.pk): facts.full_name})


@dataclass(frozen=True)
class AddSuperAdmin(SuperAdminChange):
    """Let whoever has ``account`` do everything, everywhere."""

    name = "add_super_admin"

    def blockers(self, facts: Facts, decision: None) -> Iterator[Blocker]:
        if facts.user.is_superuser:
            yield Blocker(Reason.SUPER_ADMIN_ALREADY)
        if not facts.user.is_active:
            yield Blocker(Reason.ACCOUNT_CLOSED)
        if not facts.user.has_usable_password() or facts.user.confined_to is not None:
            yield Blocker(Reason.NOT_CONFIRMED)

    def effects(self, facts: Facts, decision: None) -> Iterator[Effect]:
        if not facts.user.is_superuser:
            yield BecomesSuperAdmin(account=facts.user.pk)

    def summary(self, facts: Facts, decision: None, names: Names) -> Summary:
        words = {"name": facts.user.name, "email": facts.user.email}
        return Summary(
            _("Review: add %(name)s as a Super Admin") % words,
            _("Add %(name)s") % words,
            _("%(name)s is a Super Admin.") % words,
        )

    def write(self, facts: Facts, decision: None, actor: Actor) -> Iterator[Event]:
        yield _written(facts.user, is_super=True)


@dataclass(frozen=True)
class RemoveSuperAdmin(SuperAdminChange):
    """Let whoever has ``account`` do no more than their roles in workspaces say; never the last one."""

    actor_id: int | None = None
    """Who does it, where they have an account: whether it is their own is told."""

    name = "remove_super_admin"

    def blockers(self, facts: Facts, decision: None) -> Iterator[Blocker]:
        if not facts.user.is_superuser:
            yield Blocker(Reason.NO_SUPER_ADMIN)
        elif facts.user.is_active and not facts.others:
            yield Blocker(Reason.LAST_SUPER_ADMIN)

    def effects(self, facts: Facts, decision: None) -> Iterable[Effect]:
        if not facts.user.is_superuser:
            return
        yield IsNoSuperAdmin(account=facts.user.pk, workspaces=facts.workspaces)
        if self.actor_id == facts.user.pk:
            yield IsYourself(account=facts.user.pk)

    def summary(self, facts: Facts, decision: None, names: Names) -> Summary:
        words = {"name": facts.user.name, "email": facts.user.email}
        return Summary(
            _("Review: remove %(name)s as a Super Admin") % words,
            _("Remove %(name)s") % words,
            _("%(name)s is no longer a Super Admin.") % words,
            "always",
        )

    def write(self, facts: Facts, decision: None, actor: Actor) -> Iterator[Event]:
        yield _written(facts.user, is_super=False)


def _written(user: User, *, is_super: bool) -> Event:
    """The event of it. Past the manager, which would write down a second one, of nobody in particular."""
    User._base_manager.filter(pk=user.pk).update(is_superuser=is_super)
    return Event(Action.SUPER_ADMIN_ADDED if is_super else Action.SUPER_ADMIN_REMOVED, **user.audit_fields)
