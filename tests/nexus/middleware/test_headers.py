"""What every answer wears, and who may keep it."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

pytestmark = pytest.mark.urls("tests.nexus.addresses")

HTMX = {"HX-Request": "true"}
EVERYWHERE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
        "manifest-src 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
ANSWERS = [
    ("/login/", {}, 200),
    ("/page/", {}, 302),
    ("/page/", HTMX, 401),
    ("/login", {}, 301),
    ("/echo/?a=%00", {}, 400),
    ("/refuse/", {}, 403),
    ("/refuse/", HTMX, 403),
    ("/nowhere/", {}, 404),
    ("/break_down/", {}, 500),
    ("/lose_database/", HTMX, 503),
    ("/login/", {"Host": "elsewhere.test"}, 400),
]


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(("address", "headers", "status"), ANSWERS)
def test_every_answer_wears_the_security_headers(client, address, headers, status):
    response = client.get(address, headers=headers)
    assert response.status_code == status
    assert EVERYWHERE.items() <= dict(response.items()).items()


@pytest.mark.django_db
def test_so_does_what_a_probe_is_told(client):
    assert EVERYWHERE.items() <= dict(client.get("/healthz").items()).items()


def test_so_does_the_way_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/login/")
    assert (response.status_code, response["Location"]) == (301, "https://testserver/login/")
    assert EVERYWHERE.items() <= dict(response.items()).items()


@pytest.mark.django_db  # closing a file ends the request, and that looks after connections
def test_static_files_wear_them_too_and_are_kept_for_ever(client):
    response = client.get(staticfiles_storage.url("django_htmx/htmx-2.min.js"))
    assert response.status_code == 200
    assert EVERYWHERE.items() <= dict(response.items()).items()
    assert response["Cache-Control"] == "max-age=315360000, public, immutable"
    response.close()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_nobody_keeps_a_page_of_somebody_signed_in(signed_in, headers):
    response = signed_in.get("/page/", headers=headers)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert {"Cookie", "HX-Request"} <= set(response["Vary"].split(", "))


def test_a_page_is_compressed_for_who_reads_that_and_never_twice_to_the_same_length(signed_in):
    """Random bytes hide how well a guess compresses with what is secret: BREACH."""
    answers = [signed_in.get("/nowhere/", headers={"Accept-Encoding": "gzip"}) for _ in range(20)]
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert "Accept-Encoding" in answers[0]["Vary"]
    assert len({len(answer.content) for answer in answers}) > 1
    assert "Content-Encoding" not in signed_in.get("/nowhere/")


@pytest.mark.parametrize("address", ["/export/", "/refuse/", "/nowhere/", "/healthz", "/lose_database/"])
@pytest.mark.django_db
def test_nobody_keeps_anything_else_either(client, address):
    assert client.get(address)["Cache-Control"] == "no-store"
