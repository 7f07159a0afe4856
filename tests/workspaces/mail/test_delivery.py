"""Letters go out once, after the change, and again later where the server did not take them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from enum import StrEnum
from smtplib import SMTPServerDisconnected
from unittest.mock import Mock

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.utils import timezone

from workspaces.mail import delivery, outbox
from workspaces.mail.letter import Letter
from workspaces.models import OutgoingMail

pytestmark = pytest.mark.django_db
MINUTES = [1, 5, 30] + [60] * 24


class Kind(StrEnum):
    GREETING = "greeting"


def greet(mail):
    """A writer: of nobody it wants to write to any more it gives none."""
    if mail.ids.get("gone"):
        return None
    return Letter("Hello <you>", ["A & B wait for you."], "Join", f"http://x.test/{mail.ids['number']}/")


class Deaf(EmailBackend):
    """A server that breaks off at every letter."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected("Connection\nunexpectedly closed")


@pytest.fixture(autouse=True)
def writers(settings):
    settings.MAIL_WRITERS = {"greeting": f"{__name__}.greet"}


def queue(count=1, **ids):
    rows = [OutgoingMail(kind="greeting", recipient=f"p{n}@nexus.test", ids={"number": n, **ids}) for n in range(count)]
    return OutgoingMail.objects.bulk_create(rows)


def test_a_letter_is_sent_once_as_text_and_as_html_that_say_the_same():
    queue()
    assert (delivery.deliver_due(), delivery.deliver_due()) == (1, 0)
    letter, (html, kind) = mail.outbox[0], mail.outbox[0].alternatives[0]
    assert (letter.to, letter.subject, kind) == (["p0@nexus.test"], "Hello <you>", "text/html")
    assert "A & B wait for you." in letter.body
    assert "Join:\nhttp://x.test/0/\n" in letter.body
    assert "A &amp; B wait for you." in html
    assert '<a href="http://x.test/0/">' in html


def test_nothing_is_queued_where_the_change_is_rolled_back():
    with transaction.atomic():
        outbox.queue(Kind.GREETING, "a@nexus.test", number=1)
        assert OutgoingMail.objects.exists()
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()


def test_a_letter_that_nobody_wants_any_more_is_forgotten():
    queue(gone=1)
    assert delivery.deliver_due() == 0
    assert (mail.outbox, OutgoingMail.objects.count()) == ([], 0)


def test_a_letter_that_failed_waits_ever_longer_and_after_a_day_is_given_up(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Deaf"
    queue()
    for minutes in MINUTES:
        begun = timezone.now()
        delivery.deliver_due()
        waiting = OutgoingMail.objects.get()
        assert timedelta(0) <= waiting.next_try - begun - timedelta(minutes=minutes) < timedelta(seconds=30)
        OutgoingMail.objects.update(next_try=begun)
    delivery.deliver_due()
    given_up = OutgoingMail.objects.get()
    assert (given_up.next_try, given_up.sent_at, given_up.last_error) == (None, None, "Connection")


def test_what_a_worker_took_that_died_is_taken_again_after_five_minutes(monkeypatch):
    queue()
    monkeypatch.setattr(delivery, "_send_all", Mock(side_effect=KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        delivery.deliver_due()
    monkeypatch.undo()
    assert delivery.deliver_due() == 0
    waits = OutgoingMail.objects.get().next_try - timezone.now()
    assert timedelta(minutes=4) < waits <= timedelta(minutes=5)
    OutgoingMail.objects.update(next_try=timezone.now())
    assert delivery.deliver_due() == 1


def test_a_letter_sent_twice_bears_one_message_id():
    queue()
    delivery.deliver_due()
    OutgoingMail.objects.update(sent_at=None, next_try=timezone.now())
    delivery.deliver_due()
    first, second = (letter.message()["Message-ID"] for letter in mail.outbox)
    assert first == second


def test_a_letter_says_that_a_program_wrote_it():
    queue()
    delivery.deliver_due()
    assert mail.outbox[0].message()["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("count", [20, 200])
def test_twenty_letters_take_three_statements_and_one_each(count, django_assert_num_queries):
    queue(count)
    # A savepoint each time stands in the place of the transaction: two statements.
    with django_assert_num_queries(count // 20 * (4 + 20) + 3):
        assert delivery.deliver_due() == count


def test_the_next_look_is_when_the_next_letter_is_due_and_within_a_minute():
    assert delivery.seconds_to_next() == 60
    queue()
    OutgoingMail.objects.update(next_try=timezone.now() + timedelta(seconds=30))
    assert 28 < delivery.seconds_to_next() <= 30
    OutgoingMail.objects.update(next_try=timezone.now() + timedelta(hours=1))
    assert delivery.seconds_to_next() == 60


# --- Two workers at once ----------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_letter_once():
    queue(100)

    def work(_):
        try:
            return delivery.deliver_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) == 100
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox) == 100
