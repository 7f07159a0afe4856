"""The page of the audit log: a line for each operation of the workspace, to its admins."""

import re
from zoneinfo import ZoneInfo

import pytest

from audit.journal import Actor, Event, record
from audit.models import LogLine
from audit.vocabulary import Action
from groups.custom_groups.actions.delete import DeleteGroup
from groups.resources.actions.delete import DeleteResource
from tests.cast import add
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
