"""Preview equals effect: in random worlds a review tells exactly what its commit does to everybody's access."""

from contextlib import contextmanager

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from groups.changes.consequences import restoring
from groups.changes.impact.membership import all_access_restored
from groups.members.actions.accept import accept
from groups.members.change import read_member
from tests.cast import acting
from tests.groups.access_facts import TO_COME, Access, end_users_among_builders
from tests.groups.random_changes import CHANGES, OPTIONS, scene
from tests.groups.told_reach import Told, watched
from tests.groups.worlds import ENOUGH_WORLDS, built, in_random_worlds, worlds
from workspaces.kinds import SWITCHES
from workspaces.models import Membership
from workspaces.vocabulary import Status

pytestmark = pytest.mark.django_db
each_change = pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)

SWITCH_KEYS = [("switch", switch.codename) for switch in SWITCHES]


class Outcome:
    """A change looked at and made: what the review told, and everybody's access before and after."""

    def __init__(self, workspace, change, actor):
        self.before = Access()
        with watched() as told:
            shown = change.plan(actor=actor)
        self.told = told if not shown.blockers else Told()
        if not shown.blockers:
            change.commit(seal=shown.seal, actor=actor)
        self.after = Access()
        self.things = self.after.things[workspace.pk] + SWITCH_KEYS

    def turned(self):
        """What the sources of access that changed gave to each person, before and after."""
        was, now = self.before.through, self.after.through
        keys = [key for key in was.keys() | now.keys() if was.get(key, set()) != now.get(key, set())]
        return tuple(
            {(person, *fact) for person, source in keys for fact in some.get((person, source), ())}
            for some in (was, now)
        )


@contextmanager
def made(change, world, options, data):
    with built(world) as everything:
        here = scene(everything, options)
        yield Outcome(here.workspace, change(here, data.draw), acting(here.founder))


@each_change
@in_random_worlds
@given(worlds, OPTIONS, st.data())
def test_what_a_review_tells_as_lost_and_gained_is_what_happens_to_everybody(change, world, options, data):
    with made(change, world, options, data) as outcome:
        assert outcome.told.lost(outcome.things) == outcome.before.all - outcome.after.all
        assert outcome.told.gained(outcome.things) == outcome.after.all - outcome.before.all
        assert not end_users_among_builders()


@settings(in_random_worlds, max_examples=4 * ENOUGH_WORLDS)
@given(st.sampled_from(CHANGES), worlds, OPTIONS, st.data())
def test_what_people_hold_anyway_is_told_to_the_last_thing_and_given_by_those_named(change, world, options, data):
    with made(change, world, options, data) as outcome:
        was, now = outcome.turned()
        kept, had = outcome.told.kept(outcome.things), outcome.told.had(outcome.things)
        assert outcome.told.lost(outcome.things) | {fact for _, fact in kept} == was - now
        assert outcome.told.gained(outcome.things) | {fact for _, fact in had} == now - was
        for through, (person, *fact) in kept | had:
            assert tuple(fact) in outcome.before.through[person, through] & outcome.after.through[person, through]


@settings(in_random_worlds, max_examples=3 * ENOUGH_WORLDS)
@given(st.sampled_from(CHANGES), worlds, OPTIONS, st.data())
def test_the_number_of_things_that_a_review_says_is_the_number_of_things_there_are(change, world, options, data):
    with made(change, world, options, data) as outcome:
        there_are = [thing for thing in outcome.things if thing[1] != TO_COME]
        for said, true in outcome.told.counts(there_are):
            assert said == true


@in_random_worlds
@given(worlds, OPTIONS, st.data())
def test_who_accepts_an_invitation_gains_what_their_place_gives_but_for_groups_of_builders(world, options, data):
    with built(world) as everything:
        person = data.draw(st.sampled_from(scene(everything, options).members))
        assume(person.user.is_active)
        Membership.objects.filter(pk=person.pk).update(status=Status.INVITED)
        before, outcome = Access(), Told()
        outcome.gains.append(_access_restored(person))
        accept(person, actor=acting(person))
        after = Access()
        assert outcome.gained(after.things[person.workspace_id] + SWITCH_KEYS) == after.all - before.all
        assert before.all <= after.all
        assert not end_users_among_builders()


def _access_restored(membership):
    """What their return would be said to give them."""
    one = read_member(membership)
    return all_access_restored(membership.workspace_id, one.person, without=restoring(one.member).leaves)
