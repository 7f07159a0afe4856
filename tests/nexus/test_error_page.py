"""The error page stands when everything else has fallen: it needs no manifest, no database and no session."""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.test.client import ClientHandler

from nexus import errors
from nexus.templatetags.nexus_ui import asset

HTMX = {"HX-Request": "true"}


@pytest.fixture
def no_manifest(monkeypatch):
    """The manifest knows no file, as after a deployment that forgot `collectstatic`; the server runs already."""
    ClientHandler().load_middleware()
    monkeypatch.setattr(staticfiles_storage._wrapped, "hashed_files", {})


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


def test_signing_in_needs_no_manifest(client, no_manifest, cast):
    response = client.get("/login/")
    assert response.status_code == 200
    assert 'href="/static/css/layers.css"' in response.text


@pytest.mark.parametrize("address", ["/", "/nexus/", "/nexus/workspace-settings/groups/", "/?choose=1", "/nexus/why/"])
def test_no_page_inside_needs_it(client, no_manifest, cast, address):
    client.force_login(cast.ada.user, "groups.permissions.backend.Backend")
    response = client.get(address, follow=True)
    assert response.status_code == 200
    assert 'href="/static/css/layers.css"' in response.text


def test_what_breaks_ends_in_our_500_page(client, no_manifest, settings):
    settings.ROOT_URLCONF = "tests.nexus.addresses"
    response = client.get("/break_down/")
    assert response.status_code == 500
    assert "Something went wrong" in response.text
    assert "The fault is ours." in response.text


@pytest.mark.parametrize(
    "page", [errors.BAD_REQUEST, errors.TOO_LARGE, errors.FORBIDDEN, errors.FORGED, errors.NOT_FOUND, errors.BROKEN]
)
def test_every_failure_has_its_page_without_the_manifest(rf, no_manifest, page):
    response = errors.answer(rf.get("/"), page)
    assert response.status_code == page.status
    assert f"<h1>{page.title}</h1>" in response.text


def test_an_outage_has_its_page_without_the_manifest(client, no_manifest, settings):
    settings.ROOT_URLCONF = "tests.nexus.addresses"
    response = client.get("/lose_database/")
    assert response.status_code == 503
    assert "Nexus is briefly unavailable" in response.text


def test_without_the_manifest_the_dialog_still_says_what_went_wrong(client, no_manifest, settings):
    settings.ROOT_URLCONF = "tests.nexus.addresses"
    response = client.get("/refuse/", headers=HTMX)
    assert response.status_code == 403
    assert "That is for a workspace admin to do." in response.text


def test_without_the_manifest_a_file_is_linked_by_its_plain_name(no_manifest):
    assert asset("css/base.css") == "/static/css/base.css"


def test_with_the_manifest_it_is_linked_by_the_name_that_is_kept_for_ever():
    assert re.fullmatch(r"/static/css/base\.[0-9a-f]{12}\.css", asset("css/base.css"))


def test_a_manifest_that_cannot_be_read_is_none(monkeypatch):
    def unreadable(*_):
        raise PermissionError("manifest")

    monkeypatch.setattr(staticfiles_storage._wrapped, "url", unreadable)
    assert asset("css/base.css") == "/static/css/base.css"


def test_the_error_page_loads_the_sheets_outside_and_no_script():
    page = render_to_string("errors/error.html", vars(errors.BROKEN))
    loaded = re.findall(r'href="/static/css/([a-z_.-]+?)\.[0-9a-f]{12}\.css"', page)
    assert loaded == ["outside.bundle"]
    assert "<script" not in page


def test_the_error_page_asks_no_database(client, settings):
    """None is open here: a statement would fail the test."""
    settings.ROOT_URLCONF = "tests.nexus.addresses"
    assert client.get("/break_down/").status_code == 500
