"""An account is not changed without an entry in the log of the instance, by whatever ordinary way."""

import getpass
from io import StringIO

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.db.models import Case, Value, When

from audit.journal import Actor
from audit.models import Entry
from audit.sentences import sentence
from audit.verification import first_broken
from tests.factories import MembershipFactory, UserFactory
from workspaces.models import Membership, User

pytestmark = pytest.mark.django_db
ADA = "Ada Fischer <ada@nexus.test>"


@pytest.fixture
def ada():
    return UserFactory(email="ada@nexus.test", name="Ada Fischer", password=make_password("the old password"))


def another_super_admin():
    """Somebody who is left, of whom the log says nothing."""
    User._base_manager.filter(pk=UserFactory(name="Zed").pk).update(is_superuser=True)


def told():
    """What the log of the instance says, oldest first."""
    return [sentence(entry) for entry in Entry.objects.filter(workspace_id=0).order_by("position")]


def test_a_person_who_is_merely_made_is_no_entry(ada):
    assert told() == []


def test_a_new_password_is_an_entry_and_the_entry_does_not_hold_it(ada):
    ada.set_password("the new password")
    ada.save()
    assert told() == [f"changed the password of {ADA}"]
    [entry] = Entry.objects.all()
    assert (entry.person_id, entry.before, entry.after) == (ada.pk, "", "")


@pytest.mark.parametrize(
    ("field", "values", "sentences"),
    [
        ("is_active", (False, True), [f"closed the account of {ADA}", f"opened the account of {ADA} again"]),
        ("is_superuser", (True, False), [f"made {ADA} a Super Admin", f"took the rights of a Super Admin from {ADA}"]),
    ],
)
@pytest.mark.parametrize("only", [None, True])
def test_closing_and_super_admins_are_entries(ada, field, values, sentences, only):
    another_super_admin()
    for value in values:
        setattr(ada, field, value)
        ada.save(update_fields=[field] if only else None)
        ada.save()
    assert told() == sentences
    assert first_broken(0) is None


def test_a_new_address_is_an_entry_that_says_both(ada):
    ada.email = "fischer@nexus.test"
    ada.save()
    assert told() == [
        "changed the address of Ada Fischer <fischer@nexus.test> from ada@nexus.test to fischer@nexus.test"
    ]


@pytest.mark.parametrize("by_query", [False, True])
def test_a_new_name_is_an_entry_and_all_lists_and_searches_know_it(ada, by_query):
    here = MembershipFactory(user=ada)
    if by_query:
        User.objects.filter(pk=ada.pk).update(name="Zora Neale")
    else:
        ada.name = "Zora Neale"
        ada.save()
    here.refresh_from_db()
    assert {"sort_name": here.sort_name, "search_text": here.search_text} == Membership.keys_of(
        "Zora Neale", "ada@nexus.test"
    )
    assert told() == ["changed the name of Zora Neale <ada@nexus.test> from Ada Fischer to Zora Neale"]


def test_what_is_not_written_is_no_entry(ada):
    ada.is_superuser = True
    ada.density = "compact"
    ada.save(update_fields=["density"])
    ada.save(update_fields=["last_login"])
    assert told() == []


def test_an_entry_compares_with_the_database_and_not_with_what_was_read(ada):
    twin = User.objects.get(pk=ada.pk)
    ada.is_active = False
    ada.save()
    twin.is_active = False
    twin.save()
    assert told() == [f"closed the account of {ADA}"]


def test_many_at_once_are_an_entry_each(ada):
    UserFactory(email="alan@nexus.test", name="Alan Brandt", is_active=False)
    assert User.objects.order_by("name").update(is_active=False) == 2
    User.objects.filter(is_active=False, memberships=None).update(password="!")
    assert told()[0] == f"closed the account of {ADA}"
    assert [line.split(" <")[0] for line in told()[1:]] == [
        "changed the password of Ada Fischer",
        "changed the password of Alan Brandt",
    ]


def test_a_bulk_update_is_written_down_too(ada):
    another_super_admin()
    ada.is_superuser = True
    User.objects.bulk_update([ada], ["is_superuser"])
    User.objects.update(is_superuser=Case(When(pk=ada.pk, then=Value(value=False)), default="is_superuser"))
    assert told() == [f"made {ADA} a Super Admin", f"took the rights of a Super Admin from {ADA}"]


def test_the_change_and_its_entry_are_written_both_or_neither(ada, monkeypatch):
    monkeypatch.setattr("audit.journal.insert_rows", lambda *_: (_ for _ in ()).throw(DatabaseError("full")))
    ada.is_superuser = True
    with pytest.raises(DatabaseError), transaction.atomic():
        ada.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        User.objects.update(is_superuser=True)
    assert not User.objects.filter(is_superuser=True).exists()


def test_a_better_hash_of_the_same_password_is_no_change(ada, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    assert ada.check_password("the old password")
    ada.refresh_from_db()
    assert ada.password.startswith("pbkdf2_")
    assert ada.check_password("the old password")
    assert told() == []


# --- Who did it ----------------------------------------------------------------------------------


def test_whoever_runs_a_command_is_named_as_support(ada, settings):
    settings.NEXUS_PROCESS = "command"
    ada.set_password("the new password")
    ada.save()
    [entry] = Entry.objects.all()
    assert (entry.actor_name, entry.capacity) == (getpass.getuser(), "support")


def test_a_web_process_names_whoever_acts_and_itself_where_nobody_does(ada):
    ada.is_active = False
    ada.save()
    ada.is_active = True
    ada.save(actor=Actor(7, "Sue <sue@nexus.test>", "super_admin"))
    told_by = list(Entry.objects.order_by("position").values_list("actor_name", "capacity"))
    assert told_by == [("Nexus", "system"), ("Sue <sue@nexus.test>", "super_admin")]


def test_djangos_own_commands_leave_an_entry(ada, monkeypatch):
    call_command("createsuperuser", "--noinput", "--email=sue@nexus.test", "--name=Sue Whitfield", stdout=StringIO())
    monkeypatch.setattr("getpass.getpass", lambda **_: "a password of hers")
    call_command("changepassword", "ada@nexus.test", stdout=StringIO())
    assert told() == ["made Sue Whitfield <sue@nexus.test> a Super Admin", f"changed the password of {ADA}"]


def test_what_is_written_of_no_account_costs_no_statement_more(ada, django_assert_num_queries):
    with django_assert_num_queries(1):
        ada.save(update_fields=["density"])
    with django_assert_num_queries(1):
        User.objects.filter(pk=ada.pk).update(density="compact")
