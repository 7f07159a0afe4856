"""The algebra of access sets, against sets of (thing, bit) written out one by one."""

from functools import reduce
from itertools import pairwise
from operator import or_

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap64

from groups.permissions.access_sets import (
    ENVIRONMENT_BITS,
    EVERY_APP_BIT,
    EVERYTHING,
    FULL_MASKS,
    NOTHING,
    SHOWN,
    SWITCH,
    AccessSet,
    Part,
    mask_inside,
    mask_of,
)
from groups.permissions.catalogue import SWITCH_CODENAMES
from tests.groups.written_access import said
from workspaces.kinds import APP, ENVIRONMENTS, LEVELS, WORKFLOW
from workspaces.kinds import KINDS as EVERY_KIND

KINDS = (APP.key, WORKFLOW.key)
TOTAL = 4  # things of each kind
THINGS = [(kind, number) for kind in KINDS for number in range(TOTAL)] + [(SWITCH, "create_apps")]
TOTALS = dict.fromkeys(KINDS, TOTAL)
BITS = 4

_masks = st.integers(1, 2**BITS - 1)
access_sets = st.builds(
    said,
    on_all=st.dictionaries(st.sampled_from(KINDS), _masks),
    apart=st.dictionaries(st.sampled_from(THINGS), st.integers(0, 2**BITS - 1)),
)


def written_out(part):
    """Every (thing, bit) that an access set or a difference holds."""
    return {(thing, bit) for thing in THINGS for bit in range(BITS) if part.on(thing) >> bit & 1}


def things(part):
    return {thing for thing, _ in written_out(part)}


# --- Sets of (thing, bit) ------------------------------------------------------------------------


@given(st.lists(st.tuples(st.sampled_from([*THINGS, *((kind, None) for kind in KINDS)]), _masks)))
def test_a_set_holds_on_a_thing_all_that_is_said_of_it_and_of_all_of_its_kind(masks):
    access = AccessSet.of((*thing, mask) for thing, mask in masks)
    for kind, number in THINGS:
        said_of_it = [mask for (which, thing), mask in masks if which == kind and thing in (number, None)]
        assert access.on((kind, number)) == reduce(or_, said_of_it, 0)


@given(access_sets, access_sets)
def test_a_union_holds_what_either_holds(one, two):
    assert written_out(one | two) == written_out(one) | written_out(two)


@given(st.lists(access_sets, max_size=5))
def test_a_union_of_many_holds_what_any_of_them_holds(several):
    assert written_out(AccessSet.united(several)) == set().union(*map(written_out, several))


@given(access_sets, access_sets)
def test_what_reaches_beyond_is_the_difference(one, two):
    assert written_out(one.beyond(two)) == written_out(one) - written_out(two)


@given(access_sets, access_sets, access_sets)
def test_what_lies_within_a_difference_is_the_intersection(one, two, three):
    gap = one.beyond(two)
    assert written_out(three.within(gap)) == written_out(three) & written_out(gap)


@given(access_sets, access_sets)
def test_the_count_of_a_difference_is_the_number_of_things_left_in_it(one, two):
    gap = one.beyond(two)
    assert gap.count(TOTALS) == len(things(gap))


@given(access_sets, access_sets)
def test_a_difference_is_false_only_where_it_holds_nothing_now_or_to_come(one, two):
    gap = one.beyond(two)
    assert bool(gap) == bool(gap.all_of_kind or written_out(gap))


@given(access_sets, access_sets, access_sets, access_sets)
def test_sets_are_equal_and_of_one_digest_exactly_where_they_hold_the_same_now_and_to_come(one, two, three, four):
    gaps = one.beyond(two), three.beyond(four)
    same = written_out(gaps[0]) == written_out(gaps[1]) and gaps[0].all_of_kind == gaps[1].all_of_kind
    assert (gaps[0] == gaps[1]) == same
    assert (gaps[0].digest == gaps[1].digest) == same


@given(access_sets)
def test_what_is_taken_apart_and_put_together_again_is_the_same(access):
    again = AccessSet.united([access.beyond(NOTHING), access.within(EVERYTHING), NOTHING])
    assert (again, again.digest) == (access, access.digest)


@given(access_sets)
def test_what_stands_apart_says_something_else_than_all_of_the_kind(access):
    for kind in (*KINDS, SWITCH):
        apart = dict(access.apart(kind))
        assert access.all_of_kind.get(kind, 0) not in apart
        assert all(apart.values())


@given(access_sets)
def test_a_span_is_a_number_and_the_kinds_of_which_there_are_so_many_more(access):
    number, kinds = access.span
    assert kinds == tuple(sorted(access.all_of_kind))
    assert access.count(TOTALS) == number + TOTAL * len(kinds) == len(things(access))


