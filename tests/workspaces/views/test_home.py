"""The way in: to the right workspace, and to the first tab of its settings."""

import pytest

from tests.factories import UserFactory
from tests.pages import at, visitor, words
from workspaces.models import Membership
from workspaces.vocabulary import Status


def home(person, query=""):
    return visitor(person).get(f"/{query}")


def test_whoever_is_in_one_workspace_goes_straight_there(cast):
    assert home(cast.ed).url == "/nexus/"


def test_whoever_is_in_several_chooses_and_comes_back_to_the_last(cast):
    assert {"Nexus", "Orbit"} <= set(words(home(cast.mia)).split())
    visitor(cast.mia).get("/orbit/")
    assert home(cast.mia).url == "/orbit/"


def test_whoever_wishes_to_choose_is_let(cast):
    visitor(cast.mia).get("/orbit/")
    assert home(cast.mia, "?choose=1").status_code == 200


@pytest.mark.parametrize("who", ["zoe", "ivy"])
def test_whoever_is_archived_or_has_not_accepted_finds_no_workspace(cast, who):
    page = home(getattr(cast, who))
    assert "You are in no workspace" in words(page)
    assert "/nexus/" not in page.text


def test_the_last_workspace_is_forgotten_once_access_has_ended(cast):
    visitor(cast.mia).get("/orbit/")
    Membership.objects.filter(pk=cast.mia_in_orbit.pk).update(status=Status.ARCHIVED)
    assert home(cast.mia).url == "/nexus/"


def test_a_super_admin_finds_every_workspace_and_nobody_else_does(cast):
    page = home(cast.sue).text
    assert 'href="/nexus/"' in page
    assert 'href="/orbit/"' in page
    assert "/nexus/" not in home(cast.wes, "?choose=1").text


def test_somebody_of_no_workspace_is_told_whom_to_ask(db):
    assert "Ask an admin of your organisation" in words(home(UserFactory()))


@pytest.mark.parametrize("who", ["ada", "sue", "gil", "ben"])
def test_the_settings_lead_to_a_tab_that_the_person_has(cast, who):
    client = visitor(getattr(cast, who))
    address = client.get(at("workspace_settings", cast.nexus)).url
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("who", "has_it"), [("ada", True), ("sue", True), ("gil", True), ("ben", True), ("eve", False)]
)
def test_the_sidebar_offers_the_settings_to_those_who_have_them(cast, who, has_it):
    page = visitor(getattr(cast, who)).get(at("resources:dashboard", cast.nexus))
    assert (at("workspace_settings", cast.nexus) in page.text) == has_it


@pytest.mark.parametrize(("who", "has_it"), [("ada", True), ("sue", True), ("gil", False), ("ben", False)])
def test_the_audit_log_is_a_tab_for_those_who_may_read_it(cast, who, has_it):
    page = visitor(getattr(cast, who)).get(at("groups:groups", cast.nexus))
    assert (at("audit_log", cast.nexus) in page.text) == has_it


def test_admins_find_why_in_the_sidebar_and_nobody_else_does(cast):
    pages = {who: visitor(getattr(cast, who)).get("/nexus/").text for who in ("ada", "sue", "gil", "eve")}
    assert [who for who, page in pages.items() if "/nexus/why/" in page] == ["ada", "sue"]
