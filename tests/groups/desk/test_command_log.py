"""Every command typed at the desk is an entry, its texts masked but those that say what was looked at."""

import pytest

from audit.journal import Actor
from audit.models import Entry
from groups.desk.command_log import LOOKUPS, masked, record_command
from groups.desk.session import Desk
from tests.groups.desk.desks import commands

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "noted"),
    [
        ('user.set_password("hunter2")', "user.set_password('…')"),
        ('x = b"hunter2"; y = ["a", {"b": "c"}]', "x = '…'\ny = ['…', {'…': '…'}]"),
        ('f"{who} has hunter2"', "f'{who}…'"),
        ('person("eve@nexus.test")', "person('eve@nexus.test')"),
        ('why(person("eve@nexus.test"), "nexus/Payroll")', "why(person('eve@nexus.test'), 'nexus/Payroll')"),
        ('who_can(what="nexus/Payroll", level="edit")', "who_can(what='nexus/Payroll', level='edit')"),
        ('person(decrypt("hunter2"))', "person(decrypt('…'))"),
        ('lookups.person("hunter2")', "lookups.person('…')"),
        ('group("nexus/" + "hunter2")', "group('…' + '…')"),
        ('x = "hunter2"  # and hunter2', "x = '…'"),
        ("# hunter2", ""),
        ("   \n", ""),
        ("1 +", "3 characters that do not parse"),
        ('x = "hunter2', "12 characters that do not parse"),
        ('match x:\n case "hunter2": pass', "match x:\n    case '…':\n        pass"),
        ("x\0", "2 characters that do not parse"),
    ],
)
def test_texts_are_masked_but_those_of_look_ups(typed, noted):
    assert masked(typed) == noted


def test_what_is_too_deep_to_read_is_noted_as_its_length():
    assert masked(f"{'(' * 5000}1{')' * 5000}") == "10001 characters that do not parse"


def test_every_look_up_of_the_desk_keeps_its_texts():
    assert set(Desk.opened_by("Stan", "why").looking_up) <= LOOKUPS


def test_a_command_is_an_entry_of_the_instance_with_name_and_reason():
    record_command("eve", actor=Actor.support("Stan Okoye"), reason="Ticket 4711")
    entry = Entry.objects.get()
    assert (entry.workspace_id, entry.actor_name, entry.capacity, entry.reason) == (
        0,
        "Stan Okoye",
        "support",
        "Ticket 4711",
    )


def test_a_long_command_is_kept_whole_in_entries_of_one_operation():
    record_command("x" * 700, actor=Actor.support("Stan"), reason="why", sandbox=True)
    assert commands() == [("x" * 300, "sandbox"), ("x" * 300, "sandbox"), ("x" * 100, "sandbox")]
    assert Entry.objects.values("operation").distinct().count() == 1


def test_nothing_is_noted_of_nothing():
    record_command("", actor=Actor.support("Stan"), reason="why")
    assert commands() == []
