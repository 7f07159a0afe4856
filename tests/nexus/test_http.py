"""What a request says, read in one way: ids, searches, and where it came from."""

import pytest
from django.test import RequestFactory

from nexus.http import as_id, client_address, posted, searched


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("007", 7), (7, 7), ("9" * 18, 10**18 - 1)])
def test_an_id_is_digits_and_as_long_as_every_database_can_hold(text, number):
    assert as_id(text) == number


@pytest.mark.parametrize(
    "text", ["", " 7", "7 ", "+7", "-7", "7.0", "1e3", "0x7", "1_0", "²", "\u0667", "9" * 19, None, "x"]
)
def test_whatever_else_is_no_id(text):
    assert as_id(text) is None


def test_a_search_is_what_its_box_would_have_taken():
    assert searched({"q": "  Ada  "}) == "Ada"
    assert searched({}) == ""
    assert len(searched({"q": "x" * 9000})) == 200


def test_a_form_is_bound_only_where_one_was_sent():
    assert posted(RequestFactory().get("/?a=b")) is None
    assert posted(RequestFactory().post("/", {"a": "b"}))["a"] == "b"


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [(False, "192.0.2.9", "127.0.0.1"), (True, "192.0.2.9, 192.0.2.7", "192.0.2.7"), (True, "", "127.0.0.1")],
)
def test_an_address_is_what_our_own_proxy_wrote_down_last(settings, behind_proxy, forwarded, address):
    settings.BEHIND_PROXY = behind_proxy
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", headers=headers)) == address
