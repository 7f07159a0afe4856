"""A forgotten password and one's profile, in a real browser, with JavaScript and without."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from tests.browser.moves import button
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
