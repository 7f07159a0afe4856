"""What ends a request that nobody answered: whatever fulfils it, and whatever leaves nothing to ask for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import Entry
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.set_members import SetMembers
from groups.members.actions.remove import RemoveFromWorkspace
from groups.models import AddRequest
from groups.permissions.grants import Grant
from tests.cast import acting, add, archive, assign, change_role, confirm, remove, restore, set_permissions, unassign
from tests.groups.changes.test_statement_counts import CONTROL
from tests.groups.requests import answers, asked, put_in_charge
from tests.pages import crowd
from workspaces.models import OutgoingMail, Workspace
from workspaces.vocabulary import Role

ENDINGS = {
    "an Admin adds them": (lambda cast: add(cast.dev, cast.ed, by=cast.ada), "added"),
    "the group is made equal a list with them": (
        lambda cast: confirm(SetMembers(cast.dev, [cast.ben, cast.ed]), by=cast.ada), "added",
    ),
    "they become a Builder, and the asker adds them": (
        lambda cast: (change_role(cast.ed, Role.BUILDER, by=cast.ada), add(cast.dev, cast.ed, by=cast.gil)), "added",
    ),
    "they are archived": (lambda cast: archive(cast.ed, by=cast.ada), "left"),
    "they are removed": (lambda cast: confirm(RemoveFromWorkspace(cast.nexus, [cast.ed]), by=cast.ada), "left"),
    "the group is deleted": (lambda cast: confirm(DeleteGroup(cast.dev), by=cast.ada), "group_deleted"),
    "the asker loses the post": (lambda cast: unassign(cast.dev, cast.gil, by=cast.ada), "not_in_charge"),
    "the asker becomes an End User": (lambda cast: change_role(cast.gil, Role.END_USER, by=cast.ada), "not_in_charge"),
    "the asker becomes an Admin": (lambda cast: change_role(cast.gil, Role.ADMIN, by=cast.ada), "not_in_charge"),
    "the asker is archived": (lambda cast: archive(cast.gil, by=cast.ada), "not_in_charge"),
    "the asker is removed": (
        lambda cast: confirm(RemoveFromWorkspace(cast.nexus, [cast.gil]), by=cast.ada), "not_in_charge",
    ),
}  # fmt: skip
"""What happens, and what becomes of Ed, whom Gil asked for."""
IDLE = {
    "somebody else is added": lambda cast: add(cast.dev, cast.mia, by=cast.ada),
    "they join another group": lambda cast: add(cast.ops, cast.ed, by=cast.ada),
    "they leave another group": lambda cast: (
        add(cast.ops, cast.ed, by=cast.ada),
        remove(cast.ops, cast.ed, by=cast.ada),
    ),
    "they become a Builder": lambda cast: change_role(cast.ed, Role.BUILDER, by=cast.ada),
    "somebody else administers the group too": lambda cast: assign(cast.dev, cast.ben, by=cast.ada),
    "the asker loses another post": lambda cast: unassign(cast.ops, cast.gil, by=cast.ada),
    "the group holds more": lambda cast: set_permissions(cast.dev, give=[Grant("delete_apps")], by=cast.ada),
    "somebody else is archived": lambda cast: archive(cast.mia, by=cast.ada),
}


@pytest.mark.parametrize("happening", ENDINGS)
def test_a_request_ends_when(cast, happening):
    happen, answer = ENDINGS[happening]
    request = asked(cast, cast.ed)
    happen(cast)
    request.refresh_from_db()
    assert (answers(request), request.is_open) == ({"ed": answer}, False)
    assert Workspace.objects.get(pk=cast.nexus.pk).open_requests == 0


@pytest.mark.parametrize("happening", ENDINGS)
def test_its_end_is_an_entry_of_the_change_that_ended_it(cast, happening):
    happen, _answer = ENDINGS[happening]
    asked(cast, cast.ed)
    happen(cast)
    closed = Entry.objects.get(action="request.closed")
    last = Entry.objects.order_by("-id").first()
    assert closed.operation == last.operation
    assert (closed.person_id, closed.group_id, closed.group_name) == (cast.ed.user_id, cast.dev.pk, "Dev")
    assert closed.person_name.endswith("<ed@nexus.test>")


@pytest.mark.parametrize("happening", IDLE)
def test_a_request_stays_open_when(cast, happening):
    request = asked(cast, cast.ed)
    IDLE[happening](cast)
    request.refresh_from_db()
    assert (answers(request), request.is_open) == ({"ed": ""}, True)
    assert not Entry.objects.filter(action="request.closed").exists()


def test_a_request_for_several_ends_with_the_last_of_them(cast):
    request = asked(cast, cast.ed, cast.eve)
    add(cast.dev, cast.ed, by=cast.ada)
    request.refresh_from_db()
    assert (answers(request), request.is_open) == ({"ed": "added", "eve": ""}, True)
    archive(cast.eve, by=cast.ada)
    request.refresh_from_db()
    assert (answers(request), request.is_open) == ({"ed": "added", "eve": "left"}, False)


def test_who_comes_back_from_the_archive_may_be_asked_for_again(cast):
    first = asked(cast, cast.ed)
    archive(cast.ed, by=cast.ada)
    restore(cast.ed, by=cast.ada)
    again = asked(cast, cast.ed)
    assert (answers(first), answers(again)) == ({"ed": "left"}, {"ed": ""})


def test_archived_and_removed_are_told_by_the_same_words(cast):
    asked(cast, cast.ed, cast.eve)
    archive(cast.ed, by=cast.ada)
    confirm(RemoveFromWorkspace(cast.nexus, [cast.eve]), by=cast.ada)
    assert len(set(Entry.objects.filter(action="request.closed").values_list("after", flat=True))) == 1


@pytest.mark.parametrize(("happening", "is_told"), [("they are archived", True), ("the asker is archived", False)])
def test_the_asker_is_told_by_mail_as_long_as_they_are_here(cast, happening, is_told):
    asked(cast, cast.ed)
    ENDINGS[happening][0](cast)
    mails = OutgoingMail.objects.filter(kind="request_answered").values_list("recipient", flat=True)
    assert list(mails) == (["gil@nexus.test"] if is_told else [])


def test_a_change_in_a_workspace_without_open_requests_asks_nothing_more(cast):
    put_in_charge(cast)
    with CaptureQueriesContext(connection) as captured:
        add(cast.ops, cast.ed, by=cast.ada)
    assert not [query for query in captured if "request" in query["sql"] and "open_requests" not in query["sql"]]


def test_two_hundred_requests_end_for_as_many_statements_as_two_and_in_one_letter(cast):
    costs = []
    for number in (2, 200):
        for person in crowd(cast.nexus, number):
            asked(cast, person)
        with CaptureQueriesContext(connection) as captured:
            unassign(cast.dev, cast.gil, by=cast.ada)
        costs.append(len(captured))
    assert AddRequest.objects.filter(is_open=True).count() == 0
    assert costs[0] == costs[1]
    mails = OutgoingMail.objects.filter(kind="request_answered").order_by("pk")
    assert [mail.ids["others"] for mail in mails] == [1, 199]


def test_a_group_with_two_hundred_requests_is_deleted_for_32_statements_at_most(cast):
    for person in crowd(cast.nexus, 200):
        asked(cast, person)
    plan = DeleteGroup(cast.dev).plan(actor=acting(cast.ada))
    with CaptureQueriesContext(connection) as captured:
        DeleteGroup(cast.dev).commit(seal=plan.seal, actor=acting(cast.ada))
    assert len([query for query in captured if not CONTROL.match(query["sql"])]) <= 32
    assert Entry.objects.filter(action="request.closed").count() == 200
