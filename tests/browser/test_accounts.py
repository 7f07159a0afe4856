"""A forgotten password and one's profile, in a real browser, with JavaScript and without."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from tests.browser.moves import button
from workspaces.demo_cast import PASSWORD
from workspaces.mail import delivery
from workspaces.models import User

pytestmark = pytest.mark.browser
NEW = "a quite new password"


def path_in_the_last_letter():
    delivery.deliver_due()
    return re.search(r"http://localhost:8000(\S+/)\n", mail.outbox[-1].body)[1]


@pytest.mark.parametrize("scripted", [True, False])
def test_a_forgotten_password_is_chosen_anew(cast, open_page, sign_in_by_the_form, scripted):
    page, referers = open_page(java_script_enabled=scripted), []
    page.goto("/login/")
    page.get_by_role("link", name="Forgotten your password?").click()
    page.get_by_label("Email").fill("eve@nexus.test")
    button(page, "Send link").click()
    expect(page.get_by_role("heading", name="Look at your mail")).to_be_visible()
    path = path_in_the_last_letter()
    page.on("request", lambda request: referers.append(request.all_headers().get("referer", "")))
    page.goto(path)
    page.get_by_label("New password").fill(NEW)
    button(page, "Save password").click()
    expect(page.get_by_role("status")).to_contain_text("Your password was changed. Sign in with it.")
    assert not any(path in referer for referer in referers)
    sign_in_by_the_form(page, "eve@nexus.test", NEW)
    expect(page.get_by_role("button", name="Account: Eve")).to_be_visible()


@pytest.mark.parametrize("scripted", [True, False])
def test_a_profile_is_saved(cast, open_page, sign_in, scripted):
    page = open_page(java_script_enabled=scripted)
    sign_in(page, "eve@nexus.test")
    page.get_by_role("button", name="Account: ").click()
    page.get_by_role("link", name="Profile").click()
    page.get_by_label("Name").fill("Eva Lind")
    page.get_by_label("Appearance").select_option("Dark")
    page.get_by_label("Time zone").select_option("Berlin")
    button(page, "Save changes").click()
    expect(page.get_by_role("status")).to_contain_text("Your profile was saved.")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    eve = User.objects.get(email="eve@nexus.test")
    assert (eve.name, eve.appearance, eve.time_zone) == ("Eva Lind", "dark", "Europe/Berlin")


# --- One's own account, while one is signed in -------------------------------------------------------

scripted = pytest.mark.parametrize("scripted", [True, False], ids=["with JavaScript", "without"])


@pytest.fixture
def at_home(cast, open_page, sign_in_by_the_form, scripted):
    """Two browsers of Eve's, both signed in; the first stands at her profile."""
    pages = [open_page(java_script_enabled=scripted) for _ in range(2)]
    for page in pages:
        sign_in_by_the_form(page, "eve@nexus.test")
    pages[0].goto("/-/profile/")
    return pages


def is_signed_in(page):
    page.goto("/nexus/")
    return "/login/" not in page.url


@scripted
def test_a_password_is_changed_and_other_browsers_are_signed_out(at_home, open_page, sign_in_by_the_form):
    here, there = at_home
    here.get_by_label("Current password").fill("nexus-demo-passwort")
    here.get_by_label("New password").fill(NEW)
    button(here, "Change password").click()
    expect(here.get_by_label("Current password")).to_have_attribute("aria-invalid", "true")
    here.get_by_label("Current password").fill(PASSWORD)
    here.get_by_label("New password").fill(NEW)
    button(here, "Change password").click()
    expect(here.get_by_role("status")).to_contain_text("Your password was changed.")
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)
    sign_in_by_the_form(open_page(), "eve@nexus.test", NEW)


@scripted
def test_one_is_signed_out_everywhere_by_one_button(at_home):
    here, there = at_home
    button(here, "Sign out everywhere").click()
    expect(here.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(here.get_by_role("status")).to_contain_text("You are signed out everywhere.")
    assert (is_signed_in(here), is_signed_in(there)) == (False, False)


@scripted
def test_an_address_is_changed_by_who_reads_the_mail_that_goes_to_the_new_one(at_home, open_page, sign_in_by_the_form):
    here, _there = at_home
    here.get_by_role("link", name="Change email").click()
    here.get_by_label("New email").fill("eva@else.test")
    here.get_by_label("Current password").fill(PASSWORD)
    button(here, "Send link").click()
    expect(here.get_by_role("status")).to_contain_text("A link was sent to eva@else.test.")
    expect(here.get_by_text("You sign in as eve@nexus.test")).to_be_visible()
    here.goto(path_in_the_last_letter())
    expect(here.get_by_role("heading", name="Confirm your address")).to_be_visible()
    button(here, "Use this address").click()
    expect(here.get_by_role("status")).to_contain_text("You sign in as eva@else.test from now on.")
    sign_in_by_the_form(open_page(), "eva@else.test")


@scripted
def test_a_profile_that_will_not_do_is_said_beside_its_field(at_home):
    here, _there = at_home
    here.get_by_label("Name").fill(" ")
    button(here, "Save changes").click()
    expect(here.get_by_label("Name")).to_have_attribute("aria-invalid", "true")
    assert User.objects.get(email="eve@nexus.test").name == "Eve Lindqvist"
