"""From line to line along the entries that are asked for: each line once, in order, both ways, however many entries."""

from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.journal import Actor, Event, record
from audit.models import Entry, LogLine
from audit.reading.filters import LogFilter
from audit.reading.lines import find_lines, number_of_lines
from audit.reading.walk import first_lines
from audit.vocabulary import Action, Capacity
from nexus.database.search import Words

pytestmark = pytest.mark.django_db
HERE = 7
ACTIONS = (Action.MEMBER_ADDED, Action.ROLE_CHANGED, Action.GROUP_RENAMED)


@pytest.fixture
def log():
    """Forty operations of up to nine entries, about few people and groups, so that every question finds some."""
    chance = Random(1)  # noqa: S311 - the same at every run
    for _ in range(40):
        actor = Actor(chance.randint(1, 3), "Ada <ada@nexus.test>", chance.choice(list(Capacity)))
        record(HERE, [_event(chance) for _ in range(chance.randint(1, 9))], actor=actor)
    record(HERE + 1, [_event(chance)], actor=Actor(1, "Ada", Capacity.SUPPORT))


def _event(chance):
    person, group = chance.randint(1, 5), chance.randint(1, 4)
    return Event(chance.choice(ACTIONS), person_id=person, person_name=f"P{person}", group_id=group, group_name="G")


ASKED = [
    {"person": 2},
    {"group": 3},
    {"action": Action.ROLE_CHANGED},
    {"person": 2, "group": 3},
    {"person": 1, "action": Action.GROUP_RENAMED, "capacity": Capacity.SUPPORT},
    {"group": 99},
]


def by_hand(asked):
    """The lines in which an entry is what is asked, told apart one by one, newest first."""
    found = set(LogFilter(HERE, **asked).entries().values_list("position", flat=True))
    lines = LogLine.objects.filter(workspace_id=HERE).order_by("-first").values_list("first", "last")
    return [first for first, last in lines if found & set(range(first, last + 1))]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_it_meets_each_line_once_newest_first(log, asked):
    assert first_lines(LogFilter(HERE, **asked), 100) == by_hand(asked)


@pytest.mark.parametrize("asked", ASKED[:4], ids=str)
def test_from_any_line_it_goes_on_both_ways(log, asked):
    every = by_hand(asked)
    for place, line in enumerate(every):
        assert first_lines(LogFilter(HERE, **asked), 3, beyond=line) == every[place + 1 : place + 4]
        upward = first_lines(LogFilter(HERE, **asked), 3, beyond=line, down=False)
        assert upward == every[max(place - 3, 0) : place][::-1]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_way_to_the_lines_finds_the_same(log, asked, monkeypatch):
    expected = by_hand(asked)
    for frequent in (0, 3_000):
        monkeypatch.setattr("audit.reading.lines.FREQUENT", frequent)
        found = find_lines(LogFilter(HERE, Words(("ada",)), **asked))
        assert list(found.rows.order_by("-first").values_list("first", flat=True)) == expected
        assert number_of_lines(find_lines(LogFilter(HERE, **asked))).number == len(expected)


def test_a_step_is_a_line_and_not_an_entry(log):
    record(HERE, [Event(Action.MEMBER_ADDED, group_id=1, group_name="G")] * 2_000, actor=Actor.system())
    with CaptureQueriesContext(connection) as captured:
        first, *_others = first_lines(LogFilter(HERE, group=1), 50)
    assert len(captured) == 1
    assert Entry.objects.filter(workspace_id=HERE, position=first, action=Action.MEMBER_ADDED).exists()


def test_a_forged_place_leads_nowhere(log):
    assert first_lines(LogFilter(HERE, person=2), 5, beyond=10**12, down=False) == []
    assert first_lines(LogFilter(HERE, person=2), 5, beyond=-1) == []
