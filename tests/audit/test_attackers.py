"""Whoever may do everything in the database, and has not the key, is found out."""

import pytest
from django.core.management import call_command
from django.db import connection

from audit import triggers
from audit.digests import next_digest
from audit.journal import Actor, Event, record
from audit.keys import Key, current_key
from audit.models import Chain, Entry, LogLine
from audit.models.columns import FACTS
from audit.verification import first_broken, verify
from audit.vocabulary import Action
from tests.factories import WorkspaceFactory, write_off
from workspaces.models import Workspace

pytestmark = pytest.mark.django_db
NOT_AS_WRITTEN = "the entry is not what was written"


@pytest.fixture
def log():
    """Five entries each of two workspaces, in a database without its triggers: their ids."""
    ids = [WorkspaceFactory(slug=slug).id for slug in ("nexus", "orbit")]
    for number in range(5):
        for workspace_id in ids:
            record(workspace_id, [Event(Action.ROLE_CHANGED, 1, f"Eve {number}")], actor=Actor.support("Stan"))
    triggers.remove(connection)
    return ids


def entries(workspace_id, *positions):
    found = Entry.objects.filter(workspace_id=workspace_id)
    return found.filter(position__in=positions) if positions else found


def chain_anew(workspace_id, key):
    """Compute every digest of the chain anew, head and all, with a key of one's own."""
    head = ""
    for one in entries(workspace_id).order_by("position"):
        head = next_digest(key, head, [getattr(one, column) for column in FACTS])
        entries(workspace_id, one.position).update(digest=head)
    Chain.objects.filter(workspace_id=workspace_id).update(head=head, key_id=key.id)


def swap(one, other, *columns):
    """Let two entries change places."""
    theirs = (
        {column: getattr(one, column) for column in columns},
        {column: getattr(other, column) for column in columns},
    )
    Entry.objects.filter(pk=one.pk).update(position=-1)
    for pk, values in zip((other.pk, one.pk), theirs, strict=True):
        Entry.objects.filter(pk=pk).update(**values)


def cut_after(workspace_id, position):
    """Delete the last entries, and set the head back."""
    entries(workspace_id).filter(position__gt=position)._raw_delete(using="default")
    LogLine.objects.filter(workspace_id=workspace_id, last__gt=position)._raw_delete(using="default")
    digest = entries(workspace_id, position).get().digest
    Chain.objects.filter(workspace_id=workspace_id).update(length=position, head=digest)


def fails(capsys, **options):
    """What ``audit_verify`` says when it exits with 1."""
    capsys.readouterr()
    with pytest.raises(SystemExit, match="1"):
        call_command("audit_verify", no_color=True, **options)
    return capsys.readouterr().out


def test_a_rewritten_entry_is_found_also_when_every_digest_is_computed_anew(log, capsys):
    entries(log[0], 3).update(person_name="Mallory")
    chain_anew(log[0], Key(current_key().id, b"a key of one's own"))
    assert first_broken(log[0]).position == 1
    assert "nexus: broken at entry 1" in fails(capsys)


def test_a_rewritten_chain_does_not_pass_for_one_of_a_lost_key(log, capsys):
    entries(log[0], 3).update(person_name="Mallory")
    chain_anew(log[0], Key("0123456789abcdef", b"a key of one's own"))
    assert verify(log[0]).ends_unverified
    assert "nexus: not verifiable: AUDIT_KEY is" in fails(capsys)


def test_an_entry_that_forges_a_change_of_key_is_named(log):
    entries(log[0], 3).update(action=Action.LOG_OPENED, before=current_key().id, after="0123456789abcdef")
    broken = first_broken(log[0])
    assert (broken.position, broken.reason) == (3, NOT_AS_WRITTEN)


def test_a_log_cut_short_is_found_by_the_heads_kept_elsewhere(log, tmp_path, capsys):
    call_command("audit_verify", heads=tmp_path / "heads")
    cut_after(log[0], 3)
    assert first_broken(log[0]) is None
    assert "nexus: broken at entry 4: the entry is missing: a head kept elsewhere" in fails(
        capsys, against=tmp_path / "heads"
    )


def test_so_is_a_log_cut_short_and_gone_on_with(log, tmp_path, capsys):
    call_command("audit_verify", heads=tmp_path / "heads")
    cut_after(log[0], 3)
    record(log[0], [Event(Action.REFUSED)] * 9, actor=Actor.system())
    assert "nexus: broken at entry 5 (id" in fails(capsys, against=tmp_path / "heads")


def test_so_is_a_workspace_that_is_gone_with_its_log(log, tmp_path, capsys):
    call_command("audit_verify", heads=tmp_path / "heads")
    write_off(Workspace.objects.get(pk=log[1]))
    connection.cursor().execute("DELETE FROM workspaces_workspace WHERE id = %s", [log[1]])
    entries(log[1])._raw_delete(using="default")
    Chain.objects.filter(workspace_id=log[1])._raw_delete(using="default")
    call_command("audit_verify")
    assert f"workspace {log[1]}, which is gone: broken at entry 1" in fails(capsys, against=tmp_path / "heads")


@pytest.mark.parametrize("keeps_its_row", [True, False])
def test_a_workspace_whose_log_was_wiped_is_broken(log, capsys, keeps_its_row):
    entries(log[0])._raw_delete(using="default")
    if keeps_its_row:
        Chain.objects.filter(workspace_id=log[0]).update(length=0, head="")
    else:
        Chain.objects.filter(workspace_id=log[0])._raw_delete(using="default")
    assert "nexus: its log is gone, from its first entry on\n" in fails(capsys)


def test_entries_that_changed_places_are_found(log):
    swap(entries(log[0], 2).get(), entries(log[0], 4).get(), "position")
    broken = first_broken(log[0])
    assert (broken.position, broken.reason) == (2, NOT_AS_WRITTEN)


def test_entries_that_changed_places_with_their_digests_are_found(log):
    swap(entries(log[0], 2).get(), entries(log[0], 4).get(), "position", "digest")
    assert first_broken(log[0]).position == 2


@pytest.mark.parametrize("columns", [("workspace_id",), ("workspace_id", "digest")])
def test_entries_that_changed_workspaces_are_found_in_both(log, columns):
    one, other = (entries(workspace_id, 3).get() for workspace_id in log)
    swap(one, other, "position", *columns)
    assert [first_broken(workspace_id).position for workspace_id in log] == [3, 3]
