"""A real server and a real browser: what a person sees, and nothing said in the console."""

import os

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.pages import visitor
from workspaces.models import User

# Playwright keeps an event loop in this thread; Django would take the tests for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PATIENCE = 10_000  # milliseconds
PASSWORD = "nexus-demo-password"
# That a refusal answers 4xx is no error. The browser says it in one sentence, and htmx in another.
ASKED_FOR = ("the server responded with a status of 4", "Response Status Error Code 4")
FAILURES = (
    *("the server responded with a status of 5", "Response Status Error Code 5"),
    *("net::ERR_", "htmx:sendError", "htmx:afterRequest"),
)


@pytest.fixture(scope="session")
def live_server():
    """Nexus as it is deployed: whitenoise and the middleware serve the static files, not the test server."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda application: application
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser(chromium):
    with sync_playwright() as playwright:
        # Containers have neither Chromium's sandbox nor much shared memory.
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, live_server):
    """`open_page(**options)`: a page of a fresh context. The test fails on whatever its console complains of.

    ``expects_failures``: whether what cannot be reached, or breaks off, is what the test asks for.
    """
    contexts, complaints = [], []

    def open_one(*, expects_failures=False, **options):
        # Whoever waits for things to stand still waits less where nothing moves.
        context = browser.new_context(base_url=live_server.url, **{"reduced_motion": "reduce"} | options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        asked_for = ASKED_FOR + FAILURES if expects_failures else ASKED_FOR
        page.on(
            "console", lambda message: complaints.append(message.text) if _is_complaint(message, asked_for) else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page):
    """A page with JavaScript."""
    return open_page()


@pytest.fixture
def page_without_js(open_page):
    """A page without JavaScript: everything must work here too."""
    return open_page(java_script_enabled=False)


@pytest.fixture
def sign_in(live_server):
    """`sign_in(page, email)`: be in already, by a session of one's own."""

    def sign_in(page, email):
        session = visitor(User.objects.get(email=email)).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.goto("/")

    return sign_in


@pytest.fixture
def sign_in_by_the_form():
    """`sign_in_by_the_form(page, email)`: come in by the front door, as people do."""

    def sign_in(page, email, password=PASSWORD):
        page.goto("/login/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/login/" not in url)

    return sign_in


def _is_complaint(message, asked_for):
    """Errors, violations of the CSP among them; but none that says what the test ``asked_for``."""
    return message.type == "error" and not any(sentence in message.text for sentence in asked_for)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def options(request):
    """Of the pages of a test that is to hold both ways."""
    return {"java_script_enabled": request.param}
