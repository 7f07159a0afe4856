"""The main ways in German: everything is called as the catalogue says, axe finds nothing, nothing scrolls sideways."""

import re

import pytest
from django.utils.translation import gettext, ngettext, override
from playwright.sync_api import expect

from tests.browser.moves import GROUPS, box, button, confirming, dialog, link
from tests.browser.test_screens import addresses, faults_of, is_wider_than_the_screen
from workspaces.models import User

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 1280)


def said(text, **words):
    with override("de"):
        german = gettext(text)
    assert german != text
    return german % words if words else german


def counted(one, many, count, **words):
    with override("de"):
        return ngettext(one, many, count) % {"count": count, **words}


def sheets(cast):
    """The dialogs, by the pages that stand for them without JavaScript."""
    group, users = f"{GROUPS}{cast.dev.pk}/", "/nexus/workspace-settings/users/"
    yield from (f"{GROUPS}create/", f"{users}invite/", "/nexus/workspace-settings/themes/create/")
    yield from (f"{group}{tab}" for tab in ("rename/", "duplicate/", "delete/", "users/add/", "users/remove-by-list/"))
    yield from (f"{group}{tab}" for tab in ("granular-access/add/", "group-admins/assign/"))
    yield from (f"/nexus/people/{cast.eve.pk}/{deed}/" for deed in ("change-role", "archive", "remove", "same-groups"))


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def german_page(request, open_page):
    return open_page(locale="de-DE", java_script_enabled=request.param, viewport={"width": 390, "height": 780})


def test_an_admin_makes_a_group_and_fills_it_in_german(cast, german_page):
    sign_in(german_page)
    create(german_page)
    add_an_end_user(german_page)
    read_the_log(german_page)


def sign_in(page):
    page.goto("/login/")
    page.get_by_label(said("Email"), exact=True).fill("ada@nexus.test")
    page.get_by_label(said("Password"), exact=True).fill("nexus-demo-password")
    button(page, said("Sign in")).click()
    page.wait_for_url(lambda url: "/login/" not in url)
    expect(page.locator("html")).to_have_attribute("lang", "de")


def create(page):
    page.goto(GROUPS)
    expect(page.get_by_role("heading", name=said("Groups"), exact=True)).to_be_visible()
    link_or_button(page, said("Create new group")).click()
    page.get_by_label(said("Group name"), exact=True).fill("Nachtschicht")
    button(page, said("Create group")).click()
    expect(page).to_have_url(re.compile("/users/$"))
    link(page.get_by_role("navigation", name=said("Group"), exact=True), said("Permissions")).click()
    box(page, said("Create apps")).check()
    button(page, said("Save changes")).click()
    confirming(page.locator(".sheet"), counted("Save %(count)s change", "Save %(count)s changes", 1)).click()
    expect(page.get_by_role("status")).to_contain_text(
        said("The rights of %(group)s were saved.", group="Nachtschicht")
    )


def add_an_end_user(page):
    """Who thereby becomes a Builder, as the review says."""
    link(page.get_by_role("navigation", name=said("Group"), exact=True), said("Users")).click()
    link_or_button(page, said("Add users")).click()
    page.get_by_label(said("Paste emails"), exact=True).fill("eve@nexus.test")
    button(page, said("Continue")).click()
    title = said("Review: add %(people)s to %(group)s", people="Eve Lindqvist", group="Nachtschicht")
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    becomes = counted("%(who)s becomes a Builder", "%(who)s become Builders", 1, who="Eve Lindqvist")
    expect(page.get_by_role("heading", name=becomes, exact=True)).to_be_visible()
    confirming(page.locator(".sheet"), counted("Add %(count)s user", "Add %(count)s users", 1)).click()
    expect(link_or_button(page, said("Remove %(email)s", email="eve@nexus.test"))).to_be_visible()


def read_the_log(page):
    page.goto("/nexus/workspace-settings/audit-log/")
    deed = said("added %(person)s to %(group)s", person="Eve Lindqvist <eve@nexus.test>", group="Nachtschicht")
    expect(page.get_by_role("paragraph").filter(has_text=deed)).to_be_visible()
    expect(
        page.get_by_text(counted("%(count)s became a Builder", "%(count)s became Builders", 1)).first
    ).to_be_visible()


def link_or_button(page, name):
    """A button; without JavaScript it may be a link."""
    return button(page, name).or_(link(page, name)).first


def test_nothing_scrolls_sideways_and_axe_finds_nothing_in_german(cast, open_page, sign_in):
    User.objects.filter(pk=cast.ada.user_id).update(language="de")
    page = open_page(locale="de-DE", viewport={"width": 390, "height": 780})
    sign_in(page, "ada@nexus.test")
    found = []
    for address in (*addresses(cast), *sheets(cast)):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", "de")
        faults = faults_of(page) if page.locator("h1").count() else []  # what opens as a dialog has its heading there
        found += [(address, *fault) for fault in faults]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 780})
            found += [(address, width)] * is_wider_than_the_screen(page)
    assert found == []


def test_a_dialog_in_german_is_called_so_and_is_as_wide_as_its_screen(cast, open_page, sign_in):
    User.objects.filter(pk=cast.ada.user_id).update(language="de")
    page = open_page(viewport={"width": 390, "height": 780})
    sign_in(page, "ada@nexus.test")
    page.goto(f"{GROUPS}{cast.dev.pk}/users/")
    button(page, said("Add users")).click()
    dialog(page, said("Add users to %(group)s", group="Dev"))
    assert (faults_of(page), is_wider_than_the_screen(page)) == ([], False)
    box(page, "eve@nexus.test").check()
    button(page, said("Continue")).click()
    dialog(page, said("Review: add %(people)s to %(group)s", people="Eve Lindqvist", group="Dev"))
    assert (faults_of(page), is_wider_than_the_screen(page)) == ([], False)
