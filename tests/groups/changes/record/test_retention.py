"""``audit_retain`` lets old entries go up to a checkpoint: what is told of access goes on, and says where it begins."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from audit import triggers
from audit.checkpoints.keeping import begins_after
from audit.models import Chain, Entry, LogLine
from audit.verification import first_broken
from audit.vocabulary import Action
from groups.changes.commit import Gone
from groups.changes.record.moments import state_at
from groups.changes.record.state import State
from groups.undo.actions.undo import Undo
from tests.cast import add, remove
from tests.groups.changes.record.days import day, long_ago
from tests.groups.changes.record.truth import truth
from tests.pages import HTMX, at, visitor, words

pytestmark = pytest.mark.django_db
BEGINS = "The record begins on "


@pytest.fixture
def kept(cast, settings):
    """What made the cast is a hundred days old, Ed's joining Ops fifty, his leaving it of today; 90 days are kept."""
    settings.AUDIT_RETENTION_DAYS = 90
    long_ago(50)
    add(cast.ops, cast.ed, by=cast.ada)
    long_ago(50)
    remove(cast.ops, cast.ed, by=cast.ada)
    return cast


def retain():
    call_command("audit_retain", verbosity=0)


def told(cast, who, group, asked):
    return words(visitor(who).get(at("groups:history", group), {"as_of": asked}, headers=HTMX))


def test_what_is_older_goes_and_what_is_told_of_access_stays(kept):
    before = state_at(kept.nexus.pk, Chain.objects.get(workspace_id=kept.nexus.pk).length)
    retain()
    oldest = Entry.objects.filter(workspace_id=kept.nexus.pk).order_by("position").first()
    assert (oldest.action, oldest.person_id) == (Action.MEMBER_ADDED, kept.ed.user_id)
    after = state_at(kept.nexus.pk, Chain.objects.get(workspace_id=kept.nexus.pk).length)
    assert after.facts == before.facts
    assert State.from_text(after.as_text()) == truth(kept.nexus)
    assert [first_broken(chain) for chain in Chain.objects.values_list("workspace_id", flat=True)] == [None] * 3


def test_as_of_goes_on_from_the_day_at_which_the_record_begins(kept):
    retain()
    assert ["ed@nexus.test" in told(kept, kept.ada, kept.ops, day(ago)) for ago in (100, 60, 40, 0)] == [
        *(False, False),
        *(True, False),
    ]
    assert "eve@nexus.test" in told(kept, kept.ada, kept.ops, day(100))


def test_before_it_the_sentence_says_where_it_begins_and_so_does_the_logs_end(kept):
    retain()
    page = visitor(kept.ada).get(at("groups:history", kept.ops), {"as_of": day(101)})
    assert (page.status_code, BEGINS in words(page)) == (422, True)
    log = visitor(kept.ada).get(reverse("audit_log", args=["nexus"]))
    assert BEGINS in words(log)


def test_a_log_that_is_whole_says_nothing_of_it(kept, settings):
    assert BEGINS not in words(visitor(kept.ada).get(reverse("audit_log", args=["nexus"])))
    settings.AUDIT_RETENTION_DAYS = 0
    retain()
    assert begins_after(kept.nexus.pk) == 0


def test_the_lines_of_what_is_gone_go_along_and_are_not_found_any_more(kept):
    retain()
    firsts = LogLine.objects.filter(workspace_id=kept.nexus.pk).values_list("first", flat=True)
    assert min(firsts) == begins_after(kept.nexus.pk) + 1
    page = words(visitor(kept.ada).get(reverse("audit_log", args=["nexus"]), {"q": "Payroll"}))
    assert "Nothing found" in page


def test_what_is_gone_is_not_taken_back_and_the_reason_is_said(kept):
    operation = Entry.objects.filter(action=Action.MEMBER_ADDED, group_id=kept.lab.pk).first().operation
    retain()
    with pytest.raises(Gone, match=BEGINS):
        Undo(kept.nexus, operation).record  # noqa: B018
    place = reverse("undo:undo", args=["nexus", operation])
    pages = [visitor(who).get(place) for who in (kept.ada, kept.gil, kept.wes)]
    assert [page.status_code for page in pages] == [403, 404, 404]
    assert "What was done before cannot be taken back any more." in words(pages[0])


def test_what_is_kept_is_taken_back_as_ever(kept):
    operation = Entry.objects.filter(action=Action.MEMBER_REMOVED).last().operation
    retain()
    assert visitor(kept.ada).get(reverse("undo:undo", args=["nexus", operation])).status_code == 200


def test_nothing_of_a_broken_log_is_let_go(kept, capsys):
    triggers.remove(connection)
    Entry.objects.filter(workspace_id=kept.nexus.pk, position=3).update(actor_name="Mallory")
    triggers.install(connection)
    with pytest.raises(SystemExit):
        retain()
    assert "is broken at entry 3" in capsys.readouterr().out
    assert (begins_after(kept.nexus.pk), begins_after(kept.orbit.pk) > 0) == (0, True)


def test_fewer_days_than_a_group_can_be_restored_for_are_refused(kept, settings):
    settings.AUDIT_RETENTION_DAYS = 29
    with pytest.raises(CommandError, match="for 30 days a deleted group can be restored"):
        retain()
    assert begins_after(kept.nexus.pk) == 0


def test_it_may_run_every_night_and_writes_once(kept):
    retain()
    retain()
    assert Entry.objects.filter(action=Action.ENTRIES_LET_GO, workspace_id=kept.nexus.pk).count() == 1


def test_doctor_knows_a_super_admin_of_whom_the_checkpoint_tells(kept, capsys):
    retain()
    assert not Entry.objects.filter(action=Action.SUPER_ADMIN_ADDED).exists()
    call_command("doctor")
    assert "All is well." in capsys.readouterr().out
