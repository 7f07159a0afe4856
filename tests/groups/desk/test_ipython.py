"""The desk in IPython: the same log, the same sandbox, the same sentences."""

from importlib import import_module

import pytest

from groups.desk.session import Desk
from groups.desk.terminal import Terminal
from groups.models import GroupMembership
from tests.groups.desk.desks import commands

pytestmark = pytest.mark.django_db


@pytest.fixture
def shell(cast, request):
    desk, said = Desk.opened_by("Stan Okoye", "Ticket 4711", sandbox=getattr(request, "param", False)), []
    ours = import_module("groups.desk.ipython")
    shell = ours.shell_of(Terminal(desk, said.append, in_colour=False))
    shell.said = said
    yield shell
    ours.DeskShell.clear_instance()


def test_a_command_is_written_down_masked(shell):
    shell.run_cell('x = "hunter2"')
    shell.run_cell("%who_ls")
    assert commands() == [("x = '…'", ""), ("get_ipython().run_line_magic('…', '…')", "")]


def test_an_answer_reads_as_on_the_pages(shell, capsys):
    shell.run_cell('why("eve@nexus.test", "nexus/Payroll")')
    assert "needs Edit; Dev (and make them a Builder) would give it." in capsys.readouterr().out


def test_a_refusal_is_told_in_its_sentence(shell):
    shell.run_cell('group("nexus/Dve")')
    assert shell.said == ["There is no group “Dve” in nexus. Perhaps: nexus/Dev.\n"]


@pytest.mark.parametrize("shell", [True], indirect=True)
def test_in_the_sandbox_a_change_is_undone(cast, shell):
    shell.run_cell("plan(AddMembers(group('nexus/Ops'), [person('ed@nexus.test')]))")
    shell.run_cell("commit()")
    assert not GroupMembership.objects.filter(membership=cast.ed).exists()
    assert [where for _command, where in commands()] == ["sandbox", "sandbox"]


def test_what_is_typed_is_kept_in_no_file(shell):
    assert not shell.history_manager.enabled
