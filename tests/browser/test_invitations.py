"""An invitation from the Users page by mail to joining, as people go that way."""

import re
import time

import pytest
from playwright.sync_api import expect

from groups.members.actions.invite import InvitePeople
from tests.browser.moves import box, button, confirming, link, sheet
from tests.browser.test_screens import faults_of, is_wider_than_the_screen
from tests.groups.members.views.invitations.links import path_in_mail
from tests.groups.watching import people_in, seat
from workspaces.models import Membership
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.browser
USERS = "/nexus/workspace-settings/users/"
PASSWORD = "a long enough sentence"


@pytest.fixture
def ada(options, open_page, sign_in, cast):
    page = open_page(**options)
    sign_in(page, "ada@nexus.test")
    page.goto(USERS)
    return page


def test_from_the_dialog_by_mail_into_the_workspace(cast, ada, open_page, options):
    button(ada, "Invite users").click()
    sheet(ada).get_by_label("Emails", exact=True).fill("Nia Novak <nia@nexus.test>; ed@nexus.test")
    sheet(ada).get_by_role("radio", name="End User", exact=True).check()
    box(sheet(ada), "Dev").check()
    button(sheet(ada), "Continue").click()
    expect(sheet(ada)).to_contain_text("is invited as a Builder")
    confirming(sheet(ada), "Invite").click()
    expect(ada.get_by_text("nia was invited.")).to_be_visible()
    nia = open_page(**options)
    nia.goto(path_in_mail("nia@nexus.test"))
    expect(nia.get_by_role("heading", name="Join Nexus", exact=True)).to_be_visible()
    nia.get_by_label("Name", exact=True).fill("Nia Novak")
    nia.get_by_label("Password", exact=True).fill(PASSWORD)
    button(nia, "Join").click()
    expect(nia.get_by_text("Welcome to Nexus.")).to_be_visible()
    assert seat(Membership.objects.get(user__email="nia@nexus.test")) == (Role.BUILDER, Status.ACTIVE)
    assert "nia" in people_in(cast.dev)


def test_a_password_below_the_rules_is_said_beside_its_field(cast, open_page, options):
    page = open_page(**options)
    page.goto(path_in_mail("ivy@nexus.test"))
    page.get_by_label("Name", exact=True).fill("Ivy Novak")
    page.get_by_label("Password", exact=True).fill("short")
    button(page, "Join").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ivy Novak")


def test_a_copied_link_is_shown_and_leads_in(cast, ada, open_page, options):
    button(ada, "Actions for ivy@nexus.test").click()
    ada.get_by_role("menuitem", name="Copy invitation link", exact=True).click()
    button(sheet(ada), "Copy invitation link").click()
    shown = sheet(ada).get_by_label("Invitation link", exact=True).input_value()
    ivy = open_page(**options)
    ivy.goto(re.sub(r"^http://[^/]+", "", shown))
    expect(button(ivy, "Join")).to_be_visible()


def test_an_invitation_is_revoked_from_its_row(cast, ada):
    button(ada, "Actions for ivy@nexus.test").click()
    ada.get_by_role("menuitem", name="Revoke invitation", exact=True).click()
    confirming(sheet(ada), "Revoke").click()
    expect(ada.get_by_text("<ivy@nexus.test> is invited no longer.")).to_be_visible()
    assert not Membership.objects.filter(pk=cast.ivy.pk).exists()


def test_whom_a_list_names_in_vain_is_invited_from_there(cast, ada):
    ada.goto(f"/nexus/workspace-settings/groups/{cast.ops.pk}/users/add/")
    ada.get_by_label("Paste emails", exact=True).fill("nia@nexus.test\ned@nexus.test")
    button(sheet(ada), "Continue").click()
    button(sheet(ada), "Invite this person").first.click()
    expect(sheet(ada).get_by_label("Emails", exact=True)).to_have_value("nia@nexus.test")
    expect(box(sheet(ada), "Ops")).to_be_checked()


def test_the_pages_of_an_invitation_are_sound_and_narrow_enough(cast, open_page):
    page = open_page(viewport={"width": 390, "height": 800})
    page.goto(path_in_mail("ivy@nexus.test"))
    assert faults_of(page) == []
    assert not is_wider_than_the_screen(page)
    page.goto("/invitations/forged/")
    expect(page.get_by_text("This invitation is no longer valid. Ask who invited you.")).to_be_visible()


@pytest.fixture
def slowly(monkeypatch):
    """To invite takes two seconds longer than it does."""
    write = InvitePeople.write

    def think_and_write(*arguments):
        time.sleep(2)
        return write(*arguments)

    monkeypatch.setattr(InvitePeople, "write", think_and_write)


def review_of_a_file(page, number):
    """The review of inviting so many by a file."""
    people = "".join(f"z{place:04}@example.org\n" for place in range(number))
    button(page, "Invite users").click()
    field = sheet(page).get_by_label("CSV file", exact=True)
    field.set_input_files({"name": "staff.csv", "mimeType": "text/csv", "buffer": people.encode()})
    button(sheet(page), "Continue").click()
    return confirming(sheet(page), f"Invite {number:,} people")


def test_over_a_thousand_are_invited_from_a_file(ada):
    review_of_a_file(ada, 1_001).click()
    expect(ada.get_by_text("1,001 people were invited.")).to_be_visible(timeout=60_000)


def test_inviting_over_a_thousand_can_be_left_and_followed_to_its_end(page, sign_in, cast, slowly):
    sign_in(page, "ada@nexus.test")
    page.goto(USERS)
    review_of_a_file(page, 1_001).click()
    link(sheet(page), "Leave, and see how it goes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Working on it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Done", timeout=60_000)
    assert Membership.objects.filter(status=Status.INVITED, user__email__endswith="@example.org").count() == 1_001
