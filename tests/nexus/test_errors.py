"""The pages for what cannot be answered."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("tests.nexus.addresses")

HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


def test_all_that_is_not_there_looks_the_same(client):
    assert client.get("/nowhere/").content == client.get("/hide/").content


@pytest.mark.parametrize(
    ("address", "secret"), [("/nowhere/", "nowhere"), ("/hide/", "secret"), ("/break_down/", "secret")]
)
def test_an_error_page_repeats_neither_the_address_nor_the_reason(client, address, secret):
    assert secret not in client.get(address).text


def test_a_refusal_says_its_reason(client):
    assert "That is for a workspace admin to do." in client.get("/refuse/").text


def test_a_browser_gets_a_whole_page(client):
    response = client.get("/refuse/")
    assert response.text.lstrip().startswith("<!doctype html>")
    assert "HX-Retarget" not in response


def test_htmx_gets_a_fragment_that_opens_in_the_dialog(client):
    response = client.get("/refuse/", headers=HTMX)
    assert "<html" not in response.text
    assert re.search(r'id="dialog-title"[^>]*>\s*Not allowed', response.text)
    assert (response["HX-Retarget"], response["HX-Push-Url"]) == ("#dialog", "false")


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_a_request_for_the_whole_body_gets_a_whole_page(client, header):
    assert client.get("/refuse/", headers=HTMX | {header: "true"}).text.lstrip().startswith("<!doctype html>")


def test_a_form_without_our_token_is_refused():
    response = Client(enforce_csrf_checks=True).post("/echo/", {"a": "b"})
    assert response.status_code == 403
    assert "Nothing has been changed" in response.text