# --- Masks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("codename", sorted(SWITCH_CODENAMES))
def test_a_switch_is_one_bit(codename):
    assert mask_of(codename) == 1


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.key)
def test_an_upper_level_says_more_than_the_lower_one_and_all_of_it(kind):
    for lower, upper in pairwise(kind.levels):
        low, high = mask_of(lower.codename), mask_of(upper.codename)
        assert low & high == low != high


@pytest.mark.parametrize("codename", LEVELS)
def test_all_of_a_kind_says_of_each_what_the_single_permission_says(codename):
    assert mask_of(LEVELS[codename].on_all) == mask_of(LEVELS[codename].codename)


@given(hidden=st.booleans(), environments=st.sets(st.sampled_from(ENVIRONMENTS)))
def test_edit_says_everything_whatever_its_options(hidden, environments):
    for mask in (mask_of("edit_app", hidden=hidden, environments=environments), mask_inside("edit_folder_apps")):
        assert mask == EVERY_APP_BIT


@given(hidden=st.booleans(), environments=st.sets(st.sampled_from(ENVIRONMENTS)))
def test_a_folder_says_of_its_apps_what_view_on_them_would_say(hidden, environments):
    options = {"hidden": hidden, "environments": environments}
    assert mask_inside("view_folder_apps", **options) == mask_of("view_app", **options)


LOOK, CHANGE = 0b01, 0b11


@given(hidden=st.booleans(), environments=st.sets(st.sampled_from(ENVIRONMENTS)))
def test_view_says_that_one_may_look_in_which_environments_and_whether_it_is_shown(hidden, environments):
    said = {LOOK, *(ENVIRONMENT_BITS[name] for name in environments)} | (set() if hidden else {SHOWN})
    assert mask_of("view_app", hidden=hidden, environments=environments) == sum(said)


def test_each_environment_and_being_shown_has_a_bit_of_its_own_and_all_fit_into_a_byte():
    bits = [*ENVIRONMENT_BITS.values(), SHOWN]
    assert [bit.bit_count() for bit in bits] == [1] * len(bits)
    assert CHANGE + sum(bits) == reduce(or_, bits, CHANGE) == EVERY_APP_BIT < 1 << 8


@pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.key)
def test_everything_on_a_thing_is_what_its_levels_say_together(kind):
    assert FULL_MASKS[kind.key] == reduce(or_, (mask_of(level.codename) for level in kind.levels))


def test_everything_is_all_of_every_kind_and_every_switch():
    assert EVERYTHING.all_of_kind == FULL_MASKS
    assert [EVERYTHING.on((SWITCH, codename)) for codename in SWITCH_CODENAMES] == [1] * len(SWITCH_CODENAMES)
    assert [mask for mask, _things in EVERYTHING.apart(SWITCH)] == [1]


@given(access_sets)
def test_named_are_the_single_things_of_which_something_is_said_of_their_own_but_no_switch(access):
    alone = {thing for thing in THINGS if access.on(thing) not in (0, access.all_of_kind.get(thing[0], 0))}
    assert access.named == alone - {(SWITCH, "create_apps")}


def test_a_thing_whose_kind_stands_behind_the_switches_in_the_alphabet_is_named_too():
    assert said({}, {("workflow", 1): 1, ("app", 1): 1, (SWITCH, "create_apps"): 1}).named == {
        ("workflow", 1),
        ("app", 1),
    }


def test_view_shows_an_app_everywhere_unless_options_say_otherwise_by_name():
    assert mask_of("view_app") == mask_inside("view_folder_apps") == EVERY_APP_BIT & ~0b10
    for mask in (mask_of, mask_inside):
        with pytest.raises(TypeError):
            mask("view_folder_apps", True)  # noqa: FBT003 - the point


def test_sets_and_their_parts_cannot_be_changed():
    assert [each.__dataclass_params__.frozen for each in (Part, AccessSet)] == [True, True]


@pytest.mark.parametrize(("mask", "things"), [(0, BitMap64([1])), (1, BitMap64()), (0, BitMap64())])
def test_no_mask_and_no_things_are_nothing(mask, things):
    assert AccessSet.on_some(APP.key, mask, things) == NOTHING


def test_what_is_said_of_some_resources_alone_is_not_broad():
    everywhere = [("app", None, 0b11), (SWITCH, "create_apps", 0b1)]
    assert AccessSet.of([*everywhere, ("workflow", 5, 0b1)]).broad == AccessSet.of(everywhere)
    for kind in ("app", "workflow"):
        assert AccessSet.of([(kind, 5, 0b1)]).broad == NOTHING
