"""What the desk answers and does, for scripts: in words or as JSON, with an exit code that says how it went."""

import json

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry
from groups.desk.changes import change_classes
from groups.desk.scripted import scripted_changes
from groups.models import Group, GroupMembership
from tests.cast import add
from tests.groups.requests import answers, asked
from workspaces.models import App, Membership, User

pytestmark = pytest.mark.django_db
BY = ("--as", "Stan Okoye", "--reason", "Ticket 4711")
DEV_EVE = ("add-members", "--group", "nexus/Dev", "--people", "eve@nexus.test")


@pytest.fixture
def access(cast, capsys):
    """Run the command: its exit code, and what it prints."""

    def run(*words):
        code = 0
        try:
            call_command("access", *words)
        except SystemExit as end:
            code = end.code
        return code, capsys.readouterr().out

    return run


def test_who_can_is_told_as_json(access):
    code, said = access("who", "nexus/Payroll", "edit", "--json")
    told = json.loads(said)
    assert (code, told["level"]) == (0, "Edit")
    assert {"email": "ben@nexus.test", "through": "Dev: Edit “Payroll”"}.items() <= told["people"][1].items()


@pytest.mark.parametrize(("who", "code"), [("ben@nexus.test", 0), ("eve@nexus.test", 3), ("sue@nexus.test", 0)])
def test_why_says_by_its_code_whether_they_have_the_level(access, who, code):
    assert access("why", who, "nexus/Payroll", "edit")[0] == code
    assert access("why", who, "nexus/Payroll")[0] == 0


def test_why_says_what_is_missing(access):
    told = json.loads(access("why", "eve@nexus.test", "nexus/Payroll", "--json")[1])
    assert told["level"] == "View"
    assert [(each["level"], each["groups"][0]["name"]) for each in told["lacking"]] == [("Edit", "Dev")]


def test_reach_is_told_as_json(access):
    told = json.loads(access("reach", "eve@nexus.test", "--json")[1])
    assert told["reach"][0] == {"thing": "all apps", "may": "View, released", "through": "End User role"}


def test_a_plan_changes_nothing_and_bears_a_seal(cast, access):
    code, said = access("plan", *DEV_EVE, "--json")
    told = json.loads(said)
    assert (code, told["can_be_made"], len(told["seal"])) == (0, True, 64)
    assert any(effect.startswith("Eve Lindqvist becomes a Builder") for effect in told["effects"])
    assert not GroupMembership.objects.filter(membership=cast.eve).exclude(group=cast.ops).exists()


def test_a_commit_makes_it_in_the_name_and_for_the_reason_given(cast, access):
    seal = json.loads(access("plan", *DEV_EVE, "--json")[1])["seal"]
    code, said = access("commit", *DEV_EVE, *BY, "--seal", seal, "--json")
    told = json.loads(said)
    assert (code, told["done"]) == (0, "Eve Lindqvist was added to Dev. 1 person became a Builder.")
    entries = Entry.objects.filter(operation=told["operation"])
    assert set(entries.values_list("actor_name", "reason")) == {("Stan Okoye", "Ticket 4711")}


def test_a_seal_of_another_plan_is_code_5_and_nothing_is_written(cast, access):
    code, said = access("commit", *DEV_EVE, *BY, "--seal", "0" * 64)
    assert (code, "Review: add Eve Lindqvist to Dev" in said) == (5, True)
    assert not GroupMembership.objects.filter(membership=cast.eve, group=cast.dev).exists()


def test_what_stands_in_the_way_is_code_4(cast, access):
    add(cast.dev, cast.eve, by=cast.ada)
    assert access("plan", *DEV_EVE)[0] == 4
    assert access("commit", *DEV_EVE, *BY)[0] == 4


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("who", "nexus/Nothing"), "Nothing is called"),
        (("who", "nexus/Payroll", "fly"), "Of apps there is no level"),
        (("plan", "add-members", "--group", "nexus/Dev", "--people", "orbit/mia@nexus.test"), "not in this workspace"),
        (
            ("plan", "change-role", "--workspace", "nexus", "--people", "ed@nexus.test", "--to", "king"),
            "no role “king”",
        ),
        (("plan", "set-permissions", "--group", "nexus/Ops", "--give", "fly"), "There is no right “fly”"),
        (("plan", "delete-theme", "--theme", "nexus/None"), "There is no theme “None” in nexus"),
        (("undo", "4711"), "“4711” is no operation"),
        (("undo", "0" * 32), "The log of no workspace tells of the operation"),
        (("commit", *DEV_EVE, "--as", "Stan", "--reason", " "), "The desk asks for your name and a reason"),
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(access, words, sentence):
    with pytest.raises(CommandError, match=sentence):
        access(*words)


