"""One person's way: invited, joined, promoted by a group, archived, restored; with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.moves import box, button, confirming, link, open_group, sheet
from tests.groups.members.views.invitations.links import path_in_mail
from tests.groups.watching import people_in, seat
from workspaces.models import Membership
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.browser
USERS = "/nexus/workspace-settings/users/"
NIA = "nia@nexus.test"


@pytest.fixture
def ada(options, open_page, sign_in, cast):
    page = open_page(**options)
    sign_in(page, "ada@nexus.test")
    return page


@pytest.fixture
def nia(options, open_page):
    return open_page(**options)


def invite(ada):
    ada.goto(USERS)
    button(ada, "Invite users").click()
    sheet(ada).get_by_label("Emails", exact=True).fill(NIA)
    button(sheet(ada), "Continue").click()
    button(sheet(ada), "Invite 1 person").click()
    expect(ada.get_by_text("nia was invited.")).to_be_visible()


def join(nia):
    nia.goto(path_in_mail(NIA))
    nia.get_by_label("Name", exact=True).fill("Nia Novak")
    nia.get_by_label("Password", exact=True).fill("a long enough sentence")
    button(nia, "Join").click()
    expect(nia.get_by_text("Welcome to Nexus.")).to_be_visible()


def promote(ada, group):
    """Dev is builder-level: who is put in it becomes a Builder."""
    open_group(ada, group)
    button(ada, "Add users").click()
    sheet(ada).get_by_label("Paste emails", exact=True).fill(NIA)
    button(sheet(ada), "Continue").click()
    expect(sheet(ada).get_by_text("Nia Novak becomes a Builder")).to_be_visible()
    confirming(sheet(ada), "Add").click()
    expect(button(ada, f"Remove {NIA}")).to_be_visible()


def change(ada, action, status=""):
    """Archive or restore her from her row."""
    ada.goto(f"{USERS}?status={status}")
    button(ada, f"Actions for {NIA}").click()
    ada.get_by_role("menuitem", name=action, exact=True).click()
    confirming(sheet(ada), action).click()
    expect(sheet(ada)).to_have_count(0)


def standing(group):
    return (*seat(Membership.objects.get(user__email=NIA)), "nia" in people_in(group))


def test_from_the_invitation_through_a_group_and_the_archive_and_back(cast, ada, nia):
    invite(ada)
    join(nia)
    expect(link(nia, "Settings")).to_have_count(0)
    assert standing(cast.dev) == (Role.END_USER, Status.ACTIVE, False)
    promote(ada, cast.dev)
    nia.reload()
    expect(link(nia, "Settings")).to_be_visible()
    change(ada, "Archive")
    assert nia.goto("/nexus/").status == 404
    assert standing(cast.dev) == (Role.BUILDER, Status.ARCHIVED, True)
    change(ada, "Restore", "archived")
    assert nia.goto("/nexus/").status == 200
    expect(nia.get_by_text("You are here as Builder, and in Dev.")).to_be_visible()
    assert standing(cast.dev) == (Role.BUILDER, Status.ACTIVE, True)


def test_what_she_joined_is_what_her_access_tells(cast, ada, nia):
    ada.goto(USERS)
    button(ada, "Invite users").click()
    sheet(ada).get_by_label("Emails", exact=True).fill(NIA)
    box(sheet(ada), "Ops").check()
    button(sheet(ada), "Continue").click()
    button(sheet(ada), "Invite 1 person").click()
    expect(ada.get_by_text("nia was invited.")).to_be_visible()
    join(nia)
    link(nia, "My access").click()
    expect(nia.get_by_text("Ops", exact=True).first).to_be_visible()
