"""A log goes on under another key, and what lies before stays as it was."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from audit import triggers
from audit.journal import Actor, Event, record
from audit.keys import check_keys, current_key
from audit.models import Chain, Entry
from audit.verification import Part, first_broken, verify
from audit.vocabulary import Action
from tests.factories import WorkspaceFactory

pytestmark = pytest.mark.django_db
KEYS = [f"key number {number} of a test, long enough to be one" for number in range(4)]


@pytest.fixture
def keys(settings):
    """Sets the key and the old ones, by their numbers."""

    def use(now, *old):
        settings.AUDIT_KEY, settings.AUDIT_KEYS_OLD = KEYS[now], [KEYS[number] for number in old]

    use(0)
    return use


@pytest.fixture
def nexus(keys):
    """A workspace with three entries under the key 0."""
    return written(WorkspaceFactory(slug="nexus").id)


def written(workspace_id):
    record(workspace_id, [Event(Action.GROUP_CREATED, group_name="Ops")] * 3, actor=Actor.support("Stan"))
    return workspace_id


def rekey(**options):
    call_command("audit_rekey", **options)


def actions(workspace_id):
    return list(Entry.objects.filter(workspace_id=workspace_id).order_by("position").values_list("action", flat=True))


def test_a_chain_is_closed_under_the_old_key_and_goes_on_under_the_new(nexus, keys, capsys):
    keys(1, 0)
    rekey()
    written(nexus)
    assert actions(nexus)[3:5] == ["log.closed", "log.opened"]
    verdict = verify(nexus)
    assert (verdict.broken, verdict.unverifiable, verdict.length) == (None, (), 8)
    assert verdict.key_id == current_key().id
    call_command("audit_verify")
    assert f"nexus: whole, 8 entries, head {verdict.head}, key {verdict.key_id}\n" in capsys.readouterr().out


def test_every_chain_is_and_only_once(nexus, keys):
    orbit = written(WorkspaceFactory().id)
    keys(1, 0)
    rekey()
    rekey()
    assert (len(actions(nexus)), len(actions(orbit))) == (5, 5)


def test_until_then_the_log_goes_on_under_the_old_key_and_verification_says_so(nexus, keys, capsys):
    keys(1, 0)
    written(nexus)
    assert first_broken(nexus) is None
    with pytest.raises(SystemExit, match="1"):
        call_command("audit_verify", no_color=True)
    assert "nexus: it ends under the old key" in capsys.readouterr().out


def test_a_lost_key_leaves_the_old_part_not_verifiable_and_the_rest_whole(nexus, keys, capsys):
    old = current_key().id
    keys(1)
    rekey(lost=True)
    written(nexus)
    assert (first_broken(nexus), verify(nexus).unverifiable) == (None, (Part(1, 3, old),))
    call_command("audit_verify", no_color=True)
    said = capsys.readouterr().out
    assert f"nexus: entries 1 to 3 are not verifiable: their key {old} is not here\n" in said
    assert "nexus: whole, 7 entries" in said


def test_a_key_that_is_lost_after_it_was_closed_is_the_same(nexus, keys):
    old = current_key().id
    keys(1, 0)
    rekey()
    keys(1)
    assert (first_broken(nexus), verify(nexus).unverifiable) == (None, (Part(1, 4, old),))


def test_a_key_lost_in_the_middle_leaves_both_ends_verifiable(nexus, keys):
    for now in (1, 2, 3):
        keys(now, *range(now))
        rekey()
        written(nexus)
    keys(3, 0, 2)
    lost = Entry.objects.filter(action=Action.LOG_OPENED).order_by("position")[0].after
    assert (first_broken(nexus), verify(nexus).unverifiable) == (None, (Part(5, 9, lost),))
    keys(3)
    assert [(part.first, part.last) for part in verify(nexus).unverifiable] == [(1, 14)]
    keys(3, 0, 1, 2)
    assert (first_broken(nexus), verify(nexus).unverifiable) == (None, ())


def test_without_the_old_key_nothing_is_closed_unless_it_is_said_to_be_lost(nexus, keys):
    keys(1)
    with pytest.raises(CommandError, match="audit_rekey --lost"):
        rekey()
    assert len(actions(nexus)) == 3


def test_without_the_chains_key_nothing_is_written(nexus, keys):
    keys(1)
    with pytest.raises(ImproperlyConfigured, match="neither AUDIT_KEY"), transaction.atomic():
        written(nexus)
    assert len(actions(nexus)) == 3


def test_nor_does_nexus_start(nexus, keys):
    assert check_keys(databases=["default"]) == []
    keys(1)
    assert ["neither AUDIT_KEY" in error.msg for error in check_keys(databases=["default"])] == [True]
    keys(1, 0)
    assert check_keys(databases=["default"]) == []


@pytest.mark.parametrize(("position", "found"), [(1, 1), (3, 3), (4, 4), (5, 5), (7, 7)])
def test_a_changed_entry_is_found_on_either_side_and_at_the_seam(nexus, keys, position, found):
    keys(1, 0)
    rekey()
    written(nexus)
    triggers.remove(connection)
    Entry.objects.filter(position=position).update(actor_name="Mallory")
    assert first_broken(nexus).position == found


def test_who_learns_the_old_key_cannot_write_the_old_part_anew(nexus, keys):
    """The first entry under the new key covers the last under the old."""
    keys(1, 0)
    rekey()
    triggers.remove(connection)
    Entry.objects.filter(position=4).update(digest="0" * 64)
    assert first_broken(nexus).position == 4
    keys(1)
    assert first_broken(nexus).position == 1


def test_an_old_part_that_was_changed_does_not_pass_for_one_of_a_lost_key(nexus, keys):
    keys(1, 0)
    rekey()
    triggers.remove(connection)
    Entry.objects.filter(position=1).update(actor_name="Mallory")
    Chain.objects.update(key_id="0123456789abcdef")
    assert first_broken(nexus).position == 1
