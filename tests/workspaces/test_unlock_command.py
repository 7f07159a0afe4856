"""`manage.py unlock`: an account that had to wait signs in again, and the log says who let it."""

import getpass
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry
from audit.sentences import sentence
from tests.workspaces.signing_in.tries import HOME, OFFICE, fail, fail_from_everywhere, person, signs_in, waits
from workspaces.models import FailedSignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person(name="Ada Fischer")


def unlock(*arguments):
    said = StringIO()
    call_command("unlock", *arguments, stdout=said)
    return said.getvalue()


def test_an_account_that_had_to_wait_gets_in_from_everywhere(client, ada):
    fail(10)
    fail(10, address=OFFICE)
    fail(10, device="hers")
    assert unlock(" ADA@nexus.test ") == "ada@nexus.test may sign in again, with the right password.\n"
    assert not any([waits(), waits(address=OFFICE), waits(device="hers")])
    assert signs_in(client)


def test_an_account_attacked_from_everywhere_has_ten_attempts_again(ada):
    fail_from_everywhere(100)
    unlock("ada@nexus.test")
    assert fail(11) == [True] * 10 + [False]


def test_it_is_an_entry_of_the_instance_by_whoever_ran_it(ada):
    fail(10)
    unlock("ada@nexus.test")
    [entry] = Entry.objects.all()
    assert sentence(entry) == "let Ada Fischer <ada@nexus.test> sign in again after failed attempts"
    assert (entry.workspace_id, entry.capacity, entry.actor_name) == (0, "support", getpass.getuser())


def test_where_nothing_had_to_wait_it_says_so_and_writes_nothing_down(ada):
    fail(9)
    assert unlock("ada@nexus.test") == "Nothing kept ada@nexus.test from signing in: no attempt had to wait.\n"
    assert not Entry.objects.exists()


def test_it_leaves_other_accounts_and_the_network_waiting(ada):
    for number in range(5):
        fail(10, f"person{number}@nexus.test")
    unlock("ada@nexus.test")
    assert waits("ada@nexus.test") > 0
    assert waits("person1@nexus.test", OFFICE) == 0
    assert FailedSignIn.objects.count() == 11


def test_with_its_address_the_network_is_let_in_too(client, ada):
    for number in range(5):
        fail(10, f"person{number}@nexus.test")
    unlock("ada@nexus.test", "--network", HOME)
    assert signs_in(client)
    assert Entry.objects.get(action="account.unlocked").after == "192.0.2.0/24"


def test_of_a_closed_account_it_says_that_it_is_closed(ada):
    ada.is_active = False
    ada.save()
    assert "is closed" in unlock("ada@nexus.test")


def test_an_address_that_nobody_has_is_refused_in_a_sentence():
    with pytest.raises(CommandError, match=r"^Nobody has the address “adda@nexus\.test”\.$"):
        unlock("adda@nexus.test")
