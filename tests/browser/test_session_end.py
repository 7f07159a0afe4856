"""The session ends while a form stands open; with JavaScript and without, one comes back to it as it was."""

import pytest
from playwright.sync_api import expect

from groups.models import GroupMembership
from tests.browser.conftest import PASSWORD
from tests.browser.moves import box, button, open_group, people_search
from workspaces.models import Session

pytestmark = pytest.mark.browser
LIST = "\n".join([*(f"p{each}@nowhere.test" for each in range(299)), "ed@nexus.test"])


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def gil(request, open_page, sign_in, cast):
    cast.gil.user.set_password(PASSWORD)
    cast.gil.user.save()
    page = open_page(java_script_enabled=request.param)
    sign_in(page, "gil@nexus.test")
    return page


def sign_in_again(page, email="gil@nexus.test"):
    page.wait_for_url("**/login/**")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    button(page, "Sign in").click()
    page.wait_for_url(lambda url: "/login/" not in url)


def test_a_list_of_three_hundred_is_there_again_and_goes_its_way(cast, gil):
    open_group(gil, cast.ops)
    button(gil, "Add users").click()
    gil.get_by_label("Paste emails").fill(LIST)
    box(gil, "mia@nexus.test").check()
    Session.objects.all().delete()
    button(gil, "Continue").click()
    sign_in_again(gil)
    expect(gil.get_by_text("What you had typed is here again; nothing has been changed.")).to_be_visible()
    assert gil.get_by_label("Paste emails").input_value().split() == LIST.split()
    expect(box(gil, "mia@nexus.test")).to_be_checked()
    button(gil, "Continue").click()
    button(gil, "Add 2 users").click()
    gil.wait_for_url("**/users/")
    assert GroupMembership.objects.filter(group=cast.ops, membership__in=[cast.ed, cast.mia]).count() == 2


def test_a_list_survives_when_it_was_the_search_that_met_the_end(cast, gil):
    open_group(gil, cast.ops)
    button(gil, "Add users").click()
    gil.get_by_label("Paste emails").fill(LIST)
    Session.objects.all().delete()
    people_search(gil).fill("mia")
    people_search(gil).press("Enter")
    sign_in_again(gil)
    assert gil.get_by_label("Paste emails").input_value().split() == LIST.split()
    expect(people_search(gil)).to_have_value("mia")


def test_the_review_that_was_confirmed_too_late_is_there_again(cast, gil):
    open_group(gil, cast.ops)
    button(gil, "Remove eve@nexus.test").click()
    button(gil, "Remove 1 user").click(trial=True)
    Session.objects.all().delete()
    button(gil, "Remove 1 user").click()
    sign_in_again(gil)
    button(gil, "Remove 1 user").click()
    expect(gil.get_by_text("Eve Lindqvist was removed from Ops.")).to_be_visible()
