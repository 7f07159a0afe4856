"""Confirming a request: it adds as an Admin adds, and the request is answered by that."""

import pytest

from audit.models import Entry
from groups.changes.arguments import WrongArgument
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.confirm_request import ConfirmRequest
from groups.custom_groups.actions.decline_request import decline_request
from tests.cast import acting, archive, confirm, restore
from tests.groups.requests import answers, asked
from tests.groups.watching import people_in, role
from tests.pages import standing
from workspaces.models import OutgoingMail
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role


def test_confirming_adds_and_promotes_and_answers_the_request(cast):
    request = asked(cast, cast.ed, cast.eve)
    confirm(ConfirmRequest(cast.dev, [cast.ed, cast.eve], request), by=cast.ada)
    request.refresh_from_db()
    assert people_in(cast.dev) >= {"ed", "eve"}
    assert (role(cast.ed), role(cast.eve)) == (Role.BUILDER, Role.BUILDER)
    assert answers(request) == {"ed": "added", "eve": "added"}
    assert (request.is_open, request.answered_by_name) == (False, "Ada Fischer <ada@nexus.test>")


def test_its_entries_are_of_one_operation_each_person_by_themselves(cast):
    request = asked(cast, cast.ed)
    confirm(ConfirmRequest(cast.dev, [cast.ed], request), by=cast.ada)
    operation = Entry.objects.get(action="request.confirmed").operation
    actions = Entry.objects.filter(operation=operation).order_by("position").values_list("action", flat=True)
    assert list(actions) == ["role.changed", "member.added", "request.confirmed"]


def test_a_review_is_word_for_word_that_of_adding_them(cast):
    request = asked(cast, cast.ed, cast.eve)
    people = [cast.ed, cast.eve]
    plans = ConfirmRequest(cast.dev, people, request), AddMembers(cast.dev, people)
    assert len({str(change.plan(actor=acting(cast.ada))) for change in plans}) == 1


def test_whoever_is_left_out_waits_still(cast):
    request = asked(cast, cast.ed, cast.eve)
    confirm(ConfirmRequest(cast.dev, [cast.ed], request), by=cast.ada)
    request.refresh_from_db()
    assert (answers(request), request.is_open) == ({"ed": "added", "eve": ""}, True)
    assert not OutgoingMail.objects.filter(kind="request_answered").exists()


@pytest.mark.parametrize("who", ["gil", "ben", "ed", "wes"])
def test_nobody_confirms_but_a_workspace_admin(cast, who):
    request = asked(cast, cast.ed)
    with pytest.raises(NotAllowed):
        ConfirmRequest(cast.dev, [cast.ed], request).plan(actor=acting(getattr(cast, who)))


def test_the_second_of_two_confirmations_is_blocked(cast):
    change = ConfirmRequest(cast.dev, [cast.ed], asked(cast, cast.ed))
    plan = change.plan(actor=acting(cast.sue))
    confirm(change, by=cast.ada)
    before = standing()
    with pytest.raises(Blocked) as blocked:
        change.commit(seal=plan.seal, actor=acting(cast.sue))
    assert [each.reason for each in blocked.value.plan.blockers] == ["request_answered"]
    assert standing() == before


def test_a_request_that_was_declined_meanwhile_is_not_confirmed(cast):
    change = ConfirmRequest(cast.dev, [cast.ed], request := asked(cast, cast.ed))
    plan = change.plan(actor=acting(cast.sue))
    decline_request(request, "No.", actor=acting(cast.ada))
    with pytest.raises(Blocked):
        change.commit(seal=plan.seal, actor=acting(cast.sue))
    assert "ed" not in people_in(cast.dev)


def test_nobody_is_added_whose_request_ended_meanwhile(cast):
    request = asked(cast, cast.ed, cast.eve)
    change = ConfirmRequest(cast.dev, [cast.ed, cast.eve], request)
    plan = change.plan(actor=acting(cast.sue))
    archive(cast.ed, by=cast.ada)
    restore(cast.ed, by=cast.ada)
    with pytest.raises(Stale):
        change.commit(seal=plan.seal, actor=acting(cast.sue))
    assert not {"ed", "eve"} & people_in(cast.dev)


def test_the_asker_is_told_by_mail_that_it_was_answered(cast):
    request = asked(cast, cast.ed)
    confirm(ConfirmRequest(cast.dev, [cast.ed], request), by=cast.ada)
    [mail] = OutgoingMail.objects.filter(kind="request_answered")
    assert (mail.recipient, mail.ids) == ("gil@nexus.test", {"request": request.pk, "others": 0})


def test_a_request_is_confirmed_for_its_own_group_alone(cast):
    change = ConfirmRequest(cast.lab, [cast.ed], asked(cast, cast.ed))
    with pytest.raises(WrongArgument, match="for another group than “Lab”"):
        change.plan(actor=acting(cast.ada))
