"""Lists of addresses as people give them: a file, a column, entries to copy; with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from groups.models import GroupMembership
from tests.browser.moves import button, dialog, open_group, sheet

pytestmark = pytest.mark.browser
STAFF = b"Name;Manager e-mail;E-mail\nEve;ada@nexus.test;eve@nexus.test\nEd;ada@nexus.test;ed@nexus.test\n"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def ada(request, open_page, sign_in):
    page = open_page(java_script_enabled=request.param)
    sign_in(page, "ada@nexus.test")
    return page


def members(group):
    emails = GroupMembership.objects.filter(group=group).values_list("membership__user__email", flat=True)
    return {email.partition("@")[0] for email in emails}


def test_those_of_a_column_of_a_file_become_the_group(cast, ada):
    open_group(ada, cast.ops)
    button(ada, "Add users").click()
    ada.get_by_label("CSV file").set_input_files({"name": "staff.csv", "mimeType": "text/csv", "buffer": STAFF})
    ada.get_by_label("Make the group equal this list").check()
    button(ada, "Continue").click()
    expect(ada.get_by_role("radio", name="E-mail (2 addresses)", exact=True)).to_be_checked()
    ada.get_by_role("radio", name="Manager e-mail (2 addresses)").check()
    button(ada, "Continue").click()
    button(ada, "Add 1 user and remove 1").click()
    expect(ada.get_by_text("Ops equals the list now: Ada Fischer added, Eve Lindqvist removed.")).to_be_visible()
    assert members(cast.ops) == {"ada"}


def test_the_pages_of_a_long_list_are_walked_and_its_people_removed(cast, ada):
    open_group(ada, cast.ops)
    button(ada, "Remove by list").click()
    text = "\n".join([*(f"p{each}@nowhere.test" for each in range(99)), "Eve <eve@nexus.test>"])
    ada.get_by_label("Paste emails").fill(text)
    button(ada, "Continue").click()
    button(ada, "Next").click()
    expect(sheet(ada).get_by_text("51–100 of 100")).to_be_visible()
    button(ada, "Remove 1 user").click()
    expect(ada.get_by_text("Eve Lindqvist was removed from Ops.")).to_be_visible()
    assert members(cast.ops) == set()


def test_each_kind_is_copied_whole_however_long(cast, page, sign_in):
    sign_in(page, "ada@nexus.test")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_group(page, cast.ops)
    button(page, "Add users").click()
    unknown = "\n".join(f"p{each}@nowhere.test" for each in range(500))
    page.get_by_label("Paste emails").fill(f"ed@nexus.test\n{unknown}")
    button(page, "Continue").click()
    here = dialog(page, "Review: add Ed Novak to Ops")
    for text in (unknown, "ed@nexus.test"):
        button(here, "Copy").first.click()
        expect(button(here, "Copied").last).to_be_visible()
        page.wait_for_function("text => navigator.clipboard.readText().then((copied) => copied === text)", arg=text)
