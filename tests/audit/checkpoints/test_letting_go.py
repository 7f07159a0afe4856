"""Entries are let go up to a sealed checkpoint, in writing; without one the database keeps them, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from audit import triggers
from audit.checkpoints.keeping import beginning_of, checkpoint_before, keep, last_before
from audit.checkpoints.letting_go import let_go
from audit.journal import Actor, Event, record, rekey
from audit.models import Chain, Checkpoint, Entry, LogLine
from audit.verification import first_broken, verify
from audit.vocabulary import Action

pytestmark = pytest.mark.django_db
ADA = Actor(7, "Ada", "workspace_admin")
HERE = 1


@pytest.fixture
def log(db):
    """Six entries, each written by itself."""
    for number in range(6):
        record(HERE, [Event(Action.GROUP_RENAMED, after=str(number))], actor=ADA)
    return Entry.objects.filter(workspace_id=HERE).order_by("position")


def places(log):
    return list(log.values_list("position", flat=True))


def refused(act):
    with pytest.raises(IntegrityError, match=r"append-only|checkpoint"), transaction.atomic():
        act()
    return True


def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def broken():
    found = first_broken(HERE)
    return found and (found.position, found.reason)


def test_what_lies_before_a_checkpoint_goes_in_writing_and_the_chain_stays_whole(log):
    assert let_go(keep(HERE, 4, "{}")) == 4
    assert places(log) == [5, 6, 7]
    assert (log[2].action, log[2].after) == (Action.ENTRIES_LET_GO, "4")
    assert list(LogLine.objects.values_list("first", flat=True).order_by("first")) == [5, 6, 7]
    record(HERE, [Event(Action.GROUP_RENAMED)], actor=ADA)
    verdict = verify(HERE)
    assert (verdict.broken, verdict.first, verdict.length) == (None, 5, 8)


def test_it_can_be_done_again_later_and_the_earlier_checkpoints_go_along(log):
    keep(HERE, 2, "{}")
    let_go(keep(HERE, 3, "{}"))
    let_go(keep(HERE, 5, "{}"))
    assert (places(log), broken()) == ([6, 7, 8], None)
    assert list(Checkpoint.objects.values_list("position", flat=True)) == [5]
    assert let_go(keep_known(5)) == 0


def keep_known(place):
    return Checkpoint.objects.get(workspace_id=HERE, position=place)


def test_all_of_a_log_may_go_but_the_entry_that_tells_of_it(log):
    let_go(keep(HERE, 6, "{}"))
    assert (places(log), broken()) == ([7], None)


def test_the_record_begins_where_the_checkpoint_stands(log):
    at = log[3].at
    let_go(keep(HERE, 4, "{}"))
    assert beginning_of(HERE) == at
    assert last_before(HERE, at) == 4


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM audit_entry WHERE position <= 4",
        "DELETE FROM audit_logline WHERE last <= 4",
        "DELETE FROM audit_entry",
        "UPDATE audit_chain SET begins_after = 4",
        "UPDATE audit_chain SET begins_after = 6",
    ],
)
def test_without_a_checkpoint_nothing_goes(log, sql):
    assert refused(lambda: execute(sql))
    assert places(log) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM audit_entry WHERE position <= 4",
        "UPDATE audit_chain SET begins_after = 3",
        "UPDATE audit_checkpoint SET state = '[]'",
    ],
)
def test_with_one_nothing_goes_that_does_not_lie_before_the_chains_beginning(log, sql):
    keep(HERE, 4, "{}")
    assert refused(lambda: execute(sql))


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM audit_entry WHERE position = 5",
        "DELETE FROM audit_logline WHERE last = 5",
        "UPDATE audit_chain SET begins_after = 0",
        "DELETE FROM audit_checkpoint",
        "UPDATE audit_checkpoint SET state = '[]'",
    ],
)
def test_afterwards_what_is_left_stays(log, sql):
    let_go(keep(HERE, 4, "{}"))
    assert refused(lambda: execute(sql))


def test_a_checkpoint_of_another_head_lets_nothing_go(log):
    Checkpoint.objects.create(
        workspace_id=HERE, position=4, at=log[3].at, head="0" * 64, key_id="", state="{}", sealed_by="", seal=""
    )
    assert refused(lambda: execute("UPDATE audit_chain SET begins_after = 4"))


# --- Who gets past the triggers, or has no key -----------------------------------------------------


@pytest.mark.parametrize("column", ["state", "head", "key_id", "seal", "at"])
def test_a_checkpoint_that_was_changed_is_found(log, column):
    let_go(keep(HERE, 4, "{}"))
    triggers.remove(connection)
    forged = {"at": F("position")} if column == "at" else {column: "forged"}
    if column == "at":
        forged = {"at": log[0].at.replace(year=2020)}
    Checkpoint.objects.update(**forged)
    assert broken()[0] == 4


def test_a_checkpoint_that_is_missing_is_found(log):
    let_go(keep(HERE, 4, "{}"))
    triggers.remove(connection)
    Checkpoint.objects.all().delete()
    assert broken() == (4, "the checkpoint at which the chain begins is missing")


def test_entries_that_nobody_said_were_let_go_are_missed(log):
    """Anybody who may write rows can bring a chain to begin later; nobody without the key can write that it does."""
    keep(HERE, 4, "{}")
    execute("UPDATE audit_chain SET begins_after = 4")
    execute("DELETE FROM audit_entry WHERE position <= 4")
    assert broken() == (4, "no entry tells that those before this checkpoint were let go")


def test_one_that_was_let_go_and_is_put_back_is_found(log):
    first = log[0]
    let_go(keep(HERE, 4, "{}"))
    first.pk = None
    first.save(force_insert=True)
    assert broken() == (1, "its place lies before the first")


def test_a_checkpoint_that_was_forged_is_not_begun_at(log):
    keep(HERE, 2, "{}")
    forged = keep(HERE, 4, "{}")
    triggers.remove(connection)
    Checkpoint.objects.filter(pk=forged.pk).update(state='{"facts": []}')
    assert checkpoint_before(HERE, 6).position == 2
    forged.refresh_from_db()
    with pytest.raises(ValueError, match="not what was written"):
        let_go(forged)
    assert broken() == (4, "the checkpoint is not what was written")


def test_a_head_kept_elsewhere_is_compared_with_the_checkpoint_too(log):
    heads = {2: log[1].digest, 4: log[3].digest, 6: log[5].digest}
    let_go(keep(HERE, 4, "{}"))
    assert verify(HERE, heads).broken is None
    assert verify(HERE, {**heads, 4: "0" * 64}).broken.position == 4


# --- Under other keys ------------------------------------------------------------------------------


def test_it_goes_on_under_another_key(log, settings):
    let_go(keep(HERE, 4, "{}"))
    settings.AUDIT_KEYS_OLD, settings.AUDIT_KEY = [settings.AUDIT_KEY], "another key that is long enough"
    rekey(HERE)
    assert broken() is None
    let_go(keep(HERE, 8, "{}"))
    assert broken() is None


def test_where_the_key_is_lost_the_part_is_not_verifiable_and_never_broken(log, settings):
    let_go(keep(HERE, 4, "{}"))
    settings.AUDIT_KEY = "another key that is long enough"
    rekey(HERE, is_lost=True)
    verdict = verify(HERE)
    assert (verdict.broken, [(part.first, part.last) for part in verdict.unverifiable]) == (None, [(5, 7)])
    assert checkpoint_before(HERE, 6).position == 4


def test_the_length_of_a_chain_is_what_was_ever_written(log):
    let_go(keep(HERE, 4, "{}"))
    assert Chain.objects.get(workspace_id=HERE).length == 7
