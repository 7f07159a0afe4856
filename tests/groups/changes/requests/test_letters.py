"""The letters about requests: whom they reach, what they say, and when nobody wants them any more."""

import pytest
from django.core import mail as sent

from groups.custom_groups.actions.confirm_request import ConfirmRequest
from groups.custom_groups.actions.decline_request import decline_request
from tests.cast import acting, add, archive, change_role, confirm, unassign
from tests.groups.requests import WHY, asked
from tests.pages import crowd
from workspaces.mail.delivery import deliver_due
from workspaces.models import OutgoingMail
from workspaces.vocabulary import Role


@pytest.fixture
def letters(cast):
    """Send all that waits; the letters, by whom they went to."""

    def send():
        sent.outbox.clear()
        deliver_due()
        return {each.to[0]: each for each in sent.outbox}

    send()
    return send


def test_an_admin_reads_who_asks_for_whom_and_why_and_where_to_answer(cast, letters):
    asked(cast, cast.ed, cast.eve)
    letter = letters()["ada@nexus.test"]
    assert letter.subject.endswith(f"asks to add {cast.ed.user.name} and {cast.eve.user.name} to Dev")
    assert WHY in letter.body
    assert "/nexus/workspace-settings/groups/requests/" in letter.body


def test_of_many_people_the_first_five_are_named(cast, letters):
    asked(cast, *crowd(cast.nexus, 9))
    assert "Zed 0004 and 4 more to Dev" in letters()["ada@nexus.test"].subject


def test_the_asker_reads_what_was_done(cast, letters):
    request = asked(cast, cast.ed)
    letters()
    confirm(ConfirmRequest(cast.dev, [cast.ed], request), by=cast.ada)
    body = letters()["gil@nexus.test"].body
    assert f"{cast.ada.user.name} answered your request" in body
    assert f"Added: {cast.ed.user.name}." in body
    assert f"/groups/{cast.dev.pk}/users/" in body


def test_the_asker_reads_why_it_was_declined(cast, letters):
    request = asked(cast, cast.ed, cast.eve)
    add(cast.dev, cast.eve, by=cast.ada)
    letters()
    decline_request(request, "He has left the project.", actor=acting(cast.ada))
    body = letters()["gil@nexus.test"].body
    assert "He has left the project." in body
    assert (f"Added: {cast.eve.user.name}." in body, f"Not added: {cast.ed.user.name}." in body) == (True, True)


def test_a_letter_names_nobody_who_is_archived(cast, letters):
    asked(cast, cast.ed)
    letters()
    archive(cast.ed, by=cast.ada)
    body = letters()["gil@nexus.test"].body
    assert cast.ed.user.name not in body
    assert "Nobody whom you asked for is in the workspace any more." in body


def test_who_lost_the_post_reads_that_and_is_led_nowhere(cast, letters):
    asked(cast, cast.ed)
    letters()
    unassign(cast.dev, cast.gil, by=cast.ada)
    body = letters()["gil@nexus.test"].body
    assert "You no longer administer the group." in body
    assert "/groups/" not in body


UNWANTED = {
    "the request is answered": lambda cast, request: decline_request(request, "No.", actor=acting(cast.ada)),
    "they are Admin no more": lambda cast, _request: change_role(cast.ben, Role.BUILDER, by=cast.ada),
    "they are archived": lambda cast, _request: archive(cast.ben, by=cast.ada),
}


@pytest.mark.parametrize("happening", UNWANTED)
def test_an_admin_is_not_written_to_when_meanwhile(cast, letters, happening):
    change_role(cast.ben, Role.ADMIN, by=cast.ada)
    cast.ben.refresh_from_db()
    request = asked(cast, cast.ed)
    UNWANTED[happening](cast, request)
    assert "ben@nexus.test" not in letters()
    assert not OutgoingMail.objects.filter(sent_at=None).exists()


def test_an_asker_who_is_archived_before_it_is_sent_is_not_written_to(cast, letters):
    decline_request(asked(cast, cast.ed), "No.", actor=acting(cast.ada))
    archive(cast.gil, by=cast.ada)
    assert "gil@nexus.test" not in letters()
