"""Entries are handed over as lines of JSON once they are committed, where a setting asks for it."""

import json
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from audit.journal import Actor, Event, record
from audit.models import Entry
from audit.vocabulary import Action
from nexus.production_checks import stream_handler

pytestmark = pytest.mark.django_db
EVENTS = [Event(Action.MEMBER_ADDED, person_name="Eve"), Event(Action.ROLE_CHANGED)]


@pytest.fixture
def lines(caplog, settings, monkeypatch):
    """The lines that were handed over, as what they tell."""
    settings.AUDIT_STREAM = "stdout"
    monkeypatch.setattr(logging.getLogger("nexus.audit.entries"), "propagate", True)
    caplog.set_level(logging.INFO, "nexus.audit.entries")
    return lambda: [json.loads(each.message) for each in caplog.records if each.name == "nexus.audit.entries"]


def test_a_committed_entry_is_a_line_with_all_its_columns(lines, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record(1, EVENTS, actor=Actor.support("Stan"))
        assert lines() == []
    entry = Entry.objects.get(position=1)
    assert [line["position"] for line in lines()] == [1, 2]
    assert (lines()[0]["person_name"], lines()[0]["digest"]) == ("Eve", entry.digest)


@pytest.mark.django_db(transaction=True)
def test_one_that_is_rolled_back_is_none(lines):
    with transaction.atomic():
        record(1, EVENTS, actor=Actor.system())
        transaction.set_rollback(True)
    assert lines() == []


def test_without_the_setting_nothing_is_handed_over(lines, settings, django_capture_on_commit_callbacks):
    settings.AUDIT_STREAM = ""
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        record(1, EVENTS, actor=Actor.system())
    assert (callbacks, lines()) == ([], [])


def test_a_collector_that_fails_fails_no_change(lines, monkeypatch, django_capture_on_commit_callbacks):
    def fail(*_args):
        raise OSError("no such host")

    monkeypatch.setattr(logging.getLogger("nexus.audit.entries"), "info", fail)
    with django_capture_on_commit_callbacks() as callbacks:
        record(1, EVENTS, actor=Actor.system())
    assert len(callbacks) == 1
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(
    ("where", "handler"),
    [
        ("", {"class": "logging.NullHandler"}),
        ("stdout", {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"}),
        ("syslog", {"class": "logging.handlers.SysLogHandler", "address": "/dev/log"}),
        (
            "syslog://logs.example.org",
            {"class": "logging.handlers.SysLogHandler", "address": ("logs.example.org", 514)},
        ),
    ],
)
def test_where_they_go_is_one_setting(where, handler):
    assert stream_handler(where) == handler


def test_a_place_that_nobody_knows_is_refused_in_a_sentence():
    with pytest.raises(ImproperlyConfigured, match="AUDIT_STREAM is"):
        stream_handler("kafka://x")
