"""The log is whole, around every address that changes something: every changed row has its entry, with who did it, in
which capacity, what was and what is; and no entry tells of a change that was not made.
"""

import pytest
from django.test import Client
from django.urls import get_resolver

from audit.journal import Event, record
from audit.vocabulary import Action
from tests.cast import acting
from tests.door_tables import LINKS, OPEN_DOORS
from tests.groups.instance.setting_up import begin
from tests.instance_tables import INSTANCE_TABLES
from tests.pages import at, token, visitor, words
from tests.people_tables import OPERATION_PAGES, PEOPLE_PAGES, USER_PAGES, USERS_PAGES
from tests.record.account_deeds import ACCOUNT_DEEDS, ASIDE, OF_NO_ACCESS
from tests.record.trial import Trial
from tests.record.web_deeds import WEB_DEEDS
from tests.request_tables import REQUEST_PAGES, REQUESTS_PAGES
from tests.test_access_matrix import GROUP_PAGES, WORKSPACE_PAGES, patterns, rows
from tests.thing_tables import THING_TABLES
from workspaces.models import App, Membership, User

pytestmark = pytest.mark.django_db
DEEDS = WEB_DEEDS | ACCOUNT_DEEDS
CAPACITY = {
    "sue": "super_admin",
    "ada": "workspace_admin",
    "gil": "group_admin",
    "ben": "builder",
    "eve": "end_user",
    "ivy": "end_user",
}


def carried_out(client, address, form):
    """The form is sent, and what it asks is confirmed."""
    answer = client.post(address, form)
    if kept := token(answer):
        answer = client.post(address, {**form, "token": kept})
    assert answer.status_code in (200, 302), words(answer)


@pytest.mark.parametrize("name", DEEDS)
def test_what_an_address_changes_is_told_once_by_whom_and_as_what_and_nothing_else_is(cast, name):
    who, client, address, form = DEEDS[name](cast)
    user = getattr(who, "user", who)
    trial = Trial()
    carried_out(client, address, form)
    assert trial.changes
    assert trial.differences == ([], [])
    assert trial.operations == 1
    ((account, label, capacity, _reason),) = trial.actors
    assert (account, capacity) == (user.pk, CAPACITY[user.email.partition("@")[0]])
    now = User.objects.get(pk=user.pk)
    assert label in {f"{user.name} <{user.email}>", f"{now.name} <{now.email}>"}


@pytest.mark.parametrize("name", ASIDE)
def test_what_changes_nobodys_access_leaves_the_entry_that_it_is_known_by_or_none(cast, name):
    _who, client, address, form = ASIDE[name](cast)
    trial = Trial()
    assert client.post(address, form).status_code in (200, 302)
    assert (trial.changes, trial.actions) == ([], OF_NO_ACCESS[name])


def test_the_first_run_is_told(db):
    trial = Trial()
    assert begin(Client()).status_code == 302
    assert trial.changes
    assert trial.differences == ([], [])


def test_what_is_refused_changes_nothing_and_is_one_entry(cast):
    trial = Trial()
    assert visitor(cast.gil).post(at("groups:delete", cast.ops)).status_code == 403
    assert (trial.changes, trial.actions) == ([], ["refused"])


# --- That it can fail -----------------------------------------------------------------------------


def test_a_row_that_is_changed_behind_the_logs_back_is_missed(cast):
    trial = Trial()
    Membership.objects.filter(pk=cast.ed.pk).update(role="builder")
    App.objects.filter(pk=cast.payroll.pk).update(name="Wages")
    missed, surplus = trial.differences
    assert ([said.actions for said in missed], surplus) == ([("role.changed",), ("resource.renamed",)], [])


def test_an_entry_of_what_was_not_done_is_one_too_many(cast):
    trial = Trial()
    told = Event(Action.MEMBER_ADDED, **cast.ed.audit_fields, **cast.dev.audit_fields)
    record(cast.nexus.pk, [told], actor=acting(cast.ada))
    assert trial.differences == ([], [f"{cast.nexus.pk} member.added →"])


# --- That none is left out -----------------------------------------------------------------------


def written_to():
    """The names of the addresses that answer a POST of anybody but by 405, as the access matrix has them."""
    many = (GROUP_PAGES, WORKSPACE_PAGES, PEOPLE_PAGES, USERS_PAGES, USER_PAGES)
    tables = [row for each in (*many, *THING_TABLES, *INSTANCE_TABLES, *REQUESTS_PAGES) for row in rows(each)]
    tables += [row for each in (OPERATION_PAGES, OPEN_DOORS, LINKS, REQUEST_PAGES) for row in rows(each, heads=1)]
    closed = {
        row.name
        for row in tables
        if row.method == "POST" and {row.expected[who] for who in row.expected if who[0] != "-"} == {405}
    }
    return set(patterns(get_resolver())) - closed


def test_no_address_that_is_written_to_lacks_a_trial():
    assert written_to() == DEEDS.keys() | OF_NO_ACCESS.keys()
    assert not DEEDS.keys() & OF_NO_ACCESS.keys()
