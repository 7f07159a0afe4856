"""Requests that make no sense are no fault of ours."""

import pytest
from django.test import RequestFactory

from nexus.handler import Utf8Request
from tests.pages import visitor


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
