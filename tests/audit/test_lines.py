"""The lines of the log: one for all that was written at once of one operation, which says what it was."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from audit.journal import Actor, Event, record
from audit.lines import Count
from audit.models import Chain, LogLine
from audit.vocabulary import Action
from tests.cast import add, archive, change_role
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
ADA = Actor.support("Ada <ada@nexus.test>")


def last_line():
    return LogLine.objects.order_by("id").last()


def added(person, group=1, name="Dev"):
    return Event(Action.MEMBER_ADDED, person_id=person, person_name=f"P{person}", group_id=group, group_name=name)


def promoted(person, after="Builder"):
    return Event(Action.ROLE_CHANGED, person_id=person, person_name=f"P{person}", before="End User", after=after)


def test_an_operation_is_one_line_from_its_first_entry_to_its_last(cast):
    before = Chain.objects.get(workspace_id=cast.nexus.pk).length
    record(cast.nexus.pk, [added(number) for number in range(1, 306)], actor=ADA)
    line = last_line()
    assert (line.workspace_id, line.first, line.last) == (cast.nexus.pk, before + 1, before + 305)
    assert Count.read(line.tally) == [Count("member.added", 305, 305, 1)]


def test_the_deed_stands_before_what_followed_from_it_whatever_was_written_first(cast):
    record(cast.nexus.pk, [promoted(1), promoted(2), added(1), added(2), added(3)], actor=ADA)
    line = last_line()
    assert [(count.action, count.entries) for count in Count.read(line.tally)] == [
        ("member.added", 3),
        ("role.changed", 2),
    ]
    assert line.told == line.first + 2


def test_changes_of_roles_are_counted_by_the_new_role(cast):
    record(cast.nexus.pk, [promoted(1), promoted(2, "Admin"), promoted(3)], actor=ADA)
    assert [(count.after, count.entries) for count in Count.read(last_line().tally)] == [("Builder", 2), ("Admin", 1)]


@pytest.mark.parametrize(
    ("change", "deed"),
    [
        (lambda cast: add(cast.dev, cast.ed, by=cast.ada), "member.added"),
        (lambda cast: archive(cast.gil, by=cast.ada), "person.archived"),
        (lambda cast: change_role(cast.gil, Role.END_USER, by=cast.ada), "role.changed"),
    ],
)
def test_every_change_is_told_by_what_was_asked_for(cast, change, deed):
    change(cast)
    assert Count.read(last_line().tally)[0].action == deed


def test_the_lines_of_a_chain_lie_end_to_end(cast):
    ends = 0
    for first, last in (
        LogLine.objects.filter(workspace_id=cast.nexus.pk).order_by("first").values_list("first", "last")
    ):
        assert first == ends + 1
        ends = last


def test_it_is_found_by_every_name_in_it_folded(cast):
    event = Event(Action.MEMBER_ADDED, person_name="Zoë Öztürk <zoe@x.test>", group_name="Ünïté", before="B.C")
    record(cast.nexus.pk, [event, added(7)], actor=ADA, reason="Ticket HR-2291")
    text = last_line().search_text
    assert all(f"  {word}" in text for word in ("zoe", "ozturk", "<zoe@x.test>", "unite", "p7", "hr2291", "ada", "bc"))


def test_what_was_refused_and_then_done_is_two_lines_of_one_operation(cast):
    operation = uuid.uuid4()
    for action in (Action.REFUSED, Action.GROUP_CREATED):
        record(cast.nexus.pk, [Event(action)], actor=ADA, operation=operation)
    tallies = LogLine.objects.order_by("-id").values_list("tally", flat=True)[:2]
    assert [Count.read(tally)[0].action for tally in tallies] == ["group.created", "refused"]


@pytest.mark.parametrize("sql", ["UPDATE audit_logline SET told = 1", "DELETE FROM audit_logline"])
def test_a_line_is_neither_changed_nor_deleted(cast, sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
