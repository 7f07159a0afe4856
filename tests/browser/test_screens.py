"""Every page and dialog, light and dark and narrow: axe finds nothing, and nothing scrolls sideways."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from groups.models import Group
from tests.browser.addresses import addresses, outside
from tests.browser.moves import GROUPS, box, button, choose_action, dialog, link, open_group
from tests.groups.themes.themes import harbour
from workspaces.models import App, Theme, User, Workspace

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 768, 1280, 1600)


def creating(page, cast):
    page.goto(GROUPS)
    button(page, "Create new group").click()
    return "Create new group"


def creating_under_a_reserved_name(page, cast):
    creating(page, cast)
    page.get_by_label("Group name").fill("admin")
    button(page, "Create group").click()
    expect(page.get_by_label("Group name")).to_have_attribute("aria-invalid", "true")
    return "Create new group"


def renaming(page, cast):
    page.goto(GROUPS)
    choose_action(page, "Lab", "Rename")
    return "Rename Lab"


def duplicating(page, cast):
    page.goto(GROUPS)
    choose_action(page, "Dev", "Duplicate")
    return "Duplicate Dev"


def reviewing_a_deletion(page, cast):
    page.goto(GROUPS)
    choose_action(page, "Ops", "Delete")
    return "Review: delete Ops"


def adding(page, cast):
    open_group(page, cast.dev)
    button(page, "Add users").click()
    return "Add users to Dev"


def reviewing_new_people(page, cast):
    adding(page, cast)
    box(page, "eve@nexus.test").check()
    page.get_by_label("Paste emails").fill("gil@nexus.test, zoe@nexus.test, somebody.with.a.long.address@example.org")
    button(page, "Continue").click()
    return "Review: add 2 people to Dev"


def removing_by_list(page, cast):
    open_group(page, cast.dev)
    button(page, "Remove by list").click()
    return "Remove users from Dev"


def choosing_a_column(page, cast):
    removing_by_list(page, cast)
    page.get_by_label("Paste emails").fill("Manager mail;E-mail\nada@nexus.test;ben@nexus.test\nx@y.test;z@y.test")
    button(page, "Continue").click()
    expect(page.get_by_role("radio", name="E-mail (2 addresses)", exact=True)).to_be_checked()
    return "Remove users from Dev"


def reviewing_a_list(page, cast):
    adding(page, cast)
    page.get_by_label("Make the group equal this list").check()
    page.get_by_label("Paste emails").fill("\n".join(["gil@nexus.test", "oops", *(f"p{n}@y.test" for n in range(60))]))
    button(page, "Continue").click()
    return "Review: add Gil Moreau to Dev and remove Ben Okafor"


def reviewing_rights(page, cast):
    open_group(page, cast.ops, "permissions")
    box(page, "Create apps").check()
    button(page, "Save changes").click()
    return "Review: change the rights of Ops"


def converting(page, cast):
    open_group(page, cast.dev, "group-admins")
    button(page, "Assign group admin").click()
    box(page, "ed@nexus.test").check()
    button(page, "Continue").click()
    return "Review: make Ed Novak group admin of Dev"


def granting(page, cast):
    page.goto(f"{GROUPS}{cast.dev.pk}/granular-access/")
    button(page, "Add access").click()
    return "Add access"


def changing_access(page, cast):
    page.goto(f"{GROUPS}{cast.dev.pk}/granular-access/")
    button(page, "Change Payroll").click()
    return "Change access"


DIALOGS = (
    creating,
    creating_under_a_reserved_name,
    renaming,
    duplicating,
    reviewing_a_deletion,
    adding,
    reviewing_new_people,
    removing_by_list,
    choosing_a_column,
    reviewing_a_list,
    reviewing_rights,
    converting,
    granting,
    changing_access,
)


def every_page(page, cast, sign_in):
    """Show every page: to nobody, to an Admin, to a Super Admin; the address of each."""
    for who, some in (("", outside(cast)), ("ada", addresses(cast)), ("sue", ("/-/workspaces/", "/-/audit-log/"))):
        if who:
            sign_in(page, f"{who}@nexus.test")
        for address in some:
            page.goto(address)
            yield address


def every_screen(page, cast, sign_in):
    """Show every page, then every dialog; the name of each."""
    yield from every_page(page, cast, sign_in)
    sign_in(page, "ada@nexus.test")
    for opened in DIALOGS:
        dialog(page, opened(page, cast))
        yield opened.__name__


def test_axe_finds_nothing_in_light_or_dark(cast, open_page, sign_in):
    page, found = open_page(color_scheme="light"), []
    for screen in every_screen(page, cast, sign_in):
        found += [(screen, *fault) for fault in faults_of(page)]
    assert not found, found


def faults_of(page):
    """Of the page as it stands, and of its colours in the dark."""
    faults = axe(page)
    page.emulate_media(color_scheme="dark")
    faults += axe(page, runOnly=["color-contrast"])
    page.emulate_media(color_scheme="light")
    return [(each["id"], node["target"]) for each in faults for node in each["nodes"]]


def axe(page, **options):
    # A colour on its way from one to the other is neither.
    page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    asked = {"resultTypes": ["violations"]} | options
    return page.evaluate("async (options) => (await axe.run(options)).violations", asked)


def test_nothing_scrolls_sideways_at_any_width(cast, open_page, sign_in):
    page, found = open_page(viewport={"width": 390, "height": 780}), []
    for screen in every_screen(page, cast, sign_in):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 780})
            found += [(screen, width)] * is_wider_than_the_screen(page)
    assert not found, found


def is_wider_than_the_screen(page):
    """The page itself, or the open dialog's body; tabs scroll on purpose."""
    return page.evaluate(
        """[document.documentElement, ...document.querySelectorAll("dialog[open], dialog[open] .sheet-body")]
        .some((box) => box.scrollWidth > box.clientWidth + 1)"""
    )


def test_a_narrow_screen_reaches_the_settings_through_its_menu(cast, open_page, sign_in):
    page = open_page(viewport={"width": 390, "height": 780})
    sign_in(page, "ada@nexus.test")
    expect(link(page, "Settings")).to_be_hidden()
    button(page, "Menu").click()
    link(page, "Settings").click()
    expect(page.get_by_role("navigation", name="Workspace settings")).to_be_visible()


def test_names_without_a_blank_scroll_nothing_sideways_either(cast, open_page, sign_in):
    """Workspace, group, app, person and address of as many letters as may be, none of which a line breaks after."""
    Workspace.objects.filter(pk=cast.nexus.pk).update(name="W" * 50)
    Group.objects.filter(pk=cast.dev.pk).update(name="x" * 50)
    App.objects.filter(pk=cast.payroll.pk).update(name="W" * 100)
    Theme.objects.filter(pk=harbour(cast).pk).update(name="W" * 100)
    for person, letter in ((cast.ben, "y"), (cast.ivy, "v")):
        User.objects.filter(pk=person.user_id).update(name=letter * 100, email=f"{letter * 64}@{'w' * 60}.test")
        person.refresh_from_db()
    page, found = open_page(viewport={"width": 390, "height": 780}), []
    for address in every_page(page, cast, sign_in):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 780})
            found += [(address, width)] * is_wider_than_the_screen(page)
    assert not found, found
