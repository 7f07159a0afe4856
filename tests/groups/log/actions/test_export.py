"""The log as a file: exactly what is asked, written down first, in constant memory."""

import csv
import io
import json
import tracemalloc

import pytest

from audit.journal import Actor, Event, record
from audit.models import Entry
from audit.vocabulary import Action
from tests.cast import add
from tests.pages import at, visitor, words

pytestmark = pytest.mark.django_db
ADA = Actor.support("Ada <ada@nexus.test>")


def export(cast, query="", form="csv", who=None):
    address = at("audit_log_export", cast.nexus) + query
    return visitor(who or cast.ada).post(address, {"format": form})


def rows(response):
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_without_a_question_it_is_every_entry_newest_first(cast):
    told = Entry.objects.filter(workspace_id=cast.nexus.pk).order_by("-position")
    expected = [str(place) for place in told.values_list("position", flat=True)]
    assert [row["position"] for row in rows(export(cast))] == expected


def test_it_is_exactly_what_is_asked(cast):
    add(cast.dev, cast.ed, by=cast.ada)
    assert {row["action"] for row in rows(export(cast, "?action=role.changed"))} == {"role.changed"}
    people = {(row["actor_id"], row["person_id"]) for row in rows(export(cast, "?person=ed@nexus.test"))}
    assert people
    assert all(str(cast.ed.user_id) in pair for pair in people)


def test_a_search_gives_each_entry_of_the_operations_that_it_finds(cast):
    add(cast.dev, cast.ed, by=cast.ada)
    found = rows(export(cast, "?q=ed novak builder"))
    assert [row["action"] for row in found] == ["member.added", "role.changed"]
    assert [row["action"] for row in rows(export(cast, "?q=ed novak builder&action=role.changed"))] == ["role.changed"]


def test_json_lines_hold_the_same(cast):
    lines = export(cast, "?action=group.created", "jsonl").getvalue().decode().splitlines()
    assert [json.loads(line)["group"] for line in lines] == ["Lab", "Dev", "Ops"]


def test_that_it_was_exported_is_an_entry_before_the_first_byte_and_not_in_the_file(cast):
    response = export(cast, "?group=Ops")
    entry = Entry.objects.order_by("id").last()
    assert (entry.action, entry.before, entry.after) == (Action.LOG_EXPORTED, "group=Ops", "CSV")
    assert "log.exported" not in response.getvalue().decode()
    page = words(visitor(cast.ada).get(at("audit_log", cast.nexus)))
    assert "exported the log as CSV, of which was asked: group=Ops" in page


def test_no_cell_is_a_formula(cast):
    record(cast.nexus.pk, [Event(Action.GROUP_CREATED, group_name="=1+1")], actor=ADA, reason="@SUM(A1)")
    first = rows(export(cast))[0]
    assert (first["group"], first["reason"]) == ("'=1+1", "'@SUM(A1)")


@pytest.mark.parametrize(
    ("query", "form"), [("", "pdf"), ("", ""), ("?since=x", "csv"), ("?person=nobody@x.test", "csv")]
)
def test_what_makes_no_sense_exports_nothing(cast, query, form):
    before = Entry.objects.count()
    assert export(cast, query, form).status_code == 422
    assert Entry.objects.count() == before


def test_ten_times_as_many_take_no_more_memory(cast):
    def peak(number):
        events = [Event(Action.MEMBER_ADDED, person_id=n, person_name=f"P{n}") for n in range(1, 1001)]
        for _ in range(number):
            record(cast.nexus.pk, events, actor=ADA)
        response = export(cast)
        tracemalloc.start()
        size = sum(len(part) for part in response.streaming_content)
        at_most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size, at_most

    (few, of_few), (many, of_many) = peak(2), peak(18)
    assert many > 8 * few
    assert of_many < 1.5 * of_few
