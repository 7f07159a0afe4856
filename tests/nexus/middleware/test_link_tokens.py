"""What opens something by itself stands in no line of the log."""

import logging

import pytest

from nexus.middleware.link_tokens import TokensOutOfLogs, without_tokens

TOKEN = "12-cx3a7k-0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (f"GET /password-reset/{TOKEN}/: gone", "GET /password-reset/…/: gone"),
        (f"Forbidden: /invitations/{TOKEN}/", "Forbidden: /invitations/…/"),
        (f"Forbidden: /invitations/confirm/{TOKEN}/", "Forbidden: /invitations/confirm/…/"),
        (f"/login/?next=/-/profile/email/{TOKEN}/", "/login/?next=/-/profile/email/…/"),
        (f"/login/?next=%2F-%2Fprofile%2Femail%2F{TOKEN}%2F", "/login/?next=%2F-%2Fprofile%2Femail%2F…%2F"),
        ("POST /password-reset/new/", "POST /password-reset/new/"),
        ("GET /nexus/people/12/", "GET /nexus/people/12/"),
    ],
)
def test_a_line_holds_no_token(line, left):
    assert without_tokens(line) == left


def test_it_is_left_out_of_what_is_put_together_from_parts():
    record = logging.LogRecord(
        "django", logging.ERROR, "", 1, "Internal Server Error: %s", (f"/password-reset/{TOKEN}/",), None
    )
    assert TokensOutOfLogs().filter(record)
    assert record.getMessage() == "Internal Server Error: /password-reset/…/"


def test_a_page_that_breaks_down_logs_no_token(client, db, monkeypatch, caplog):
    client.raise_request_exception = False
    monkeypatch.setattr("workspaces.views.password_reset.reset_links.account_of", None)
    assert client.get(f"/password-reset/{TOKEN}/").status_code == 500
    assert "Internal Server Error: /password-reset/…/" in caplog.text
    assert TOKEN not in caplog.text
