"""A list of thousands is invited in as many statements as one of a thousand, and its pages stay light."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.models import GroupMembership, Outcome, RunningChange
from tests.pages import token, visitor, words
from workspaces.models import Invitation, OutgoingMail
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
AT_MOST = 60_000  # bytes of a page


def csv_of(number, called):
    lines = "".join(f"Zed {place},{called}{place:05}@example.org\r\n" for place in range(number))
    return SimpleUploadedFile("staff.csv", b"Name,E-mail\r\n" + lines.encode())


def asked(client, fields):
    """The answer to the dialog, and the statements it took."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(reverse("members:invite_users", args=["nexus"]), fields)
    return answer, [query["sql"] for query in captured]


def invited(cast, number, called="z"):
    """Invite so many by a file into Dev and Ops, as Ada; the review, the answer, and the statements of both."""
    ada = visitor(cast.ada)
    fields = {"file": csv_of(number, called), "role": Role.END_USER.value, "groups": [cast.dev.pk, cast.ops.pk]}
    review, planning = asked(ada, fields)
    answer, confirming = asked(ada, {"token": token(review)})
    assert answer.status_code == 302
    return review, ada.get(answer["Location"]), planning, confirming


def test_all_of_them_are_invited_put_into_the_groups_and_written_to_by_pages_that_stay_light(cast):
    review, users, *_statements = invited(cast, 1_500)
    assert "1,500 people are invited as Builders" in words(review)
    assert "1,500 people were invited." in words(users)
    new = Invitation.objects.filter(membership__user__email__endswith="@example.org")
    waiting = OutgoingMail.objects.filter(recipient__endswith="@example.org", kind="invitation", sent_at=None)
    assert (new.count(), waiting.count()) == (1_500, 1_500)
    assert GroupMembership.objects.filter(group=cast.dev, membership__in=new.values("pk")).count() == 1_500
    assert RunningChange.objects.get().outcome == Outcome.DONE
    assert max(len(page.content) for page in (review, users)) <= AT_MOST


def test_twice_as_many_take_the_same_statements_and_one_for_each_thousand_letters(cast):
    _review, _users, planning, confirming = invited(cast, 1_500)
    _review, _users, planning_twice, confirming_twice = invited(cast, 3_000, called="y")
    assert len(planning_twice) == len(planning)
    assert (letters(confirming), letters(confirming_twice)) == (2, 3)
    assert len(confirming_twice) == len(confirming) + 1


def letters(statements):
    """How many of these write letters to the outbox."""
    return sum('INSERT INTO "workspaces_outgoingmail"' in sql for sql in statements)
