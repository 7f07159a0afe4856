"""A probe is answered before anything else is asked."""

import pytest
from django.db import OperationalError, connection

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


def test_a_probe_asks_and_sends_nothing(client):
    assert client.head("/healthz").status_code == 200
    assert client.post("/healthz").status_code == 405
