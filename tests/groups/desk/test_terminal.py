"""What stands between the person at the desk and Python: the log first, and in the sandbox nothing that stays."""

from io import StringIO

import pytest
from django.db import DatabaseError, connection

from audit.models import Entry
from groups.desk.console import sit_down
from groups.desk.describing import described
from groups.desk.lines import BAD, Line, in_text
from groups.models import GroupMembership
from tests.groups.desk.desks import TypedAt, commands
from workspaces.models import User

pytestmark = pytest.mark.django_db


def typed(monkeypatch, *lines, sandbox=False):
    return TypedAt(sandbox=sandbox).type(*lines, monkeypatch=monkeypatch)


def test_a_command_is_in_the_log_before_it_is_run(cast, monkeypatch):
    assert typed(monkeypatch, "Entry.objects.latest('pk').after") == "\"Entry.objects.latest('…').after\"\n"


def test_a_command_that_cannot_be_written_down_is_not_run(cast, monkeypatch):
    def fail(*_args, **_how):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr("groups.desk.terminal.record_command", fail)
    assert typed(monkeypatch, "print('run')") == (
        "The command was not run, as it could not be written into the log: the disk is full\n"
    )


def test_what_does_not_compile_is_noted_by_its_length(cast, monkeypatch, capsys):
    typed(monkeypatch, "hunter2 it is", "return 'hunter2'")
    assert commands() == [("13 characters that do not parse", ""), ("16 characters that do not parse", "")]
    assert "SyntaxError" in capsys.readouterr().err


def test_a_block_is_one_command_when_it_is_whole(cast, monkeypatch):
    assert typed(monkeypatch, "for one in (1, 2):", "    print(one)", "") == ""
    assert commands() == [("for one in (1, 2):\n    print(one)", "")]


def test_a_refusal_is_told_in_its_sentence(cast, monkeypatch):
    assert typed(monkeypatch, 'group("nexus/Dve")') == "There is no group “Dve” in nexus. Perhaps: nexus/Dev.\n"
    assert typed(monkeypatch, "plan(AddMembers(group('nexus/Dev'), [3]))").startswith("3 is a int, not a membership")
    assert typed(monkeypatch, "User.objects.get(pk=0)") == "User matching query does not exist.\n"


def test_an_account_changed_by_hand_is_changed_in_the_name_of_whoever_sits_there(cast, monkeypatch):
    eve = 'eve = person("eve@nexus.test").user'
    monkeypatch.setattr("sys.stdin", StringIO(f'{eve}\neve.email = "eva@nexus.test"\neve.save()\n'))
    sit_down(TypedAt().console.terminal)
    entry = Entry.objects.get(action="account.email_changed")
    assert (entry.actor_name, entry.reason) == ("Stan Okoye", "Ticket 4711")


# --- The sandbox -----------------------------------------------------------------------------------

ADDS = ('plan(AddMembers(group("nexus/Ops"), [person("ed@nexus.test")]))', "commit()")


def test_in_the_sandbox_a_change_is_made_told_and_undone(cast, monkeypatch):
    entries = Entry.objects.filter(workspace_id=cast.nexus.pk).count()
    assert "Ed Novak was added to Ops." in typed(monkeypatch, *ADDS, sandbox=True)
    assert not GroupMembership.objects.filter(membership=cast.ed).exists()
    assert Entry.objects.filter(workspace_id=cast.nexus.pk).count() == entries


def test_its_commands_are_entries_marked_as_the_sandbox_s(cast, monkeypatch):
    typed(monkeypatch, *ADDS, "1/0", sandbox=True)
    assert [where for _command, where in commands()] == ["sandbox"] * 3


def test_what_one_command_did_the_next_does_not_find(cast, monkeypatch):
    found = typed(
        monkeypatch, "User.objects.update(name='Mallory')", "User.objects.filter(name='Mallory').count()", sandbox=True
    )
    assert found.splitlines()[-1] == "0"


@pytest.mark.parametrize("end", ["COMMIT", " end", "ROLLBACK", "/**/COMMIT", "BEGIN", "SELECT 1; commit"])
def test_no_command_ends_the_sandboxs_transaction(cast, monkeypatch, end):
    desk = TypedAt(sandbox=True)
    desk.type("from django.db import connection", f"connection.cursor().execute('{end}')", monkeypatch=monkeypatch)
    assert "The sandbox keeps its transaction" in desk.out.getvalue()


def test_a_savepoint_is_no_end_of_it(cast, monkeypatch):
    lines = (
        "from django.db import transaction",
        "with transaction.atomic():",
        "    transaction.set_rollback(True)",
        "",
    )
    assert typed(monkeypatch, *lines, sandbox=True) == ""


def test_leaving_the_sandbox_is_an_entry_too(cast, monkeypatch):
    with pytest.raises(SystemExit):
        typed(monkeypatch, "raise SystemExit", sandbox=True)
    assert commands() == [("raise SystemExit", "sandbox")]


@pytest.mark.django_db(transaction=True)
def test_no_lock_outlives_a_command_of_the_sandbox(monkeypatch):
    User.objects.create_user("eve@nexus.test", "Eve")
    typed(monkeypatch, "list(User.objects.select_for_update())", "User.objects.update(name='Mallory')", sandbox=True)
    assert not connection.in_atomic_block
    assert not connection.needs_rollback
    assert User.objects.get().name == "Eve"


# --- What is printed -------------------------------------------------------------------------------


def test_rows_print_what_an_engineer_wants(cast, monkeypatch):
    eve, lookups = cast.eve, ('person("eve@nexus.test")', 'group("nexus/Dev")', 'app("nexus/Payroll")')
    assert typed(monkeypatch, *lookups, 'workspace("nexus")') == (
        f"Eve Lindqvist <eve@nexus.test>, End User of nexus (membership {eve.pk}, user {eve.user_id})\n"
        f"Dev, 1 member, nexus (group {cast.dev.pk})\n"
        f"Payroll, owned by Ada Fischer <ada@nexus.test>, nexus (app {cast.payroll.pk})\n"
        f"Nexus, /nexus/ (workspace {cast.nexus.pk})\n"
    )


def test_a_list_of_rows_prints_a_line_a_row_and_of_many_the_first_fifty(cast):
    assert len(described([cast.eve] * 50)) == 50
    assert [line.text for line in described([cast.eve] * 51)][-1] == "… and more"
    assert described([]) is None
    assert described([cast.eve, 1]) is None


def test_a_control_character_is_shown_and_not_obeyed():
    assert in_text([Line("a\x1b[31mb\u202ec", BAD)]) == r"a\x1b[31mb\u202ec"


def test_colour_is_for_terminals_that_show_it():
    assert in_text([Line("No", BAD)], in_colour=True) == "\x1b[31mNo\x1b[0m"
