"""The races of accounts: what may be done once, done twice at the same moment. Each has a guard of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet

from audit import journal
from audit.journal import Actor
from audit.models import Entry
from audit.verification import first_broken
from audit.vocabulary import Action, Capacity
from groups.instance.actions import set_up as setting_up
from groups.instance.actions import super_admins
from groups.instance.actions.set_up import FirstPerson, set_up
from groups.instance.actions.super_admins import RemoveSuperAdmin
from tests.cast import acting
from tests.factories import UserFactory
from tests.trials.meeting import after_thinking
from tests.trials.races import DONE, Race
from workspaces.account_log import INSTANCE
from workspaces.accounts import email_changes, reset_links
from workspaces.accounts.passwords import set_password
from workspaces.mail.kinds import MailKind
from workspaces.models import EmailChange, OutgoingMail, User, Workspace

PASSWORDS = ("a long enough sentence", "another one that is long")


@dataclass(frozen=True)
class AccountRace(Race):
    """``unguard(monkeypatch)`` takes away what keeps it from being lost; ``unlock(…)`` what stands behind that."""

    unguard: Callable
    prepare: Callable = lambda _monkeypatch: None
    """What each of its rounds needs besides, with the guard and without it."""


# --- A link to a new password ----------------------------------------------------------------------


def use_a_reset_link_twice(world):
    """Both have found that it holds."""
    token = reset_links.reset_link(world.ben.user).rstrip("/").rpartition("/")[2]

    def use(password):
        user = reset_links.account_of(token)
        return lambda: set_password(user, password, actor=acting(world.ben))

    return tuple(map(use, PASSWORDS))


def one_password_was_set(world, outcomes):
    stored = User.objects.values_list("password", flat=True).get(pk=world.ben.user_id)
    told = Entry.objects.filter(person_id=world.ben.user_id, action=Action.PASSWORD_CHANGED).count()
    is_winners = check_password(PASSWORDS[outcomes.index(DONE)], stored)
    return sorted(outcomes) == ["ValidationError", DONE] and told == 1 and is_winners and _letters(world) == 1


def without_the_accounts_row_locked(monkeypatch):
    monkeypatch.setattr(type(User.objects), "select_for_update", lambda manager, **_how: manager.get_queryset())
    monkeypatch.setattr(User, "set_password", after_thinking(User.set_password))


# --- A new address ----------------------------------------------------------------------------------


def confirm_an_address_twice(world):
    """Both have found that it is wanted."""
    email_changes.ask(world.ben.user, f"new{world.ben.pk}@nexus.test")

    def found():
        change = EmailChange.objects.select_related("user").get(user=world.ben.user_id)
        return lambda: _confirmed(change, acting(world.ben))

    return found(), found()


def one_address_was_confirmed(world, outcomes):
    told = Entry.objects.filter(person_id=world.ben.user_id, action=Action.EMAIL_CHANGED).count()
    letters = OutgoingMail.objects.filter(kind=MailKind.EMAIL_CHANGED, ids__user=world.ben.user_id).count()
    return sorted(outcomes) == ["ValidationError", DONE] and (told, letters) == (1, 1)


def without_looking_whether_it_is_there_still(monkeypatch):
    delete = QuerySet.delete
    monkeypatch.setattr(QuerySet, "delete", lambda rows: (delete(rows)[0] or 1, {}))


def _confirmed(change, actor):
    if not email_changes.confirm(change, actor=actor):
        raise ValidationError("It was confirmed already.")


# --- The first run ----------------------------------------------------------------------------------


def set_up_twice(world):
    """Nobody counts who was here before this round."""
    setting_up.before = User.objects.order_by("pk").values_list("pk", flat=True).last()

    def begin(name):
        slug = f"{name}-{world.workspace.pk}"
        person = FirstPerson(name, f"{slug}@nexus.test", PASSWORDS[0])
        return lambda: set_up(person, slug, slug, actor=Actor.system())

    return begin("ann"), begin("bob")


def one_account_came_of_it(world, outcomes):
    new = User.objects.filter(pk__gt=setting_up.before)
    made = Workspace.objects.filter(slug__in=[f"{name}-{world.workspace.pk}" for name in ("ann", "bob")])
    return sorted(outcomes) == ["SetUpAlready", DONE] and (new.count(), made.count()) == (1, 1)


def nobody_counts_who_was_here_before(monkeypatch):
    monkeypatch.setattr(setting_up, "before", 0, raising=False)
    monkeypatch.setattr(setting_up, "is_empty", lambda: not User.objects.filter(pk__gt=setting_up.before).exists())


def without_the_log_locked(monkeypatch):
    monkeypatch.setattr(journal, "lock", lambda _chain: None)
    monkeypatch.setattr(setting_up, "_first_account", after_thinking(setting_up._first_account))


# --- The last Super Admin ---------------------------------------------------------------------------


def remove_each_other_as_super_admins(_world):
    first, second = (UserFactory(is_superuser=True) for _ in range(2))
    User._base_manager.filter(is_superuser=True).exclude(pk__in=[first.pk, second.pk]).update(is_superuser=False)

    def removing(target, by):
        actor = Actor(by.pk, by.name, Capacity.SUPER_ADMIN)
        change = RemoveSuperAdmin(target)
        seal = change.plan(actor=actor).seal
        return lambda: change.commit(seal=seal, actor=actor)

    return removing(first, second), removing(second, first)


def one_super_admin_stays(_world, outcomes):
    left = User.objects.filter(is_superuser=True).count()
    return sorted(outcomes) == ["NotAllowed", DONE] and left == 1 and first_broken(INSTANCE) is None


def without_lock_and_triggers(monkeypatch):
    """Of two guards, each of which is enough, neither; the triggers come back with the next flush."""
    with connection.cursor() as cursor:
        for name in ("demoted", "deleted"):
            cursor.execute(f'DROP FUNCTION "workspaces: the last super admin is not {name}"() CASCADE')
    monkeypatch.setattr(RemoveSuperAdmin, "lock", lambda _change: None)
    monkeypatch.setattr(journal, "record", lambda *_, **__: None)  # which takes the same lock
    monkeypatch.setattr(super_admins, "_written", after_thinking(super_admins._written))


def _letters(world):
    return OutgoingMail.objects.filter(kind=MailKind.PASSWORD_CHANGED, ids__user=world.ben.user_id).count()


ACCOUNT_RACES = {
    "a link to a new password is used twice": AccountRace(
        use_a_reset_link_twice, one_password_was_set, without_the_accounts_row_locked
    ),
    "a new address is confirmed twice": AccountRace(
        confirm_an_address_twice, one_address_was_confirmed, without_looking_whether_it_is_there_still
    ),
    "nexus is set up twice": AccountRace(
        set_up_twice, one_account_came_of_it, without_the_log_locked, nobody_counts_who_was_here_before
    ),
    "two super admins remove each other": AccountRace(
        remove_each_other_as_super_admins, one_super_admin_stays, without_lock_and_triggers
    ),
}
