"""A probe is answered before anything else is asked."""

import pytest
from django.db import OperationalError, connection

from nexus.health.readiness import Readiness

pytestmark = pytest.mark.django_db


def test_a_probe_is_told_that_the_database_answers_and_nothing_else_is_asked(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz", headers={"Cookie": f"sessionid={'a' * 32}"})
    assert (response.status_code, response.text) == (200, "ok\n")


def test_a_probe_may_use_any_host_and_needs_no_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", headers={"Host": "10.0.0.7:8000"}).status_code == 200


def test_a_probe_is_told_when_the_database_is_away_and_when_to_ask_again(client, monkeypatch):
    def away():
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(connection, "cursor", away)
    response = client.get("/healthz")
    assert (response.status_code, response["Retry-After"]) == (503, "10")


@pytest.mark.parametrize("address", ["/healthz", "/livez", "/readyz"])
def test_a_probe_asks_and_sends_nothing(client, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    assert client.get(address)["Cache-Control"] == "no-store"


def test_that_the_process_lives_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/livez").text == "ok\n"


def test_ready_is_who_lacks_nothing(client, found):
    found(Readiness({}, {}))
    assert (client.get("/readyz").status_code, client.get("/readyz").text) == (200, "ready\n")


def test_who_is_not_ready_says_what_is_missing_by_its_identifier_alone(client, found):
    found(Readiness({"nexus.E001": "The database lacks migrations: audit.0002."}, {"audit.W003": "No limit."}))
    response = client.get("/readyz")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert response.text == "missing: nexus.E001\n"


def test_a_remark_keeps_nobody_from_serving(client, found):
    found(Readiness({}, {"workspaces.W001": "Nobody empties the outbox."}))
    assert (client.get("/readyz").status_code, client.get("/readyz").text) == (200, "ready; remarks: workspaces.W001\n")


def test_not_ready_is_who_does_not_reach_the_database(client, monkeypatch):
    def away():
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("nexus.middleware.health.readiness", away)
    assert (client.get("/readyz").status_code, client.get("/readyz").text) == (503, "unavailable\n")


@pytest.fixture
def found(monkeypatch):
    """Let this be what is found of the readiness."""
    return lambda what: monkeypatch.setattr("nexus.middleware.health.readiness", lambda: what)
