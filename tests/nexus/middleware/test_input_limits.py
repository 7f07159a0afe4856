"""What stands before the views: input, sign-in, and how long it lasts."""

from time import time

import pytest
from django.test import Client

from nexus.handler import Handler
from nexus.middleware import sessions

pytestmark = pytest.mark.urls("tests.nexus.addresses")

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/page/?sort=name"}


@pytest.mark.parametrize("address", ["/echo/?a=%00", "/echo/?%00=a", "/echo/%00", "/%00"])
def test_a_nul_byte_in_an_address_is_bad_input(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("form", [{"a": "\x00"}, {"\x00": "a"}])
def test_a_nul_byte_in_a_form_is_bad_input(client, form):
    assert client.post("/echo/", form).status_code == 400


@pytest.mark.parametrize("charset", ["hex", "nonsense", "utf-16", "undefined", "idna", "zlib"])
@pytest.mark.django_db  # the handler looks after connections
def test_no_charset_makes_the_server_stumble(rf, charset):
    body = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    environ = rf.generic("POST", "/echo/?a=%ff", body).environ | {"CONTENT_TYPE": kind}
    response = Handler()(environ, lambda *_start: None)
    assert response.status_code == 403  # it came as far as the form's token


@pytest.mark.parametrize("length", ["5242881", "9" * 30])
def test_a_body_too_large_is_refused_before_it_is_read(client, length):
    assert client.post("/echo/", {"a": "b"}, CONTENT_LENGTH=length).status_code == 413


@pytest.mark.parametrize("length", ["-1", "none", "²"])
def test_a_length_that_is_no_number_is_no_reason_to_stumble(client, length):
    assert client.post("/echo/", {"a": "b"}, CONTENT_LENGTH=length).status_code in (200, 400)


def test_too_many_fields_are_bad_input(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    assert client.post("/echo/", dict.fromkeys("abcd", "1")).status_code == 400


def test_the_signed_out_are_asked_to_sign_in_and_come_back(client):
    response = client.get("/page/?sort=name")
    assert (response.status_code, response.url) == (302, "/login/?next=/page/%3Fsort%3Dname")


def test_an_expired_session_moves_the_page_of_htmx_and_not_the_fragment(client):
    response = client.post("/page/", headers=HTMX)
    assert response.status_code == 401
    assert response["HX-Redirect"] == "/login/?next=http%3A//testserver/page/%3Fsort%3Dname"


@pytest.mark.parametrize("referer", ["https://evil.test/", "//evil.test/", "javascript:alert(1)", ""])
def test_the_way_back_from_a_form_never_leads_elsewhere(client, referer):
    assert client.post("/page/", headers={"Referer": referer}).url == "/login/?next=/"


def test_a_form_without_our_token_is_refused():
    response = Client(enforce_csrf_checks=True).post("/echo/", {"a": "b"})
    assert response.status_code == 403
    assert "Nothing has been changed" in response.text


def test_success_leaves_by_a_redirect_that_htmx_understands(client):
    assert client.post("/leave/").status_code == 302
    response = client.post("/leave/", headers={"HX-Request": "true", "HX-Boosted": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (204, "/page/")


def test_a_sign_in_ends_after_an_hour_without_a_request(signed_in):
    turn_back(signed_in, sessions.SEEN, 60 * 60 - 5)
    assert signed_in.get("/page/").status_code == 200
    turn_back(signed_in, sessions.SEEN, 60 * 60)
    assert signed_in.get("/page/").status_code == 302


def test_a_sign_in_ends_after_twelve_hours_however_busy(signed_in):
    turn_back(signed_in, sessions.BEGUN, 12 * 60 * 60 - 5)
    assert signed_in.get("/page/").status_code == 200
    turn_back(signed_in, sessions.BEGUN, 12 * 60 * 60)
    assert signed_in.get("/page/").status_code == 302


def test_a_session_that_ended_is_gone_from_the_database(signed_in):
    stolen = signed_in.session
    turn_back(signed_in, sessions.SEEN, 60 * 60)
    signed_in.get("/page/")
    assert not stolen.exists(stolen.session_key)


def test_a_session_without_a_beginning_is_no_sign_in(signed_in):
    session = signed_in.session
    del session[sessions.BEGUN]
    session.save()
    assert signed_in.get("/page/").status_code == 302


def test_a_session_is_written_at_most_once_a_minute(signed_in, django_assert_num_queries):
    with django_assert_num_queries(2):  # the session and the person
        signed_in.get("/page/")
    turn_back(signed_in, sessions.SEEN, 61)
    signed_in.get("/page/")
    assert signed_in.session[sessions.SEEN] == pytest.approx(time(), abs=5)


def turn_back(client, clock, seconds):
    """Have a clock of the session show a moment `seconds` ago."""
    session = client.session
    session[clock] = int(time()) - seconds
    session.save()
