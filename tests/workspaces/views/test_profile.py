"""One's own profile: what one is called, and how pages look, speak and tell the time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import Entry
from audit.sentences import sentence
from tests.pages import elements, visitor, words
from workspaces.models import Membership, User

ADDRESS = "/-/profile/"
AS_IT_IS = {
    "name": "Eve Lindqvist",
    "appearance": "system",
    "density": "comfortable",
    "language": "en-gb",
    "time_zone": "UTC",
    "single_key_shortcuts": "on",
}


def save(person, **changed):
    return visitor(person).post(ADDRESS, {**AS_IT_IS, **changed})


def columns(person):
    kept = ("name", "appearance", "density", "language", "time_zone", "single_key_shortcuts")
    return User.objects.values(*kept).get(pk=person.user_id)


def fields(page):
    """What the first form holds, by the names of its fields."""
    boxes = {each.attributes["name"]: each.attributes.get("value") for each in elements(page, "input", "name")}
    chosen = {
        select.attributes["name"]: option.attributes["value"]
        for select in elements(page, "select")
        for option in select.inside
        if option.has("selected")
    }
    return boxes | chosen


def test_the_page_asks_for_what_it_says(cast):
    page = visitor(cast.eve).get(ADDRESS)
    labels = [each.name for each in elements(page, "label")]
    assert labels == [
        *("Name", "Appearance", "Density", "Language", "Time zone", "Single-key shortcuts"),
        *("Current password", "New password"),
    ]
    assert [each.name for each in elements(page, "button")] == [
        "Save changes",
        "Change password",
        "Sign out everywhere",
    ]


def test_it_shows_what_holds(cast):
    User.objects.filter(pk=cast.eve.user_id).update(time_zone="Asia/Tokyo", density="compact")
    shown = fields(visitor(cast.eve).get(ADDRESS))
    assert shown["name"] == cast.eve.user.name
    assert [shown[each] for each in ("appearance", "density", "language", "time_zone")] == [
        *("system", "compact", "en-gb", "Asia/Tokyo")
    ]


def test_all_of_it_is_saved_and_nobody_elses(cast):
    before = columns(cast.ada)
    changed = {"name": "Eva Lind", "appearance": "dark", "density": "compact", "time_zone": "Europe/Berlin"}
    answer = save(cast.eve, **changed, single_key_shortcuts="")
    assert (answer.status_code, answer.url) == (302, ADDRESS)
    assert columns(cast.eve) == {**changed, "language": "en-gb", "single_key_shortcuts": False}
    assert columns(cast.ada) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("name", value) for value in ("", "  ", "x" * 101, "A\u200bda", "Ada <ada@nexus.test>")),
        *(("appearance", "pink"), ("density", ""), ("language", "fr"), ("language", "en"), ("time_zone", "Mars/Base")),
        *(("time_zone", ""), ("time_zone", "Etc/GMT+3"), ("time_zone", "../UTC")),
    ],
)
def test_what_is_no_answer_is_refused_beside_its_field_and_nothing_changes(cast, field, value):
    before = columns(cast.eve)
    page = save(cast.eve, **{"appearance": "dark", "single_key_shortcuts": "", field: value})
    assert page.status_code == 422
    assert [each.attributes["name"] for each in read_invalid(page)] == [field]
    assert columns(cast.eve) == before
    if field == "name":
        assert fields(page)["appearance"] == "dark"  # what was typed besides is kept


def read_invalid(page):
    return [each for tag in ("input", "select") for each in elements(page, tag, aria_invalid="true")]


def test_a_new_name_stands_in_lists_and_is_found(cast):
    save(cast.eve, name="Zora Neale")
    page = visitor(cast.ada).get("/nexus/workspace-settings/users/?q=zora")
    assert "Zora Neale" in words(page)
    group = visitor(cast.ada).get(f"/nexus/workspace-settings/groups/{cast.ops.pk}/users/")
    assert "Zora Neale" in words(group)
    here = Membership.objects.get(pk=cast.eve.pk)
    assert set(here.group_memberships.values_list("sort_name", flat=True)) == {here.sort_name}


def test_a_new_name_is_one_entry_by_the_person_and_a_new_view_is_none(cast):
    before = Entry.objects.count()
    save(cast.eve, name="Zora Neale")
    save(cast.eve, name="Zora Neale", appearance="dark", time_zone="Asia/Tokyo")
    entry = Entry.objects.latest("pk")
    assert Entry.objects.count() == before + 1
    assert sentence(entry) == "changed the name of Zora Neale <eve@nexus.test> from Eve Lindqvist to Zora Neale"
    assert (entry.actor_id, entry.person_id, entry.workspace_id) == (cast.eve.user_id, cast.eve.user_id, 0)


def test_times_are_told_in_the_readers_zone_and_to_others_in_theirs(cast):
    save(cast.ada, name=cast.ada.user.name, time_zone="Asia/Kathmandu")
    shown = {who: visitor(getattr(cast, who)).get("/nexus/workspace-settings/audit-log/") for who in ("ada", "sue")}
    [first, *_] = elements(shown["ada"], "time")
    [same, *_] = elements(shown["sue"], "time")
    moment = datetime.fromisoformat(same.attributes["datetime"])
    assert datetime.fromisoformat(first.attributes["datetime"]) == moment
    assert same.text == f"{moment.astimezone(UTC):%H:%M}"
    assert first.text == f"{moment.astimezone(ZoneInfo('Asia/Kathmandu')):%H:%M}"


def test_a_zone_lasts_no_longer_than_the_request_of_its_person(cast):
    save(cast.ada, name=cast.ada.user.name, time_zone="Asia/Kathmandu")
    address = "/nexus/workspace-settings/audit-log/"
    visitor(cast.ada).get(address)
    [time, *_] = elements(visitor(cast.sue).get(address), "time")
    assert time.attributes["datetime"].endswith("+00:00")


def test_the_page_costs_one_statement_more_than_session_and_user_however_many_sign_ins(cast):
    costs = []
    for _more in range(2):
        client = visitor(cast.eve)
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        costs.append(len(captured))
    assert costs == [3, 3]


def test_the_page_is_no_heavier_than_others(cast):
    assert len(visitor(cast.eve).get(ADDRESS).content) <= 60_000


def test_saving_what_holds_already_writes_nothing(cast):
    User.objects.filter(pk=cast.eve.user_id).update(language="en-gb", time_zone="UTC")
    client = visitor(cast.eve)
    with CaptureQueriesContext(connection) as captured:
        client.post(ADDRESS, {**AS_IT_IS, "name": cast.eve.user.name})
    assert [each["sql"] for each in captured if "UPDATE" in each["sql"] and "workspaces_user" in each["sql"]] == []


def test_nobody_becomes_more_than_they_are_by_more_fields(cast):
    save(cast.eve, is_superuser="on", email="ada@nexus.test", password="x", is_active="", user=cast.ada.user_id)
    cast.eve.user.refresh_from_db()
    assert (cast.eve.user.is_superuser, cast.eve.user.email) == (False, "eve@nexus.test")


def test_the_account_menu_and_the_list_of_workspaces_lead_there(cast):
    for page in ("/nexus/", "/?choose=1"):
        assert [each.name for each in elements(visitor(cast.eve).get(page), "a", href=ADDRESS)] == ["Profile"]


def test_it_wears_no_workspaces_theme(cast):
    page = visitor(cast.eve).get(ADDRESS)
    assert not any("/themes/" in each.attributes["href"] for each in elements(page, "link", rel="stylesheet"))
