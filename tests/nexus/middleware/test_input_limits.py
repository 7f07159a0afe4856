"""What no view should see is refused before one runs."""

import io
import logging

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.test import RequestFactory

from nexus.middleware.input_limits import refuse_bad_input

pytestmark = pytest.mark.urls("tests.nexus.addresses")


@pytest.mark.parametrize("address", ["/echo/?a=%00", "/echo/?%00=a", "/echo/%00", "/%00"])
def test_a_nul_byte_in_an_address_is_bad_input(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("form", [{"a": "\x00"}, {"\x00": "a"}])
def test_a_nul_byte_in_a_form_is_bad_input(client, form):
    assert client.post("/echo/", form).status_code == 400


@pytest.mark.parametrize(
    ("query", "charset"),
    [("a=%5Cud800abc", "raw_unicode_escape"), ("a=%2B2AA-abc", "utf-7"), ("%5Cudfff=a", "unicode_escape")],
)
def test_half_a_character_is_bad_input_whatever_the_charset_that_brings_it(client, query, charset):
    answer = client.get(f"/echo/?{query}", headers={"Content-Type": f"text/plain; charset={charset}"})
    assert answer.status_code == 400


def test_characters_beyond_the_first_plane_are_no_halves(client):
    assert client.get("/echo/", {"a": "\N{GRINNING FACE} 𝔘𝔫𝔦"}).status_code == 200


def test_a_body_too_large_is_refused_once_it_was_read_away(client):
    """A browser that is still sending shows no answer, but that the connection was lost."""
    request = RequestFactory().post("/echo/", b"x" * 6_000_001, content_type="text/csv")
    with pytest.raises(RequestDataTooBig):
        refuse_bad_input(HttpResponse)(request)
    assert request.read() == b""
    assert client.post("/echo/", b"x" * 6_000_001, content_type="text/csv").status_code == 413


@pytest.mark.parametrize("length", ["30000001", "9" * 30])
def test_a_body_too_large_by_far_is_refused_before_it_is_read(client, length):
    assert client.post("/echo/", {"a": "b"}, CONTENT_LENGTH=length).status_code == 413


@pytest.mark.parametrize("length", ["-1", "none", "²"])
def test_a_length_that_is_no_number_is_no_reason_to_stumble(client, length):
    assert client.post("/echo/", {"a": "b"}, CONTENT_LENGTH=length).status_code in (200, 400)


def test_too_many_fields_are_bad_input(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    assert client.post("/echo/", dict.fromkeys("abcd", "1")).status_code == 400


@pytest.mark.parametrize(
    ("address", "how"), [("/echo/", {"HTTP_HOST": "evil.test"}), ("/echo/", {"CONTENT_LENGTH": "9" * 30})]
)
def test_what_is_refused_is_one_line_of_log(client, monkeypatch, address, how):
    [handler] = [each for each in logging.getLogger().handlers if each.name == "stderr"]
    monkeypatch.setattr(handler, "stream", io.StringIO())
    assert client.post(address, {"a": "b"}, **how).status_code in (400, 413)
    assert handler.stream.getvalue().count("\n") == 1
