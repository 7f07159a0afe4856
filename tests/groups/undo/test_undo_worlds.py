"""In random worlds an undo puts everything back as it was, tells what it does to everybody's access, or is refused."""

import uuid

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st

from groups.changes.commit import Gone
from groups.members.app_owners import eligible_owners
from groups.permissions.grants import grants_of, remove_grants
from groups.undo.actions.undo import Undo
from tests.cast import acting
from tests.groups import random_changes
from tests.groups.access_facts import Access, end_users_among_builders
from tests.groups.random_changes import CHANGES, OPTIONS, remove_from_workspace
from tests.groups.told_reach import watched
from tests.groups.undo.snapshots import made, snapshot, undone
from tests.groups.worlds import ENOUGH_WORLDS, built, in_random_worlds, worlds
from workspaces.kinds import SWITCHES
from workspaces.models import App

pytestmark = pytest.mark.django_db
REVERSIBLE = [change for change in CHANGES if change is not remove_from_workspace]
SWITCH_KEYS = [("switch", switch.codename) for switch in SWITCHES]
each_change = pytest.mark.parametrize("change", REVERSIBLE, ids=lambda change: change.__name__)


def scene(everything, options):
    """The world as lawful as the product keeps it: owners who may own, and one level on each thing."""
    here = random_changes.scene(everything, options)
    for group in (*here.custom, *here.by_role.values()):
        held = grants_of([group.pk]).get(group.pk, [])
        highest = {grant.target: grant for grant in held}
        remove_grants(group, [grant for grant in held if highest[grant.target] != grant])
    able = eligible_owners(here.workspace.pk).values("pk")
    App.objects.filter(workspace=here.workspace).exclude(owner__in=able).update(owner=here.founder)
    return here


def make(change, actor):
    """The operation, or None where the change cannot be made."""
    try:
        return None if change.plan(actor=actor).blockers else made(change, actor)
    except (ObjectDoesNotExist, ValidationError, Http404):
        return None


@each_change
@in_random_worlds
@given(worlds, OPTIONS, st.data())
def test_an_undo_puts_everything_back_and_an_undo_of_that_makes_it_again(change, world, options, data):
    with built(world) as everything:
        here = scene(everything, options)
        actor, before = acting(here.founder), snapshot()
        if operation := make(change(here, data.draw), actor):
            after = snapshot()
            back = undone(here.workspace, operation, actor)
            assert snapshot() == before
            undone(here.workspace, back, actor)
            assert snapshot() == after


@each_change
@in_random_worlds
@given(worlds, OPTIONS, st.data())
def test_what_the_review_of_an_undo_tells_is_what_happens_to_everybodys_access(change, world, options, data):
    with built(world) as everything:
        here = scene(everything, options)
        actor = acting(here.founder)
        if operation := make(change(here, data.draw), actor):
            before = Access()
            with watched() as told:
                shown = Undo(here.workspace, operation).plan(actor=actor)
            Undo(here.workspace, operation).commit(seal=shown.seal, actor=actor)
            after = Access()
            things = after.things[here.workspace.pk] + SWITCH_KEYS
            assert told.lost(things) == before.all - after.all
            assert told.gained(things) == after.all - before.all


@settings(in_random_worlds, max_examples=10 * ENOUGH_WORLDS)
@given(worlds, OPTIONS, st.lists(st.sampled_from(CHANGES), min_size=2, max_size=4), st.data())
def test_where_others_changed_something_since_an_undo_is_refused_or_breaks_no_rule(world, options, changes, data):
    with built(world) as everything:
        here = scene(everything, options)
        actor, operations = acting(here.founder), []
        for change in changes:
            if not operations or data.draw(st.booleans()):
                operations.append(make(change(here, data.draw), actor))
            else:
                make(change(here, data.draw), actor)
        for operation in filter(None, operations):
            undo_or_refuse(here, operation, actor)


def undo_or_refuse(here, operation, actor):
    before = snapshot()
    try:
        plan = Undo(here.workspace, operation).plan(actor=actor)
    except Gone:
        return
    if plan.blockers:
        assert all(str(blocker.reason.sentence) for blocker in plan.blockers)
        assert snapshot() == before
        return
    Undo(here.workspace, operation).commit(seal=plan.seal, actor=actor, operation=uuid.uuid4())
    assert not end_users_among_builders()
