"""Old letters are forgotten, and an outbox that nobody empties is named."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from groups.permissions.integrity import problems
from workspaces.models import OutgoingMail

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def mail(**fields):
    return OutgoingMail.objects.create(kind="greeting", recipient="a@nexus.test", **fields)


def test_what_was_sent_is_kept_for_thirty_days():
    now = timezone.now()
    old = mail(sent_at=now - 31 * DAY, next_try=None)
    given_up = mail(created_at=now - 31 * DAY, next_try=None)
    young = mail(sent_at=now - 29 * DAY, next_try=None)
    waiting = mail(created_at=now - 31 * DAY)
    call_command("clearsessions")
    assert set(OutgoingMail.objects.all()) == {young, waiting}, (old, given_up)


def test_the_doctor_names_an_outbox_that_nobody_empties():
    mail(next_try=timezone.now() - timedelta(minutes=14))
    assert list(problems()) == []
    mail(next_try=timezone.now() - timedelta(minutes=16))
    assert [problem.sentence for problem in problems()] == [
        "Nobody empties the outbox: 1 letter has been due for more than 15 minutes."
    ]
