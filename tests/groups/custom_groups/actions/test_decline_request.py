"""Declining a request: by Admins, with a reason, once; nobody's access changes."""

import pytest
from django.core.exceptions import ValidationError

from audit.models import Entry
from groups.changes.commit import AlreadyDone
from groups.custom_groups.actions.decline_request import decline_request
from tests.cast import acting, add
from tests.groups.requests import answers, asked
from tests.pages import standing
from workspaces.models import OutgoingMail, Workspace
from workspaces.refusals import NotAllowed


def test_a_declined_request_is_closed_with_its_reason_and_changes_nobodys_access(cast):
    request = asked(cast, cast.ed, cast.eve)
    before = standing()
    decline_request(request, "  They have\nleft the project.", actor=acting(cast.ada))
    request.refresh_from_db()
    assert standing() == before
    assert answers(request) == {"ed": "declined", "eve": "declined"}
    assert (request.is_open, request.answer) == (False, "They have left the project.")
    assert Workspace.objects.get(pk=cast.nexus.pk).open_requests == 0


def test_everybody_declined_is_an_entry_with_the_reason(cast):
    decline_request(asked(cast, cast.ed, cast.eve), "No.", actor=acting(cast.ada))
    entries = Entry.objects.filter(action="request.declined")
    assert {(each.person_id, each.group_id, each.reason) for each in entries} == {
        (cast.ed.user_id, cast.dev.pk, "No."),
        (cast.eve.user_id, cast.dev.pk, "No."),
    }


def test_who_was_added_before_stays_added(cast):
    request = asked(cast, cast.ed, cast.eve)
    add(cast.dev, cast.ed, by=cast.ada)
    decline_request(request, "No.", actor=acting(cast.ada))
    assert answers(request) == {"ed": "added", "eve": "declined"}


def test_the_asker_is_told_by_mail(cast):
    decline_request(asked(cast, cast.ed), "No.", actor=acting(cast.ada))
    assert [mail.recipient for mail in OutgoingMail.objects.filter(kind="request_answered")] == ["gil@nexus.test"]


@pytest.mark.parametrize("who", ["gil", "ben", "ed", "wes"])
def test_nobody_declines_but_a_workspace_admin(cast, who):
    request = asked(cast, cast.ed)
    with pytest.raises(NotAllowed):
        decline_request(request, "No.", actor=acting(getattr(cast, who)))


def test_a_request_is_declined_with_a_reason_or_not_at_all(cast):
    request = asked(cast, cast.ed)
    with pytest.raises(ValidationError):
        decline_request(request, " ", actor=acting(cast.ada))
    assert answers(request) == {"ed": ""}


def test_an_answered_request_is_not_declined_again(cast):
    request = asked(cast, cast.ed)
    decline_request(request, "No.", actor=acting(cast.ada))
    with pytest.raises(AlreadyDone):
        decline_request(request, "No, I say.", actor=acting(cast.sue))
    assert Entry.objects.filter(action="request.declined").count() == 1
