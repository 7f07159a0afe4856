"""The front door stumbles over nothing that is sent to it."""

import pytest

from nexus.handler import Handler

pytestmark = pytest.mark.urls("tests.nexus.addresses")


@pytest.mark.parametrize("charset", ["hex", "nonsense", "utf-16", "undefined", "idna", "zlib"])
@pytest.mark.django_db  # the handler looks after connections
def test_no_charset_makes_the_server_stumble(rf, charset):
    body = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    environ = rf.generic("POST", "/echo/?a=%ff", body).environ | {"CONTENT_TYPE": kind}
    response = Handler()(environ, lambda *_start: None)
    assert response.status_code == 403  # it came as far as the form's token
