"""Withdrawing a request: by whoever made it, while it waits; nobody's access changes, and nobody is written to."""

import pytest
from django.core import mail

from audit.models import Entry
from groups.changes.commit import AlreadyDone
from groups.custom_groups.actions.decline_request import decline_request
from groups.custom_groups.actions.withdraw_request import withdraw_request
from tests.cast import acting, add, assign, change_role, unassign
from tests.groups.requests import answers, asked
from tests.pages import standing
from workspaces.mail.delivery import deliver_due
from workspaces.models import OutgoingMail, Workspace
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role


def withdraw(request, by):
    withdraw_request(request, actor=acting(by))


def test_what_is_withdrawn_waits_no_longer_and_is_counted_no_longer(cast):
    request = asked(cast, cast.ed, cast.eve)
    before = standing()
    withdraw(request, cast.gil)
    request.refresh_from_db()
    assert standing() == before
    assert answers(request) == {"ed": "withdrawn", "eve": "withdrawn"}
    assert (request.is_open, request.answer) == (False, "")
    assert Workspace.objects.get(pk=cast.nexus.pk).open_requests == 0


def test_everybody_who_was_asked_for_is_an_entry_by_the_asker(cast):
    withdraw(asked(cast, cast.ed, cast.eve), cast.gil)
    entries = Entry.objects.filter(action="request.withdrawn")
    assert {(each.person_id, each.group_id, each.actor_id) for each in entries} == {
        (cast.ed.user_id, cast.dev.pk, cast.gil.user_id),
        (cast.eve.user_id, cast.dev.pk, cast.gil.user_id),
    }


def test_no_admin_is_written_to_about_it_any_more_and_the_asker_gets_no_letter_of_what_they_did(cast):
    request = asked(cast, cast.ed)
    withdraw(request, cast.gil)
    deliver_due()
    assert not OutgoingMail.objects.filter(kind__startswith="request").exists()
    assert not [each for each in mail.outbox if "ask" in each.subject]


def test_who_was_added_before_stays_added(cast):
    request = asked(cast, cast.ed, cast.eve)
    add(cast.dev, cast.ed, by=cast.ada)
    withdraw(request, cast.gil)
    assert answers(request) == {"ed": "added", "eve": "withdrawn"}


def test_who_was_withdrawn_can_be_asked_for_again(cast):
    withdraw(asked(cast, cast.ed), cast.gil)
    assert asked(cast, cast.ed).is_open


@pytest.mark.parametrize("who", ["ada", "sue", "ben", "ed", "wes"])
def test_nobody_withdraws_it_but_its_asker(cast, who):
    request = asked(cast, cast.ed)
    assign(cast.dev, cast.ben, by=cast.ada)
    with pytest.raises(NotAllowed):
        withdraw(request, getattr(cast, who))
    assert answers(request) == {"ed": ""}


def test_an_asker_who_administers_the_group_no_longer_withdraws_nothing(cast):
    request = asked(cast, cast.ed)
    unassign(cast.dev, cast.gil, by=cast.ada)
    with pytest.raises(NotAllowed):
        withdraw(request, cast.gil)


def test_an_asker_who_became_an_admin_withdraws_nothing(cast):
    request = asked(cast, cast.ed)
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    cast.gil.refresh_from_db()
    with pytest.raises(NotAllowed):
        withdraw(request, cast.gil)


def test_what_is_closed_is_not_withdrawn(cast):
    request = asked(cast, cast.ed)
    decline_request(request, "No.", actor=acting(cast.ada))
    with pytest.raises(AlreadyDone):
        withdraw(request, cast.gil)
    assert not Entry.objects.filter(action="request.withdrawn").exists()
