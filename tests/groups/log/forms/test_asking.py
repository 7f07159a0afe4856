"""The questions of a log: each narrows it, what makes no sense is said beside it, and the boxes suggest names."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.journal import Actor, Event, record
from audit.vocabulary import Action
from tests.cast import add, archive
from tests.groups.log.views.test_workspace_log import ADA, log, told
from tests.pages import elements, visitor, words

pytestmark = pytest.mark.django_db


def test_what_is_asked_of_one_thing_says_so(cast):
    assert "Only what concerns “Payroll”" in words(log(cast, f"?thing=app:{cast.payroll.pk}"))
    assert "Only what concerns" not in words(log(cast))


def test_the_boxes_of_person_and_group_suggest_whom_the_log_named_lately_and_take_it(cast):
    page = log(cast)
    names = {}
    for box in elements(page, "input", list="log-people") + elements(page, "input", list="log-groups"):
        (listed,) = elements(page, "datalist", id=box.attributes["list"])
        names[box.attributes["name"]] = [each.attributes["value"] for each in listed.inside]
    assert "Gil Moreau <gil@nexus.test>" in names["person"]
    assert names["group"] == ["Dev", "Lab", "Ops"]
    for query in ("?person=Gil Moreau <gil@nexus.test>", "?group=Lab"):
        assert told(log(cast, query))


@pytest.mark.parametrize(
    ("query", "is_open"), [("", False), ("?q=ops", False), ("?group=Ops", True), ("?since=x", True)]
)
def test_the_filters_are_folded_until_one_is_set(cast, query, is_open):
    (filters,) = elements(log(cast, query), "details", "class", aria_label="Filters")
    assert filters.has("open") is is_open


QUESTIONS = {
    "?person=ed@nexus.test": "added Ed Novak",
    "?person=Ed Novak": "added Ed Novak",
    "?group=Ops&capacity=group_admin": "Gil Moreau added Ed Novak",
    "?action=person.archived": "archived Mia",
    "?q=MIA archivée novak": None,
    "?q=novak ed": "added Ed Novak",
    "?since=2020-01-01&until=2999-01-01&capacity=super_admin": "archived Mia",
    "?until=2000-01-01": None,
    "?q=...": None,
}


@pytest.mark.parametrize(("query", "sentence"), QUESTIONS.items())
def test_each_question_narrows_it(cast, query, sentence):
    add(cast.ops, cast.ed, by=cast.gil)
    archive(cast.mia, by=cast.sue)
    page = log(cast, query)
    assert page.status_code == 200
    assert (sentence in words(page)) if sentence else (told(page) == [])


def test_a_person_a_group_and_a_thing_are_asked_for_by_number_too(cast):
    add(cast.ops, cast.ed, by=cast.gil)
    for query, sentence in {
        f"?person={cast.gil.user_id}": "Gil Moreau added",
        f"?group={cast.dev.pk}": "created the group Dev",
        f"?thing=app:{cast.payroll.pk}": "created the app Payroll",
    }.items():
        assert sentence in words(log(cast, query))


WRONG = {
    "?person=nobody@nexus.test": "Nobody in this log is called so.",
    "?group=Nowhere": "No group in this log is called so.",
    "?action=dance": "Choose one of these.",
    "?capacity=%3Cb%3E": "Choose one of these.",
    "?since=2026-02-31": "Give a day as in 2026-11-30.",
    "?until=0001-01-01": "Give a day between 1970 and 2999.",
    "?since=2026-02-02&until=2026-02-01": "The end lies before the beginning.",
    "?operation=x": "There is no such operation.",
    "?thing=app:99999999999999999999": "There is no such thing.",
    "?person=e": "Several people are called so: give the e-mail.",
}


@pytest.mark.parametrize(("query", "sentence"), WRONG.items())
def test_what_makes_no_sense_is_said_beside_its_question_and_kept(cast, query, sentence):
    page = log(cast, query)
    assert page.status_code == 422
    assert sentence in words(page)
    assert "Export CSV" not in words(page)
    name, _equals, value = query[1:].partition("&")[0].partition("=")
    assert elements(page, "input", name=name, value=value) or name in ("action", "capacity")


@pytest.mark.parametrize("query", ["?person=%00", "?q=%00", "?after=x&before=y&from=z", "?q=" + "x" * 5000])
def test_a_hostile_address_is_never_an_error_of_ours(cast, query):
    assert log(cast, query).status_code in (200, 400, 422)


def test_pages_keep_what_is_asked_and_say_of_how_many(cast):
    for number in range(70):
        record(cast.nexus.pk, [Event(Action.GROUP_CREATED, group_id=number, group_name="Zzz")] * 3, actor=ADA)
    page = log(cast, "?action=group.created&q=zzz")
    (following,) = elements(page, "a", rel="next")
    assert "1–50 of 70" in words(page)
    second = visitor(cast.ada).get(following.attributes["href"])
    assert len(told(second)) == 20
    (previous,) = elements(second, "a", rel="prev")
    assert told(visitor(cast.ada).get(previous.attributes["href"])) == told(page)


@pytest.mark.parametrize("query", ["", "?person=ada@nexus.test", "?group=Ops&person=ada@nexus.test", "?q=ops"])
def test_it_costs_as_many_statements_however_long_it_is(cast, query):
    costs = []
    for number in (60, 200):
        for each in range(number):
            added = Event(Action.MEMBER_ADDED, person_id=each, group_id=cast.ops.pk, group_name="Ops")
            record(cast.nexus.pk, [added], actor=Actor(cast.ada.user_id, "Ada Fischer <ada@nexus.test>", "end_user"))
        with CaptureQueriesContext(connection) as captured:
            log(cast, query)
        costs.append(len(captured))
    assert costs[0] == costs[1]
