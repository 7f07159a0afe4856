"""A verification from a day on looks at what came since, on the word of the entry before."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit import triggers
from audit.journal import Actor, Event, record, rekey
from audit.models import Entry
from audit.verification import verify
from audit.vocabulary import Action
from tests.factories import WorkspaceFactory

pytestmark = pytest.mark.django_db
FOURTH = datetime(2026, 1, 4, tzinfo=UTC)


@pytest.fixture
def nexus(monkeypatch):
    """A workspace with an entry on each of the first five days of a year, in a database without its triggers."""
    workspace = WorkspaceFactory(slug="nexus")
    for day in range(1, 6):
        monkeypatch.setattr("audit.journal.moment", lambda day=day: datetime(2026, 1, day, tzinfo=UTC))
        record(workspace.id, [Event(Action.ROLE_CHANGED, person_name=f"Eve {day}")], actor=Actor.system())
    triggers.remove(connection)
    return workspace


def rewrite(workspace, position):
    Entry.objects.filter(workspace_id=workspace.id, position=position).update(person_name="Mallory")


def test_what_came_since_is_looked_at_and_nothing_before(nexus):
    rewrite(nexus, 2)
    assert (verify(nexus.id).broken.position, verify(nexus.id, since=FOURTH).broken) == (2, None)
    assert verify(nexus.id, since=FOURTH).first == 4
    rewrite(nexus, 5)
    assert verify(nexus.id, since=FOURTH).broken.position == 5


def test_the_entry_before_may_not_have_another_digest(nexus):
    Entry.objects.filter(workspace_id=nexus.id, position=3).update(digest="0" * 64)
    assert verify(nexus.id, since=FOURTH).broken.position == 4


def test_where_nothing_came_since_the_head_is_still_the_last_entrys(nexus):
    later = datetime(2027, 1, 1, tzinfo=UTC)
    assert verify(nexus.id, since=later).broken is None
    Entry.objects.filter(workspace_id=nexus.id, position=5)._raw_delete(using="default")
    assert verify(nexus.id, since=later).broken.position == 5


def test_from_before_the_first_entry_on_all_of_it_is_looked_at(nexus):
    rewrite(nexus, 1)
    assert verify(nexus.id, since=datetime(2020, 1, 1, tzinfo=UTC)).broken.position == 1


@pytest.mark.parametrize("since", [2, 4, 6, 7])
def test_it_goes_on_under_the_key_that_stands_there(nexus, settings, monkeypatch, since):
    settings.AUDIT_KEY, settings.AUDIT_KEYS_OLD = (
        "another key, of more than sixty-four characters, " * 2,
        [settings.AUDIT_KEY],
    )
    monkeypatch.setattr("audit.journal.moment", lambda: datetime(2026, 1, 6, tzinfo=UTC))
    rekey(nexus.id)
    verdict = verify(nexus.id, since=datetime(2026, 1, since, tzinfo=UTC))
    assert (verdict.broken, verdict.unverifiable) == (None, ())


def test_the_command_says_from_where_on_it_looked(nexus, capsys):
    call_command("audit_verify", "--since", "2026-01-04")
    assert "nexus: whole, from entry 4 to 5, head" in capsys.readouterr().out


def test_a_head_that_was_kept_before_is_no_matter_of_it(nexus):
    assert verify(nexus.id, {2: "0" * 64}, since=FOURTH).broken is None
    assert verify(nexus.id, {4: "0" * 64}, since=FOURTH).broken.position == 4


def test_a_date_that_is_none_is_refused_in_a_sentence():
    with pytest.raises(CommandError, match="“yesterday” is no date: write 2026-01-31"):
        call_command("audit_verify", "--since", "yesterday")
