"""The page of all workspaces: what a Super Admin finds there, and creates, renames and deletes."""

import re

import pytest
from django.urls import reverse

from audit.models import Entry
from audit.verification import first_broken
from groups.models import RunningChange
from tests.factories import UserFactory
from tests.groups.watching import lines
from tests.pages import HTMX, buttons, elements, token, visitor, words
from workspaces.models import Invitation, Membership, OutgoingMail, User, Workspace
from workspaces.vocabulary import Role, Status

LIST = "/-/workspaces/"
NEW = {"name": "Atlas", "slug": "atlas", "admin": "wes@nexus.test"}


@pytest.fixture
def sue(cast):
    return visitor(cast.sue)


def about(name, thing):
    return reverse(f"instance:{name}", args=[thing.pk])


def rows(page):
    table = elements(page, "table")[0]
    return [" ".join(each.text.split()) for each in table.inside if each.tag == "tr"][1:]


# --- The list ------------------------------------------------------------------------------------


def test_each_workspace_stands_there_with_its_address_and_its_active_people(sue, cast):
    found = [re.sub(r"\d+ \w+ \d{4}", "", row).strip() for row in rows(sue.get(LIST))]
    active = {each.slug: each.memberships.active().count() for each in Workspace.objects.all()}
    assert found == [f"Nexus /nexus/ {active['nexus']} people", f"Orbit /orbit/ {active['orbit']} people"]


@pytest.mark.parametrize(("search", "found"), [("orb", ["Orbit"]), ("NEXUS", ["Nexus"]), ("zzz", []), ("nép", [])])
def test_it_is_searched_by_name_and_address(sue, search, found):
    page = sue.get(LIST, {"q": search}, headers=HTMX)
    names = [each.name for each in elements(page, "a") if each.attributes["href"] in ("/nexus/", "/orbit/")]
    assert names == found


def test_there_are_pages_of_fifty(sue):
    for place in range(60):
        Workspace.objects.create(name=f"Zed {place:02}", slug=f"zed-{place:02}")
    first = sue.get(LIST)
    assert (len(rows(first)), "1–50 of 62" in words(first)) == (50, True)
    (further,) = [each.attributes["href"] for each in elements(first, "a") if "after=" in each.attributes["href"]]
    assert len(rows(sue.get(further))) == 12


def test_it_costs_the_same_for_two_workspaces_and_for_forty(sue, cast, django_assert_num_queries):
    with django_assert_num_queries(5) as few:
        sue.get(LIST)
    for place in range(38):
        workspace = Workspace.objects.create(name=f"Zed {place}", slug=f"zed-{place}")
        UserFactory(is_superuser=True, last_workspace=workspace)
    with django_assert_num_queries(len(few)):
        sue.get(LIST)


def test_its_menu_opens_renames_and_deletes(sue, cast):
    page = sue.get(about("actions", cast.orbit))
    items = {each.name: each.attributes["href"] for each in elements(page, "a", role="menuitem")}
    assert list(items) == ["Open", "Rename", "Delete"]
    assert sue.get(items["Open"]).url == "/orbit/"
    assert "Actions for Orbit" in buttons(sue.get(LIST))


def test_only_super_admins_find_the_way_there(sue, cast):
    assert LIST in sue.get("/nexus/").text
    assert LIST not in visitor(cast.ada).get("/nexus/").text


# --- Creating ------------------------------------------------------------------------------------


def test_whoever_has_an_account_leads_the_new_workspace_at_once(sue, cast):
    assert sue.post(f"{LIST}create/", NEW).url == LIST
    first = Membership.objects.get(workspace__slug="atlas")
    assert (first.user, first.role, first.status) == (cast.wes.user, Role.ADMIN, Status.ACTIVE)
    assert "Atlas is there. wes@nexus.test is its first Admin." in words(sue.get(LIST))
    assert visitor(cast.wes).get("/atlas/").status_code == 200


def test_whoever_has_none_is_invited(sue):
    sue.post(f"{LIST}create/", NEW | {"admin": "New@Nexus.test "})
    first = Membership.objects.get(workspace__slug="atlas")
    assert (first.user.email, first.role, first.status) == ("new@nexus.test", Role.ADMIN, Status.INVITED)
    assert not first.user.has_usable_password()
    assert "new@nexus.test is invited as its first Admin." in words(sue.get(LIST))
    assert Invitation.objects.get(membership=first).invited_by_name == "Sue Whitfield"
    assert OutgoingMail.objects.get(recipient="new@nexus.test").kind == "invitation"


def test_whose_address_is_not_confirmed_is_invited_too(sue, cast):
    User.objects.filter(pk=cast.mia.user_id).update(confined_to=cast.orbit.pk)
    sue.post(f"{LIST}create/", NEW | {"admin": "mia@nexus.test"})
    assert Membership.objects.get(workspace__slug="atlas").status == Status.INVITED


def test_both_logs_tell_it_in_the_capacity_of_a_super_admin(sue):
    sue.post(f"{LIST}create/", NEW)
    atlas = Workspace.objects.get(slug="atlas")
    told = Entry.objects.filter(operation=Entry.objects.filter(workspace_id=atlas.pk).first().operation)
    assert lines(told.filter(workspace_id=0)) == ["workspace.created →Atlas"]
    assert lines(told.exclude(workspace_id=0)) == ["person.joined wes →Admin", "workspace.created →Atlas"]
    assert {entry.capacity for entry in told} == {"super_admin"}
    assert {first_broken(chain) for chain in (0, atlas.pk)} == {None}


