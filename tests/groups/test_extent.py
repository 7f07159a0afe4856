"""The algebra of extents, against sets of (thing, bit) written out one by one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.permissions.access_sets import (
    EVERY_APP_BIT,
    SWITCH,
    AccessSet,
    AccessDiff,
    access_in_words,
    in_words,
    mask_inside,
    mask_of,
)
from groups.permissions.catalogue import LEVELS, SWITCH_CODENAMES
from workspaces.kinds import APP, ENVIRONMENTS, FOLDER, WORKFLOW
from workspaces.kinds import KINDS as EVERY_KIND

KINDS = (APP.key, WORKFLOW.key)
TOTAL = 4  # things of each kind
THINGS = [(kind, number) for kind in KINDS for number in range(TOTAL)] + [(SWITCH, "create_apps")]
TOTALS = dict.fromkeys(KINDS, TOTAL)
BITS = 4

_masks = st.integers(1, 2**BITS - 1)
extents = st.builds(
    AccessSet,
    everywhere=st.dictionaries(st.sampled_from(KINDS), _masks),
    single=st.dictionaries(st.sampled_from(THINGS), _masks),
)


def written_out(part):
    """Every (thing, bit) that an extent or a residue holds."""
    return {(thing, bit) for thing in THINGS for bit in range(BITS) if part.on(thing) >> bit & 1}


def things(part):
    return {thing for thing, _ in written_out(part)}


# --- Sets of (thing, bit) ------------------------------------------------------------------------


@given(extents)
def test_what_holds_on_all_of_a_kind_holds_on_a_thing_besides_what_it_says_itself(extent):
    for thing in THINGS:
        assert extent.on(thing) == extent.everywhere.get(thing[0], 0) | extent.single.get(thing, 0)


@given(extents, extents)
def test_a_union_holds_what_either_holds(one, two):
    assert written_out(one | two) == written_out(one) | written_out(two)


@given(extents, extents)
def test_what_reaches_beyond_is_the_difference(one, two):
    assert written_out(one.beyond(two)) == written_out(one) - written_out(two)


@given(extents, extents, extents)
def test_what_lies_within_a_difference_is_the_intersection(one, two, three):
    gap = one.beyond(two)
    assert written_out(three.within(gap)) == written_out(three) & written_out(gap)


@given(extents, extents)
def test_the_count_of_a_difference_is_the_number_of_things_left_in_it(one, two):
    gap = one.beyond(two)
    assert gap.count(TOTALS) == len(things(gap))


@given(extents, extents)
def test_a_difference_is_false_only_where_it_holds_nothing_now_or_to_come(one, two):
    gap = one.beyond(two)
    assert bool(gap) == bool(gap.everywhere or written_out(gap))


@given(extents, extents, st.dictionaries(st.sampled_from(THINGS), st.integers(0, 2**BITS - 1)))
def test_a_difference_with_other_masks_on_some_things_says_the_same_of_the_rest(one, two, others):
    gap = one.beyond(two)
    left = gap.but(others)
    assert [left.on(thing) for thing in THINGS] == [others.get(thing, gap.on(thing)) for thing in THINGS]
    assert left.count(TOTALS) == len(things(left))


@given(extents, extents, extents, extents)
def test_two_differences_of_one_shape_hold_the_same_now_and_to_come(one, two, three, four):
    gaps = one.beyond(two), three.beyond(four)
    if gaps[0].shape == gaps[1].shape:
        assert written_out(gaps[0]) == written_out(gaps[1])
        assert dict(gaps[0].everywhere) == dict(gaps[1].everywhere)


def test_an_exception_from_nothing_does_not_change_the_shape():
    plain = AccessDiff({}, {(APP.key, 1): 1})
    assert plain.shape == AccessDiff({}, {(APP.key, 1): 1, (APP.key, 2): 0}).shape
    assert plain.shape != AccessDiff({APP.key: 1}, {(APP.key, 1): 1, (APP.key, 2): 0}).shape


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
def test_all_of_a_kind_says_of_each_what_the_single_right_says(codename):
    assert mask_of(LEVELS[codename].on_all) == mask_of(LEVELS[codename].codename)


@given(hidden=st.booleans(), environments=st.sets(st.sampled_from(ENVIRONMENTS)))
def test_edit_says_everything_whatever_its_terms(hidden, environments):
    for mask in (mask_of("edit_app", hidden=hidden, environments=environments), mask_inside("edit_folder_apps")):
        assert mask == EVERY_APP_BIT


@given(hidden=st.booleans(), environments=st.sets(st.sampled_from(ENVIRONMENTS)))
def test_a_folder_says_of_its_apps_what_view_on_them_would_say(hidden, environments):
    terms = {"hidden": hidden, "environments": environments}
    assert mask_inside("view_folder_apps", **terms) == mask_of("view_app", **terms)


# --- Words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "mask", "words"),
    [
        (APP, 0, "No access"),
        (APP, mask_of("edit_app"), "Edit"),
        (APP, mask_of("view_app"), "View in development, staging, production, released"),
        (APP, mask_of("view_app", environments=("released",)), "View in released"),
        (APP, mask_of("view_app", hidden=True, environments=("staging", "released")),
         "View in staging, released, hidden from the dashboard"),
        (WORKFLOW, mask_of("build_workflow"), "Build"),
        (FOLDER, mask_of("edit_folder_apps"), "Edit apps"),
    ],
)  # fmt: skip
def test_what_somebody_may_do_with_a_thing_is_told_in_words(kind, mask, words):
    assert access_in_words(kind, mask) == words


def test_a_difference_is_told_as_all_of_a_kind_but_some_and_then_by_name():
    names = {(APP.key, 1): "Payroll", (FOLDER.key, 2): "Finance"}
    gap = AccessDiff({APP.key: EVERY_APP_BIT}, {(APP.key, 1): 0, (FOLDER.key, 2): 1, (SWITCH, "create_apps"): 1})
    assert in_words(gap, names) == ("Create apps", "Edit all apps but 1", "View apps in “Finance”")


def test_apps_that_are_only_shown_or_opened_elsewhere_are_told_so():
    shown = mask_of("view_app") & ~mask_of("view_app", hidden=True)
    staging = mask_of("view_app", environments=("staging",)) & ~mask_of("view_app", environments=())
    assert in_words(AccessDiff({}, {(APP.key, 1): shown | staging}), {(APP.key, 1): "Payroll"}) == (
        "see “Payroll” on the dashboard and open “Payroll” in staging",
    )
