"""Where an app is opened: who may say so, and what the log holds of it."""

import pytest
from django.core.exceptions import ValidationError

from groups.changes.commit import Gone
from groups.permissions.grants import on_resource
from groups.resources.actions.set_addresses import set_addresses
from tests.cast import acting
from tests.groups.belongings import bare, hold
from tests.groups.watching import lines, log_of, nothing_written
from workspaces.models import App
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db
LIVE, NEXT = "https://pay.example.com/", "https://next.pay.example.com/"


def kept(app):
    return App.objects.get(pk=app.pk).addresses


def test_each_address_that_changes_is_an_entry_of_one_operation(cast):
    with log_of(cast.nexus) as entries:
        set_addresses(cast.payroll, released=LIVE, staging=NEXT, actor=acting(cast.ben))
    assert kept(cast.payroll) == {"released": LIVE, "staging": NEXT}
    assert lines(entries) == [
        f"app.address_changed Payroll released: –→released: {LIVE}",
        f"app.address_changed Payroll staging: –→staging: {NEXT}",
    ]
    assert len({entry.operation for entry in entries}) == 1


def test_what_is_not_given_stays_and_what_is_empty_goes(cast):
    set_addresses(cast.payroll, released=LIVE, staging=NEXT, actor=acting(cast.ada))
    set_addresses(cast.payroll, staging="", actor=acting(cast.ada))
    assert kept(cast.payroll) == {"released": LIVE}


def test_the_same_again_changes_nothing(cast):
    set_addresses(cast.payroll, released=LIVE, actor=acting(cast.ada))
    with nothing_written():
        set_addresses(cast.payroll, released=f" {LIVE} ", staging="", actor=acting(cast.ada))


def test_a_bad_address_changes_nothing(cast):
    with nothing_written(), pytest.raises(ValidationError):
        set_addresses(cast.payroll, released=LIVE, staging="http://pay.example.com/", actor=acting(cast.ada))


def test_it_takes_edit_on_the_app(cast):
    bare(cast.nexus)
    hold(cast.eve, on_resource(cast.payroll, "view_app"))
    with nothing_written(), pytest.raises(NotAllowed):
        set_addresses(cast.payroll, released=LIVE, actor=acting(cast.eve))
    set_addresses(cast.payroll, released=LIVE, actor=acting(cast.ben))  # Dev edits it
    assert kept(cast.payroll) == {"released": LIVE}


def test_an_app_that_is_gone_has_no_addresses(cast):
    cast.payroll.delete()
    cast.payroll.pk = 1_000_000
    with nothing_written(), pytest.raises(Gone):
        set_addresses(cast.payroll, released=LIVE, actor=acting(cast.ada))
