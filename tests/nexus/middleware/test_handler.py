"""Requests that make no sense are no fault of ours: the front door stumbles over nothing that is sent to it."""

import pytest
from django.test import RequestFactory

from nexus.middleware.handler import Handler, Utf8Request
from tests.pages import visitor


@pytest.mark.parametrize("charset", ["hex", "nonsense", "utf-16", "undefined", "idna", "zlib"])
@pytest.mark.urls("tests.nexus.addresses")
@pytest.mark.django_db  # the handler looks after connections
def test_no_charset_makes_the_server_stumble(rf, charset):
    body = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    environ = rf.generic("POST", "/echo/?a=%ff", body).environ | {"CONTENT_TYPE": kind}
    response = Handler()(environ, lambda *_start: None)
    assert response.status_code == 403  # it came as far as the form's token


@pytest.mark.parametrize("cookie", ['"abcdefghijkl\\000mnop"'])
def test_a_nul_byte_in_a_cookie_is_no_fault_of_ours(db, cookie):
    client = visitor(raise_request_exception=False)
    assert client.get("/login/", headers={"cookie": f"sessionid={cookie}"}).status_code in (200, 400)


@pytest.mark.parametrize(
    "kind", ["text/plain; charset*=nonsense''x", "text/plain; a*=a'b'c'd", "multipart/form-data; boundary*=nonsense''x"]
)
def test_a_content_type_that_makes_no_sense_is_no_fault_of_ours(kind):
    environ = RequestFactory().get("/login/").environ | {"CONTENT_TYPE": kind}
    assert Utf8Request(environ).content_params == {}
