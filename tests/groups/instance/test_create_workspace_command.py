"""``manage.py create_workspace``: from an empty database to an admin who can sign in."""

import io

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry
from tests.factories import UserFactory
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def stdin(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))


def create(*more, name="Nexus", address="nexus", admin="Ada@nexus.test"):
    call_command("create_workspace", name, address, "--admin", admin, *more)


def test_the_first_admin_gets_an_account_and_signs_in(client):
    create("--admin-name", "Ada Fischer")
    assert User.objects.get().name == "Ada Fischer"
    assert client.post("/login/", {"username": "ada@nexus.test", "password": PASSWORD}).status_code == 302
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/nexus/"


def test_it_is_an_entry_of_the_log():
    create()
    assert Entry.objects.order_by("pk").first().capacity == "support"


def test_the_reason_stands_in_both_logs():
    create("--reason", "Ticket 4711")
    told = Entry.objects.filter(action="workspace.created")
    assert {(entry.workspace_id > 0, entry.reason) for entry in told} == {(True, "Ticket 4711"), (False, "Ticket 4711")}


@pytest.mark.parametrize(("typed", "more"), [("", []), (f"{PASSWORD}\n", ["--invite"])])
def test_whoever_is_given_no_password_is_invited(monkeypatch, capsys, typed, more):
    UserFactory()
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    create(*more)
    first = Membership.objects.get()
    assert (first.role, first.status, first.user.has_usable_password()) == (Role.ADMIN, Status.INVITED, False)
    assert "ada@nexus.test is invited as its admin." in capsys.readouterr().out


def test_the_very_first_one_is_not_invited_for_nobody_could_help(monkeypatch):
    with pytest.raises(CommandError, match="setup_link"):
        create("--invite")
    assert not User.objects.exists()


def test_whoever_has_an_account_keeps_it():
    ada = UserFactory(email="ada@nexus.test", name="Ada")
    ada.set_password(PASSWORD)
    ada.save()
    create()
    assert Membership.objects.get().user == ada
    assert Membership.objects.get().role == Role.ADMIN


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"address": "Or bit"}, "small letters, digits and hyphens"),
        ({"address": "login"}, "taken by Nexus itself"),
        ({"admin": "nobody"}, "valid email address"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_left(wrong, sentence):
    with pytest.raises(CommandError, match=sentence):
        create(**wrong)
    assert not User.objects.exists()
    assert not Workspace.objects.exists()


def test_a_password_that_is_too_short_is_refused(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    with pytest.raises(CommandError, match="12 characters"):
        create()
    assert not User.objects.exists()
