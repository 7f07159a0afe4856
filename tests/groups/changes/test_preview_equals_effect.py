"""Preview equals effect: in random worlds a review tells exactly what its commit does to everybody's access."""

from contextlib import contextmanager

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from groups.changes.consequences import restoring
from groups.changes.impact.diff import access_change
from groups.changes.impact.membership import all_access_restored
from groups.changes.people import MemberIds
from groups.members.actions.accept import accept
from groups.members.change import belongings_left, of_each
from groups.members.consequences import for_each
from groups.members.some_people import read_people
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

    def ended(self):
        """What a way led to that leads there no more, of every source that gives something else than before."""
        return _beyond(self.before, self.after)

    def begun(self):
        return _beyond(self.after, self.before)

    def staying(self, facts):
        """Which of these facts each source gives afterwards, of those that there were before."""
        there = {source for _, source in self.before.through}
        pairs = [(each, source) for each in facts for source in there]
        return {(s, each) for each, s in pairs if each[1:] in self.after.through.get((each[0], s), ())}


def _beyond(one, other):
    turned = {key[:2] for key in one.ways.keys() | other.ways.keys() if _whole(one, key) != _whole(other, key)}
    return {
        (key[0], *fact)
        for key, facts in one.ways.items()
        if key[:2] in turned
        for fact in facts - other.ways.get(key, set())
    }


def _whole(access, key):
    """All that the source of this way gives to the person, in whatever way."""
    return set().union(*(facts for each, facts in access.ways.items() if each[:2] == key[:2]))


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
def test_who_keeps_what_a_way_gave_that_ends_is_told_with_every_source_that_gives_it(change, world, options, data):
    with made(change, world, options, data) as outcome:
        kept = outcome.told.kept(outcome.things)
        assert kept >= outcome.staying(outcome.ended())
        assert all(tuple(fact) in outcome.after.through[person, source] for source, (person, *fact) in kept)
        assert {fact for _, fact in kept} <= outcome.before.all


@settings(in_random_worlds, max_examples=4 * ENOUGH_WORLDS)
@given(st.sampled_from(CHANGES), worlds, OPTIONS, st.data())
def test_who_has_already_what_a_new_way_gives_is_told_with_every_source_that_gave_it_and_stays(
    change, world, options, data
):
    with made(change, world, options, data) as outcome:
        was, had = outcome.before.through, outcome.told.had(outcome.things)
        stays = outcome.staying(outcome.begun())
        assert had >= {(source, each) for source, each in stays if each[1:] in was.get((each[0], source), ())}
        for source, (person, *fact) in had:
            assert tuple(fact) in was[person, source] & outcome.after.through[person, source]


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
    facts = read_people(membership.workspace_id, MemberIds([membership.pk]))
    decision = for_each(of_each(facts, restoring))
    leaves = decision.each[membership.pk].leaves
    moves = all_access_restored(membership.workspace_id, belongings_left(facts, decision), without=leaves)
    return access_change(moves, membership.workspace_id)
