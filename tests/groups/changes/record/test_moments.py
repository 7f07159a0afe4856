"""States kept at intervals say what the entries say, are made anew from them, and are passed over where forged."""

import pytest
from django.core.management import call_command
from django.db import connection

from audit import triggers
from audit.checkpoints.keeping import keep
from audit.models import Chain, Checkpoint, LogLine
from groups.changes.record import moments, upkeep
from groups.changes.record.about import About
from groups.changes.record.facts import Fact, What
from groups.changes.record.moments import keep_checkpoints, state_at, wrong_checkpoints
from groups.changes.record.state import State
from tests.cast import add, remove

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(cast, monkeypatch):
    monkeypatch.setattr(moments, "EVERY", 10)
    return cast.nexus.pk


def length(workspace_id):
    return Chain.objects.get(workspace_id=workspace_id).length


def test_they_are_made_where_due_behind_what_was_written_at_once(here):
    made = keep_checkpoints(here)
    places = list(Checkpoint.objects.order_by("position").values_list("position", flat=True))
    assert made == len(places) >= 2
    assert set(places) <= set(LogLine.objects.filter(workspace_id=here).values_list("last", flat=True))
    assert all(later - earlier >= 10 for earlier, later in zip([0, *places], places, strict=False))
    assert keep_checkpoints(here) == 0


def test_what_is_told_is_the_same_with_and_without_them(here):
    places = range(1, length(here) + 1)
    before = [state_at(here, place).facts for place in places]
    keep_checkpoints(here)
    assert [state_at(here, place).facts for place in places] == before


def test_what_is_told_of_one_group_or_person_is_the_same_as_of_all(cast, here):
    keep_checkpoints(here)
    whole, place = state_at(here, length(here)), length(here)
    for group in cast.nexus.groups.all():
        told = state_at(here, place, About(group=group.pk))
        for ask in (State.members, State.group_admins, State.grants, State.group_name, State.has_group):
            assert ask(told, group.pk) == ask(whole, group.pk)
        assert [told.role(user) for user in told.members(group.pk)] == [whole.role(u) for u in whole.members(group.pk)]
    for user in cast.nexus.memberships.values_list("user_id", flat=True):
        told = state_at(here, place, About(person=user))
        for ask in (State.groups_of, State.administers, State.owned_apps, State.role, State.status):
            assert ask(told, user) == ask(whole, user)
        assert all(told.grants(group) == whole.grants(group) for group in whole.groups_of(user))


def test_only_the_entries_since_the_last_one_are_read(cast, here, monkeypatch):
    keep_checkpoints(here)
    last = Checkpoint.objects.order_by("-position").first().position
    asked, read = [], moments._rows
    monkeypatch.setattr(moments, "_rows", lambda *which: asked.append(which[:3]) or read(*which))
    state_at(here, length(here))
    assert asked == [(here, last, length(here))]


def test_the_next_ones_go_on_from_the_last(cast, here):
    keep_checkpoints(here)
    for _each in range(6):
        add(cast.ops, cast.ed, by=cast.ada)
        remove(cast.ops, cast.ed, by=cast.ada)
    assert keep_checkpoints(here) == 1
    assert list(wrong_checkpoints(here)) == []


def test_one_that_is_not_what_the_entries_come_to_is_named(here, capsys):
    keep(here, 10, State().as_text())
    assert [each.position for each in wrong_checkpoints(here)] == [10]
    with pytest.raises(SystemExit):
        call_command("audit_checkpoints", verify=True)
    assert "at entry 10 is not what the entries come to." in capsys.readouterr().out


def test_one_that_was_forged_is_passed_over_and_made_anew_once_it_is_deleted(here):
    keep_checkpoints(here)
    first, place = Checkpoint.objects.order_by("position").first(), length(here)
    before = state_at(here, place).facts
    triggers.remove(connection)
    Checkpoint.objects.update(state="")
    triggers.install(connection)
    assert state_at(here, place).facts == before
    assert sum("is not what was written" in str(problem) for problem in upkeep.problems()) >= 2
    Checkpoint.objects.all().delete()
    keep_checkpoints(here)
    assert Checkpoint.objects.order_by("position").first().state == first.state


def test_names_keep_whatever_letters_they_have():
    names = {("group", 1): 'a\u2028b\x85 "c"\n d'}
    state = State({Fact(What.GROUP, group=1): True}, names)
    assert State.from_text(state.as_text()) == state
    assert State.from_text(State().as_text()) == State()


def test_doctor_names_a_log_that_lacks_them(here):
    assert any("has grown by more than" in str(problem) for problem in upkeep.problems())
    keep_checkpoints(here)
    assert list(upkeep.problems()) == []


def test_the_commands_say_what_they_did(here, capsys):
    call_command("audit_checkpoints")
    call_command("audit_checkpoints", verify=True)
    told = capsys.readouterr().out
    assert "checkpoints were made." in told
    assert "Every checkpoint is what the entries come to." in told
