"""A chain that was tampered with is found out, at the first bad entry."""

import tracemalloc
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit import triggers
from audit.journal import Actor, Event, record
from audit.models import Chain, Entry
from audit.models.columns import COLUMNS
from audit.verification import first_broken
from audit.vocabulary import Action
from tests.factories import WorkspaceFactory

pytestmark = pytest.mark.django_db

EVENTS = [
    Event(Action.MEMBER_ADDED, person_id=1, person_name="Eve", group_id=2, group_name="Öps", after="x" * 400),
    Event(Action.ROLE_CHANGED, person_id=1, person_name="Eve", before="End User", after="Builder"),
    Event(Action.REFUSED),
]


@pytest.fixture
def workspace():
    """Seven entries, in three operations, by a person and by the system."""
    workspace = WorkspaceFactory(slug="nexus")
    ada = Actor(7, "Ada", "workspace_admin", ip_address="::1", user_agent="Firefox")
    record(workspace.id, EVENTS, actor=ada, reason="joined the team")
    record(workspace.id, EVENTS, actor=Actor.system())
    record(workspace.id, EVENTS[:1], actor=ada)
    return workspace


@pytest.fixture
def untied(workspace):
    """The same without the triggers, as somebody who owns the database could have it."""
    triggers.remove(connection)
    return workspace


def entry(workspace, position):
    return Entry.objects.filter(workspace_id=workspace.id, position=position)


def verdict(workspace):
    broken = first_broken(workspace.id)
    return broken and (broken.position, broken.reason)


def test_a_chain_as_it_was_written_is_whole(workspace):
    assert Entry.objects.count() == 7
    assert first_broken(workspace.id) is None


def test_a_workspace_without_entries_is_whole():
    assert first_broken(WorkspaceFactory().id) is None


@pytest.mark.parametrize("field", [name for name in (f.attname for f in Entry._meta.fields) if name.endswith("_name")])
def test_a_changed_name_breaks_the_chain_there(untied, field):
    entry(untied, 4).update(**{field: "Mallory"})
    assert verdict(untied) == (4, "the entry is not what was written")


@pytest.mark.parametrize(
    "change", [{"action": "refused"}, {"at": "2020-01-01T00:00Z"}, {"actor_id": None}, {"reason": ""}]
)
def test_any_changed_fact_breaks_the_chain_there(untied, change):
    entry(untied, 1).update(**change)
    assert verdict(untied) == (1, "the entry is not what was written")


def test_the_first_of_several_bad_entries_is_named(untied):
    entry(untied, 6).update(person_name="Mallory")
    entry(untied, 3).update(person_name="Mallory")
    assert first_broken(untied.id).entry_id == entry(untied, 3).get().id


def test_a_changed_entry_with_a_digest_of_its_own_breaks_the_next(untied):
    entry(untied, 2).update(digest="0" * 64)
    assert verdict(untied) == (2, "the entry is not what was written")


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in ("workspace_id", "position", "digest")])
def test_no_column_is_left_out_of_the_digest(untied, column):
    other = {"at": "2020-01-01T00:00Z", "action": "refused", "capacity": "support"}
    other |= {"operation": uuid.uuid4(), "undoes": uuid.uuid4()}
    number = 999 if column.endswith("_id") else "Mallory"
    entry(untied, 2).update(**{column: other.get(column, number)})
    what = "its address or user agent" if column in ("ip_address", "user_agent") else "the entry"
    assert verdict(untied) == (2, f"{what} is not what was written")


@pytest.mark.parametrize("position", [1, 4, 7])
def test_a_deleted_entry_is_missed(untied, position):
    entry(untied, position)._raw_delete(using="default")
    assert verdict(untied) == (position, "the entry is missing")


def test_a_log_cut_short_with_its_length_is_betrayed_by_the_head(untied):
    entry(untied, 7)._raw_delete(using="default")
    Chain.objects.filter(workspace_id=untied.id).update(length=6)
    assert verdict(untied) == (6, "the chain's head is not its last entry's digest")


def test_an_entry_put_in_at_either_end_is_found(untied):
    stranger = entry(untied, 7).get()
    stranger.pk, stranger.position = None, 8
    stranger.save(force_insert=True)
    assert verdict(untied) == (8, "the entry lies beyond the end of the chain")
    stranger.pk, stranger.position = None, 0
    stranger.save(force_insert=True)
    assert verdict(untied) == (0, "its place lies before the first")


def test_a_chain_that_lost_its_row_is_broken(untied):
    Chain.objects.all()._raw_delete(using="default")
    assert verdict(untied) == (1, "the entry lies beyond the end of the chain")


def test_a_moved_entry_breaks_both_chains(untied):
    other = WorkspaceFactory()
    entry(untied, 7).update(workspace_id=other.id, position=1)
    assert verdict(untied) == (7, "the entry is missing")
    assert verdict(other) == (1, "the entry lies beyond the end of the chain")


def test_the_command_prints_a_line_for_each_chain(workspace, capsys):
    record(0, EVENTS[:1], actor=Actor.system())
    call_command("audit_verify")
    (instance, its_key), (nexus, key) = Chain.objects.order_by("workspace_id").values_list("head", "key_id")
    assert capsys.readouterr().out.splitlines() == [
        f"the instance: whole, 1 entries, head {instance}, key {its_key}",
        f"nexus: whole, 7 entries, head {nexus}, key {key}",
    ]


def test_the_command_names_the_first_bad_entry_and_fails(untied, capsys):
    entry(untied, 5).update(reason="none")
    with pytest.raises(SystemExit, match="1"):
        call_command("audit_verify", workspace="nexus", no_color=True)
    bad = entry(untied, 5).get().id
    assert capsys.readouterr().out == f"nexus: broken at entry 5 (id {bad}): the entry is not what was written\n"


def test_the_command_looks_at_one_workspace_when_asked(untied, capsys):
    entry(untied, 5).update(reason="none")
    record(WorkspaceFactory(slug="orbit").id, EVENTS[:1], actor=Actor.system())
    call_command("audit_verify", workspace="orbit")
    assert [line.partition(", head")[0] for line in capsys.readouterr().out.splitlines()] == ["orbit: whole, 1 entries"]


def test_a_workspace_whose_log_was_taken_away_as_a_whole_is_named(workspace, capsys):
    WorkspaceFactory(slug="orbit")
    with pytest.raises(SystemExit, match="1"):
        call_command("audit_verify", no_color=True)
    assert capsys.readouterr().out.endswith("\norbit: its log is gone, from its first entry on\n")


def test_the_command_knows_no_such_workspace():
    with pytest.raises(CommandError, match="nowhere"):
        call_command("audit_verify", workspace="nowhere")


def test_verifying_takes_no_more_memory_for_a_longer_chain(workspace):
    peaks = []
    for more in (500, 2_000):
        record(workspace.id, EVENTS * more, actor=Actor.system())
        tracemalloc.start()
        assert first_broken(workspace.id) is None
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


def test_verifying_costs_the_same_statements_however_long_the_chain(workspace, django_assert_num_queries):
    with django_assert_num_queries(5):
        first_broken(workspace.id)
    record(workspace.id, EVENTS * 100, actor=Actor.system())
    with django_assert_num_queries(5):
        first_broken(workspace.id)