WRONG = [
    ({"name": " "}, "name", "Give the workspace a name."),
    ({"name": "x" * 51}, "name", "this one has 51."),
    ({"slug": "Atlas"}, "slug", "small letters, digits and hyphens"),
    ({"slug": "admin"}, "slug", "taken by Nexus itself"),
    ({"slug": "orbit"}, "slug", "Another workspace has this address already."),
    ({"admin": "wes"}, "admin", "Enter a valid email address."),
    ({"admin": "shut@nexus.test"}, "admin", "This account has been closed."),
]


@pytest.mark.parametrize(("fields", "name", "sentence"), WRONG)
def test_what_will_not_do_is_said_beside_its_field_and_nothing_is_written(sue, fields, name, sentence):
    UserFactory(email="shut@nexus.test", is_active=False)
    before = (Workspace.objects.count(), User.objects.count(), Entry.objects.count())
    page = sue.post(f"{LIST}create/", NEW | fields)
    assert page.status_code == 422
    assert [each.attributes["name"] for each in elements(page, "input", aria_invalid="true")] == [name]
    assert sentence in words(page)
    assert (Workspace.objects.count(), User.objects.count(), Entry.objects.count()) == before


# --- Renaming ------------------------------------------------------------------------------------


def test_a_workspace_is_renamed_and_its_address_stays(sue, cast):
    assert sue.post(about("rename", cast.orbit), {"name": " Ellipse "}).url == LIST
    cast.orbit.refresh_from_db()
    assert (cast.orbit.name, cast.orbit.slug) == ("Ellipse", "orbit")
    assert rows(sue.get(LIST, {"q": "ellip"}))[0].startswith("Ellipse /orbit/")
    told = [lines(Entry.objects.filter(workspace_id=chain, action="workspace.renamed")) for chain in (0, cast.orbit.pk)]
    assert told == [["workspace.renamed Orbit→Ellipse"]] * 2


def test_the_same_name_again_is_no_entry(sue, cast):
    before = Entry.objects.count()
    sue.post(about("rename", cast.orbit), {"name": "Orbit"})
    assert Entry.objects.count() == before


# --- Deleting ------------------------------------------------------------------------------------


def test_the_review_says_what_goes_and_asks_for_the_address(sue, cast):
    page = sue.get(about("delete", cast.orbit))
    assert "Review: delete the workspace Orbit" in words(page)
    assert "2 custom groups" in words(page)
    assert [each.name for each in elements(page, "label")] == ["Type “orbit” to confirm"]
    assert "Delete Orbit" in buttons(page)


def confirm(client, workspace, typed):
    shown = token(client.get(about("delete", workspace)))
    return client.post(about("delete", workspace), {"token": shown, "address": typed})


def test_with_its_address_typed_it_goes_and_its_log_ends_and_verifies(sue, cast):
    assert confirm(sue, cast.orbit, " orbit ").url == LIST
    assert not Workspace.objects.filter(slug="orbit").exists()
    last = Entry.objects.filter(workspace_id=cast.orbit.pk).latest("position")
    assert (last.action, last.capacity, first_broken(cast.orbit.pk)) == ("workspace.deleted", "super_admin", None)
    assert "Orbit was deleted. Its audit log stays." in words(sue.get(LIST))


@pytest.mark.parametrize("typed", ["", "Orbit", "nexus"])
def test_with_anything_else_typed_nothing_goes(sue, cast, typed):
    page = confirm(sue, cast.orbit, typed)
    assert page.status_code == 422
    assert "This is not the workspace's address. Nothing was deleted." in words(page)
    assert token(page)
    assert Workspace.objects.filter(slug="orbit").exists()


def test_who_came_meanwhile_shows_the_review_anew(sue, cast):
    shown = token(sue.get(about("delete", cast.orbit)))
    Membership.objects.create(workspace=cast.orbit, user=cast.ed.user, role=Role.BUILDER)
    page = sue.post(about("delete", cast.orbit), {"token": shown, "address": "orbit"})
    assert (page.status_code, bool(token(page))) == (409, True)
    assert Workspace.objects.filter(slug="orbit").exists()


def test_a_second_click_is_told_that_it_is_done(sue, cast):
    shown = token(sue.get(about("delete", cast.orbit)))
    form = {"token": shown, "address": "orbit"}
    assert [sue.post(about("delete", cast.orbit), form).status_code for _ in range(2)] == [302, 302]
    assert Entry.objects.filter(action="workspace.deleted", workspace_id=0).count() == 1
    assert sue.get(about("delete", cast.orbit)).status_code == 404


def test_a_confirmation_of_another_workspace_is_refused(sue, cast):
    shown = token(sue.get(about("delete", cast.orbit)))
    assert sue.post(about("delete", cast.nexus), {"token": shown, "address": "nexus"}).status_code == 403
    assert Workspace.objects.count() == 2


def test_its_operation_is_told_of_by_the_instance_while_and_after(sue, cast):
    shown = sue.get(about("delete", cast.orbit))
    (href,) = re.findall(r"/-/operations/[0-9a-f-]{36}/", shown.text)[:1]
    assert sue.get(href).status_code == 404
    RunningChange.objects.create(operation=href.split("/")[-2], workspace=cast.orbit, actor_id=cast.sue.pk)
    assert "Working on it" in words(sue.get(href))
    RunningChange.objects.all().delete()
    sue.post(about("delete", cast.orbit), {"token": token(shown), "address": "orbit"})
    assert "Done" in words(sue.get(href))
    assert visitor(cast.ada).get(href).status_code == 404
