"""Asking for people: who may, for whom, once; what is written down, and that nobody's access changes."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.models import Entry
from groups.changes.commit import AlreadyDone
from groups.custom_groups.actions.request_members import request_members
from groups.models import AddRequest, Group, RequestedPerson
from groups.permissions.grants import Grant
from tests.cast import acting, archive, change_role, set_permissions
from tests.groups.requests import WHY, answers, asked, put_in_charge
from tests.pages import crowd, standing
from workspaces.models import OutgoingMail, Workspace
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role


def open_requests(cast):
    return Workspace.objects.get(pk=cast.nexus.pk).open_requests


def test_a_group_admin_asks_for_end_users_and_nobodys_access_changes(cast):
    put_in_charge(cast)
    before = standing()
    request = asked(cast, cast.ed, cast.eve)
    assert standing() == before
    assert (request.group, request.reason, request.is_open) == (cast.dev, WHY, True)
    assert answers(request) == {"ed": "", "eve": ""}
    assert open_requests(cast) == 1


def test_every_person_asked_for_is_an_entry_with_the_reason(cast):
    asked(cast, cast.ed, cast.eve)
    entries = Entry.objects.filter(action="request.made").order_by("position")
    assert [(each.person_id, each.group_name, each.reason) for each in entries] == [
        (cast.ed.user_id, "Dev", WHY),
        (cast.eve.user_id, "Dev", WHY),
    ]
    assert {(each.capacity, each.actor_id) for each in entries} == {("group_admin", cast.gil.user_id)}
    assert len({each.operation for each in entries}) == 1


def test_every_admin_is_told_by_mail(cast):
    change_role(cast.ben, Role.ADMIN, by=cast.ada)
    OutgoingMail.objects.all().delete()
    asked(cast, cast.ed)
    mails = OutgoingMail.objects.filter(kind="request_made")
    assert {mail.recipient for mail in mails} == {"ada@nexus.test", "ben@nexus.test"}


@pytest.mark.parametrize("who", ["ada", "sue", "ben", "eve", "wes"])
def test_nobody_asks_but_a_group_admin_of_the_group(cast, who):
    put_in_charge(cast)
    with pytest.raises(NotAllowed):
        asked(cast, cast.ed, by=getattr(cast, who))
    assert not AddRequest.objects.exists()


def test_a_group_admin_asks_in_no_other_group(cast):
    set_permissions(cast.lab, give=[Grant("create_apps")], by=cast.ada)
    put_in_charge(cast)
    with pytest.raises(NotAllowed):
        request_members(cast.lab, [cast.ed], WHY, actor=acting(cast.gil))
    with pytest.raises(NotAllowed):
        request_members(
            Group.objects.get(workspace=cast.nexus, role=Role.ADMIN), [cast.ed], WHY, actor=acting(cast.gil)
        )


def test_only_those_are_asked_for_whose_role_would_change(cast):
    request = asked(cast, cast.ed, cast.gil, cast.ben, cast.ada)
    assert answers(request) == {"ed": ""}


def test_nobody_is_asked_for_whom_the_group_admin_may_add(cast):
    put_in_charge(cast)
    change_role(cast.ed, Role.BUILDER, by=cast.ada)
    with pytest.raises(ValidationError, match="you may add them yourself"):
        asked(cast, cast.ed)
    with pytest.raises(ValidationError, match="you may add them yourself"):
        request_members(cast.ops, [cast.mia], WHY, actor=acting(cast.gil))


def test_a_person_is_asked_for_once_in_a_group(cast):
    first = asked(cast, cast.ed)
    with pytest.raises(ValidationError, match="asked for already"):
        asked(cast, cast.ed)
    second = asked(cast, cast.ed, cast.eve)
    assert (answers(first), answers(second)) == ({"ed": ""}, {"eve": ""})


def test_the_database_lets_a_person_wait_once_in_a_group(cast):
    first, second = asked(cast, cast.ed), asked(cast, cast.eve)
    [row] = RequestedPerson.objects.filter(request=first)
    row.pk, row.request = None, second
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("who", ["zoe", "wes"])
def test_an_archived_person_and_one_of_another_workspace_are_refused_alike(cast, who):
    put_in_charge(cast)
    with pytest.raises(ValidationError, match="Somebody in this selection is not in this workspace"):
        asked(cast, cast.ed, getattr(cast, who))
    assert not AddRequest.objects.exists()


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 301, "so\u200bso", "a\x00b"])
def test_a_reason_that_says_nothing_is_refused(cast, reason):
    put_in_charge(cast)
    with pytest.raises(ValidationError):
        asked(cast, cast.ed, reason=reason)
    assert not AddRequest.objects.exists()


def test_a_reason_is_kept_as_one_line(cast):
    assert asked(cast, cast.ed, reason=" It is\r\n urgent. ").reason == "It is urgent."


def test_the_same_operation_asks_once(cast):
    put_in_charge(cast)
    operation = uuid.uuid4()
    for _click in range(2):
        try:
            request_members(cast.dev, [cast.ed], WHY, actor=acting(cast.gil), operation=operation)
        except AlreadyDone:
            break
    else:
        pytest.fail("it was done twice")
    assert AddRequest.objects.count() == 1


def test_a_lost_post_asks_for_nobody(cast):
    gil = acting(put_in_charge(cast))
    archive(cast.gil, by=cast.ada)
    with pytest.raises(NotAllowed):
        request_members(cast.dev, [cast.ed], WHY, actor=gil)


def test_asking_for_two_hundred_costs_as_many_statements_as_for_two(cast):
    asked(cast, cast.ed)  # reads what is read once a connection
    costs = []
    for number in (2, 200):
        people = crowd(cast.nexus, number)
        with CaptureQueriesContext(connection) as captured:
            asked(cast, *people, by=cast.gil)
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 16