def test_names_are_looked_up_in_the_workspace_of_what_the_change_is_about(cast, access):
    access("commit", "change-role", "--workspace", "orbit", "--people", "mia@nexus.test", "--to", "Builder", *BY)
    assert Membership.objects.get(pk=cast.mia_in_orbit.pk).role == "builder"
    access("commit", "change-owner", "--resource", "nexus/Payroll", "--new-owner", "ben@nexus.test", *BY)
    assert App.objects.get(pk=cast.payroll.pk).owner_id == cast.ben.pk


def test_rights_are_written_by_their_permission(cast, access):
    access("commit", "set-permissions", "--group", "nexus/Ops", "--give", "create_apps", "edit_app=Payroll", *BY)
    told = json.loads(access("why", "eve@nexus.test", "nexus/Payroll", "--json")[1])
    assert told["level"] == "Edit"


def test_the_log_is_a_line_of_json_an_entry(cast, access):
    add(cast.ops, cast.ed, by=cast.gil)
    lines = access("log", "nexus/Ops", "--limit", "1", "--json")[1].splitlines()
    assert [json.loads(line)["sentence"] for line in lines] == ["added Ed Novak <ed@nexus.test> to Ops"]


def test_every_change_can_be_written_so():
    assert {each.__name__ for each in scripted_changes().values()} == set(change_classes())


def test_a_request_is_confirmed_by_its_number(cast, access):
    request = asked(cast, cast.ed, cast.eve)
    words = ("confirm-request", "--group", "nexus/Dev", "--people", "ed@nexus.test", "--request", str(request.pk))
    assert access("plan", *words)[0] == 0
    assert access("commit", *words, *BY)[0] == 0
    assert answers(request) == {"ed": "added", "eve": ""}
    assert access("commit", *words, *BY)[0] == 4


@pytest.mark.parametrize(("group", "number"), [("nexus/Lab", None), ("nexus/Dev", "x"), ("nexus/Dev", "999999")])
def test_a_request_of_another_group_or_of_nobody_is_refused(cast, access, group, number):
    words = ("--group", group, "--people", "ed@nexus.test", "--request", number or str(asked(cast, cast.ed).pk))
    with pytest.raises(CommandError):
        access("plan", "confirm-request", *words)


def test_a_super_admin_is_made_and_unmade_and_never_the_last_one(cast, access):
    assert access("commit", "add-super-admin", "--account", "wes@nexus.test", *BY)[0] == 0
    assert User.objects.get(pk=cast.wes.user_id).is_superuser
    assert access("commit", "remove-super-admin", "--account", "wes@nexus.test", *BY)[0] == 0
    assert access("plan", "remove-super-admin", "--account", "sue@nexus.test")[0] == 4
    assert Entry.objects.latest("pk").actor_name == "Stan Okoye"
    with pytest.raises(CommandError, match="Nobody has the address"):
        access("plan", "add-super-admin", "--account", "nobody@nexus.test")


def test_an_operation_is_taken_back_when_it_is_told_to_commit(cast, access):
    done = json.loads(access("commit", *DEV_EVE, *BY, "--json")[1])
    code, said = access("undo", done["operation"], "--json")
    assert (code, json.loads(said)["can_be_made"]) == (0, True)
    assert GroupMembership.objects.filter(membership=cast.eve, group=cast.dev).exists()
    assert access("undo", done["operation"], "--commit", *BY)[0] == 0
    assert not GroupMembership.objects.filter(membership=cast.eve, group=cast.dev).exists()


def test_a_plan_needs_no_name_and_leaves_no_entry(cast, access):
    before = Entry.objects.count()
    access("plan", "delete-group", "--group", "nexus/Lab")
    assert (Entry.objects.count(), Group.objects.filter(pk=cast.lab.pk).exists()) == (before, True)
