"""Every page and dialog, light and dark and narrow: axe finds nothing, and nothing scrolls sideways."""

import uuid

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils import timezone
from playwright.sync_api import expect

from audit.models import Entry
from groups.models import Group, RunningChange
from tests.browser.moves import GROUPS, box, button, choose_action, dialog, link, open_group
from tests.groups.requests import asked
from tests.groups.themes.themes import harbour
from workspaces.models import App, Theme, User

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 768, 1280, 1600)


def operation_under_way(cast):
    begun = RunningChange.objects.create(operation=uuid.uuid4(), workspace=cast.nexus, actor_id=cast.ada.user_id)
    return f"/nexus/operations/{begun.pk}/"


def addresses(cast):
    """Every page: in their order those outside, the lists, a group's tabs, and what nobody is shown."""
    yield from (
        "/",
        "/?choose=1",
        *("/-/help/", "/-/accessibility/"),
        GROUPS,
        f"{GROUPS}?q=nobody",
        "/nexus/workspace-settings/audit-log/",
        "/nexus/workspace-settings/audit-log/?person=nobody&action=role.changed",
        "/missing/",
    )
    today = timezone.localdate()
    yield from (f"{GROUPS}{cast.dev.pk}/history/?as_of={day}" for day in (today, "2026-02-30"))
    for tab in ("users", "users/?q=nobody", "permissions", "granular-access", "group-admins", "history"):
        yield f"{GROUPS}{cast.dev.pk}/{tab}" + ("" if "?" in tab else "/")
    yield f"{GROUPS}{cast.nexus.groups.get(role='admin').pk}/permissions/"
    lists = ("my-access", "workflows", "data-sources", "modules", "constants", "search")
    yield from ("/nexus/search/?q=e", "/-/help/keyboard/", *(f"/nexus/{page}/" for page in lists))
    yield f"/nexus/operations/{Entry.objects.filter(workspace_id=cast.nexus.pk).latest('position').operation}/"
    yield operation_under_way(cast)
    request = cast.nexus.add_requests.first() or asked(cast, cast.ed)
    yield from (f"{GROUPS}requests/", f"{GROUPS}requests/?state=answered", f"{GROUPS}{request.group_id}/requests/")
    themes = "/nexus/workspace-settings/themes/"
    yield from (themes, f"{themes}{(cast.nexus.themes.first() or harbour(cast)).pk}/")
    payroll = f"kind=app&thing={cast.payroll.pk}"
    yield from (f"/nexus/apps/{cast.payroll.pk}/", "/nexus/why/?q=pay")
    yield from (f"/nexus/people/{cast.eve.pk}/{tab}" for tab in ("", "access/", "history/", f"history/?as_of={today}"))
    yield from (f"/nexus/why/?{payroll}", f"/nexus/why/?{payroll}&person={cast.ben.pk}")


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


def screens(page, cast):
    """Show every page, then every dialog; the name of each."""
    for address in addresses(cast):
        page.goto(address)
        yield address
    for opened in DIALOGS:
        dialog(page, opened(page, cast))
        yield opened.__name__


def test_axe_finds_nothing_in_light_or_dark(cast, open_page, sign_in):
    page = open_page(color_scheme="light")
    page.goto("/login/")
    found = faults_of(page)
    sign_in(page, "ada@nexus.test")
    for screen in screens(page, cast):
        found += [(screen, *fault) for fault in faults_of(page)]
    assert found == []


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
    page = open_page(viewport={"width": 390, "height": 780})
    sign_in(page, "ada@nexus.test")
    found = []
    for screen in screens(page, cast):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 780})
            found += [(screen, width)] * is_wider_than_the_screen(page)
    assert found == []


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
    """Group, app, person and address of as many letters as may be, none of which a line breaks after by itself."""
    Group.objects.filter(pk=cast.dev.pk).update(name="x" * 50)
    App.objects.filter(pk=cast.payroll.pk).update(name="W" * 100)
    Theme.objects.filter(pk=harbour(cast).pk).update(name="W" * 100)
    User.objects.filter(pk=cast.ben.user_id).update(name="y" * 100, email=f"{'z' * 64}@{'w' * 60}.test")
    page = open_page(viewport={"width": 390, "height": 780})
    sign_in(page, "ada@nexus.test")
    found = []
    for address in addresses(cast):
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 780})
            found += [(address, width)] * is_wider_than_the_screen(page)
    assert found == []
