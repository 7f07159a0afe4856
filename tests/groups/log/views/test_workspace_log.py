"""The page of the audit log: a line for each operation of the workspace, to its admins."""

import re
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.journal import Actor, Event, record
from audit.models import LogLine
from audit.vocabulary import Action
from groups.custom_groups.actions.delete import DeleteGroup
from groups.resources.actions.delete import DeleteResource
from tests.cast import add, archive
from tests.cast import confirm as carry_out
from tests.pages import HTMX, at, confirm, elements, ids, visitor, words

pytestmark = pytest.mark.django_db
ADA = Actor.support("Ada <ada@nexus.test>")


def log(cast, query="", who=None):
    return visitor(who or cast.ada).get(at("audit_log", cast.nexus) + query)


def told(response):
    """The sentences of the lines, newest first."""
    return [" ".join(line.text.split()) for line in elements(response, "p") if "line-" in line.attributes.get("id", "")]


def test_every_operation_is_one_line_newest_first_on_pages_of_fifty(cast):
    for number in range(120):
        record(cast.nexus.pk, [Event(Action.GROUP_CREATED, group_id=number, group_name=f"G{number}")], actor=ADA)
    client, address, places = visitor(cast.ada), at("audit_log", cast.nexus), []
    while address:
        page = client.get(address).text
        here = [int(place) for place in re.findall(r'id="line-(\d+)"', page)]
        assert len(here) <= 50
        places += here
        following = re.search(r'href="([^"]*)" rel="next"', page)
        address = following and following[1].replace("&amp;", "&")
    lines = LogLine.objects.filter(workspace_id=cast.nexus.pk).order_by("-first")
    assert places == list(lines.values_list("first", flat=True))


def test_three_hundred_who_are_added_are_one_line(cast):
    people = [
        Event(Action.MEMBER_ADDED, person_id=n, person_name=f"P{n}", group_id=cast.lab.pk, group_name="Lab")
        for n in range(305)
    ]
    record(cast.nexus.pk, people, actor=ADA)
    assert told(log(cast))[0] == "Ada added 305 people to Lab Support"


def test_what_followed_stands_beside_the_deed(cast):
    confirm(visitor(cast.sue), "groups:add_members", cast.dev, ids(cast.ed))
    page = log(cast)
    assert told(page)[0] == f"{cast.sue.name} added {cast.ed.user.name} <ed@nexus.test> to Dev Super Admin"
    assert "1 became a Builder" in words(page)


def test_the_usual_capacity_is_not_told_and_an_unusual_one_is(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    add(cast.ops, cast.mia, by=cast.gil)
    lines = told(log(cast))
    assert lines[0].endswith("to Ops Group Admin")
    assert lines[1].endswith("<ed@nexus.test> to Ops")


def test_it_tells_what_was_refused_and_why(cast):
    visitor(cast.gil).post(at("groups:delete", cast.ops))
    assert told(log(cast))[0] == f"{cast.gil.user.name} was refused delete of Ops: not allowed Refused Group Admin"


def test_it_tells_nothing_of_another_workspace(cast):
    assert "wes@nexus.test" not in log(cast).text
    assert "ada@nexus.test" not in visitor(cast.wes).get(at("audit_log", cast.orbit)).text


def test_a_super_admin_reads_it_from_outside(cast):
    assert "founded the workspace Nexus" in words(log(cast, who=cast.sue))


def test_a_fragment_of_it_holds_the_entries_alone(cast):
    page = visitor(cast.ada).get(at("audit_log", cast.nexus), headers=HTMX)
    assert "<html" not in page.text
    assert "founded the workspace Nexus" in words(page)


def test_a_name_that_looks_like_markup_or_a_placeholder_is_shown_as_it_is(cast):
    type(cast.ed.user).objects.filter(pk=cast.ed.user.pk).update(name="<b>%(person)s</b>")
    confirm(visitor(cast.ada), "groups:add_members", cast.ops, ids(cast.ed))
    assert "&lt;b&gt;%(person)s&lt;/b&gt; &lt;ed@nexus.test&gt;</a></b> to" in log(cast).text


def test_names_lead_to_what_they_name_while_it_exists(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    page = log(cast)
    assert elements(page, "a", href=f"/nexus/people/{cast.ed.pk}/")
    assert elements(page, "a", href=f"/nexus/workspace-settings/groups/{cast.ops.pk}/history/")
    carry_out(DeleteGroup(cast.ops), by=cast.ada)
    gone = log(cast)
    assert not elements(gone, "a", href=f"/nexus/workspace-settings/groups/{cast.ops.pk}/history/")
    assert "to Ops" in words(gone)


def test_the_history_of_a_deleted_group_is_read_here(cast):
    carry_out(DeleteGroup(cast.ops), by=cast.ada)
    page = log(cast, f"?group={cast.ops.pk}")
    assert told(page)[0] == "Ada Fischer deleted the group Ops"
    assert "created the group Ops" in words(page)
    assert elements(page, "input", name="group", value="Ops")


def test_the_name_of_what_is_gone_leads_to_all_that_the_log_tells_of_it(cast):
    carry_out(DeleteGroup(cast.ops), by=cast.ada)
    carry_out(DeleteResource(cast.payroll), by=cast.ada)
    page = log(cast)
    for link, told_of in (
        (f"?group={cast.ops.pk}", "created the group Ops"),
        (f"?thing=app:{cast.payroll.pk}", "created the app Payroll"),
    ):
        address = at("audit_log", cast.nexus) + link
        assert elements(page, "a", href=address)
        assert told_of in words(visitor(cast.ada).get(address))


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


def test_details_lead_to_the_page_of_the_operation_and_unfold_beneath_the_line(cast):
    add(cast.dev, cast.ed, by=cast.ada)
    link = next(each for each in elements(log(cast), "a") if each.name == "Details")
    href, target = link.attributes["href"], link.attributes["hx-target"]
    assert "Done" in words(visitor(cast.ada).get(href))
    unfolded = visitor(cast.ada).get(href, headers={**HTMX, "HX-Target": target[1:]})
    assert elements(unfolded, "details", "open")
    assert "<html" not in unfolded.text
    assert "from End User to Builder" in words(unfolded)


def test_days_are_headings_in_the_readers_time_zone(cast):
    """Between these two zones lie 25 hours: it is never the same day in both."""
    record(cast.nexus.pk, [Event(Action.GROUP_CREATED, group_name="New")], actor=ADA)
    headings = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        type(cast.ada.user).objects.filter(pk=cast.ada.user_id).update(time_zone=zone)
        there = LogLine.objects.latest("id").at.astimezone(ZoneInfo(zone))
        headings.append(elements(log(cast), "h2")[0].name)
        assert headings[-1] == f"Today, {there:%A} {there.day} {there:%B}"
    assert headings[0] != headings[1]


# --- What is asked -----------------------------------------------------------------------------


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
