"""The moves that the browser tests share: finding things by the names they are known by, and opening a group."""

import re

from playwright.sync_api import expect

GROUPS = "/nexus/workspace-settings/groups/"


def button(place, name):
    return place.get_by_role("button", name=name, exact=True)


def confirming(place, verb):
    """The one button of a review that begins with its verb."""
    return place.get_by_role("button", name=re.compile(f"^{verb}"))


def link(place, name):
    return place.get_by_role("link", name=name, exact=True)


def box(place, name):
    return place.get_by_role("checkbox", name=name, exact=True)


def people_search(place):
    return place.get_by_role("searchbox", name="Search by name or email", exact=True)


def dialog(page, name):
    """The dialog called so, once it stands and has taken the focus: a key pressed before goes astray."""
    found = page.get_by_role("dialog", name=name)
    expect(found).to_be_visible()
    expect(found.locator(":focus")).to_have_count(1)
    return found


def sheet(page):
    """What a dialog holds, or the page that stands for it without JavaScript."""
    return page.locator(".sheet")


def open_group(page, group, tab="users"):
    page.goto(f"{GROUPS}{group.pk}/{tab}/")


def choose_action(page, group_name, action):
    """Pick from the menu of a group."""
    button(page, f"Actions for {group_name}").click()
    page.get_by_role("menuitem", name=action, exact=True).click()


def focused(page):
    """What holds the focus."""
    return page.locator(":focus")
