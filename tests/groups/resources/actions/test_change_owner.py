"""Giving an app a new owner: an active Builder or Admin, by the owner or an Admin, and the review says what follows."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from groups.changes.blockers import Reason
from groups.changes.commit import AlreadyDone, Blocked, Stale
from groups.permissions.grants import on_resource
from groups.resources.actions.change_owner import ChangeOwner
from tests.cast import acting, change_role, confirm
from tests.factories import AppFactory
from tests.groups.belongings import bare, hold, told
from tests.groups.watching import items_told, lines, log_of, nothing_written
from workspaces.models import App, User
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def rota(cast):
    """Ben's app, in a workspace where roles give nothing."""
    bare(cast.nexus)
    return AppFactory(workspace=cast.nexus, name="Rota", owner=cast.ben)


def plan(app, new_owner, by):
    return ChangeOwner(app, new_owner).plan(actor=acting(by))


def change_owner(app, new_owner, by):
    return confirm(ChangeOwner(app, new_owner), by=by)


def owner(app):
    return App.objects.select_related("owner__user").get(pk=app.pk).owner


@pytest.mark.parametrize("who", ["ben", "ada", "sue"])
def test_the_owner_and_admins_give_it_a_new_owner_and_the_log_names_both(cast, rota, who):
    with log_of(cast.nexus) as entries:
        change_owner(rota, cast.gil, by=getattr(cast, who))
    assert owner(rota) == cast.gil
    assert lines(entries) == ["owner.changed ben Rota ben→gil"]


def test_the_review_says_who_loses_and_who_gains(cast, rota):
    shown = plan(rota, cast.gil, by=cast.ben)
    assert told(shown) == {
        "“Rota” goes to Gil Moreau": set(),
        "Ben Okafor loses 1 right": {"ben"},
        "Gil Moreau gains 1 right": {"gil"},
    }
    assert items_told(shown, "") == {"Edit “Rota”"}


def test_the_former_owner_keeps_what_their_groups_give_them(cast, rota):
    hold(cast.ben, on_resource(rota, "view_app"))
    shown = plan(rota, cast.gil, by=cast.ben)
    assert items_told(shown, "Ben Okafor loses") == {"Edit “Rota”"}
    assert items_told(shown, "Ben Okafor keeps") == {"View “Rota”"}


def test_an_admin_gains_nothing_by_owning_an_app(cast, rota):
    assert list(told(plan(rota, cast.ada, by=cast.ada))) == [
        "Ben Okafor loses 1 right",
        "“Rota” goes to Ada Fischer",
        "Ada Fischer has 1 right already through Admin",
    ]


@pytest.mark.parametrize("who", ["eve", "zoe", "ivy"])
def test_only_an_active_builder_or_admin_can_own_it(cast, rota, who):
    shown = plan(rota, getattr(cast, who), by=cast.ada)
    assert [blocker.reason for blocker in shown.blockers] == [Reason.CANNOT_OWN]
    with nothing_written(), pytest.raises(Blocked):
        change_owner(rota, getattr(cast, who), by=cast.ada)


def test_nobody_whose_account_is_closed_can_own_it(cast, rota):
    User.objects.filter(pk=cast.gil.user_id).update(is_active=False)
    assert [blocker.reason for blocker in plan(rota, cast.gil, by=cast.ada).blockers] == [Reason.CANNOT_OWN]


def test_to_its_owner_it_cannot_go(cast, rota):
    shown = plan(rota, cast.ben, by=cast.ben)
    assert [blocker.reason for blocker in shown.blockers] == [Reason.ALREADY_OWNER]


def test_the_new_owner_is_given_as_a_membership(cast, rota):
    for wrong in (cast.gil.user, cast.gil.pk, "gil@nexus.test", None):
        with pytest.raises(TypeError, match="not a membership"):
            ChangeOwner(rota, wrong)


@pytest.mark.parametrize("who", ["wes", "mia_in_orbit"])
def test_nobody_of_another_workspace_can_own_it(cast, rota, who):
    with nothing_written(), pytest.raises(ValidationError, match="not in this workspace"):
        plan(rota, getattr(cast, who), by=cast.ada)


@pytest.mark.parametrize("who", ["gil", "eve", "ed", "zoe", "ivy", "wes", "mia_in_orbit"])
def test_nobody_else_does_it_not_even_who_edits_it(cast, rota, who):
    person = getattr(cast, who)
    if person.workspace == cast.nexus:
        hold(person, on_resource(rota, "edit_app"))
    with nothing_written(), pytest.raises(NotAllowed):
        plan(rota, cast.gil, by=person)


def test_when_the_new_owner_is_demoted_meanwhile_it_is_blocked(cast, rota):
    seal = plan(rota, cast.gil, by=cast.ben).seal
    change_role(cast.gil, Role.END_USER, by=cast.ada)
    with nothing_written(), pytest.raises(Blocked):
        ChangeOwner(rota, cast.gil).commit(seal=seal, actor=acting(cast.ben))


def test_when_it_went_to_somebody_else_meanwhile_the_review_is_stale(cast, rota):
    seal = plan(rota, cast.gil, by=cast.ada).seal
    App.objects.filter(pk=rota.pk).update(owner=cast.ada)
    with nothing_written(), pytest.raises(Stale):
        ChangeOwner(rota, cast.gil).commit(seal=seal, actor=acting(cast.ada))


def test_who_gave_it_away_already_has_no_say_any_more(cast, rota):
    change_owner(rota, cast.gil, by=cast.ben)
    with nothing_written(), pytest.raises(NotAllowed):
        plan(rota, cast.ben, by=cast.ben)


def test_confirmed_twice_it_is_done_once(cast, rota):
    how = {"seal": plan(rota, cast.gil, by=cast.ada).seal, "operation": uuid.uuid4()}
    ChangeOwner(rota, cast.gil).commit(**how, actor=acting(cast.ada))
    with nothing_written(), pytest.raises(AlreadyDone):
        ChangeOwner(rota, cast.gil).commit(**how, actor=acting(cast.ada))


def test_the_preview_writes_nothing(cast, rota):
    with nothing_written():
        plan(rota, cast.gil, by=cast.ben)
