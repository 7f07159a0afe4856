"""One sentence says one thing once: what reads the same to a reader is told together, in the right number."""

import pytest

from groups.changes.effects import JoinsGroup, LeavesGroup
from groups.changes.impact.effects import AccessChanges, AccessThrough, AccessThroughMore, MoreAccessChanges
from groups.changes.impact.sentences import Verb
from groups.changes.shown_names import OWNING, Names, Person
from groups.changes.told_once import told_once
from groups.custom_groups.actions.add_members import AddMembers
from groups.resources.effects import ReachesThrough, ReachesThroughMore
from tests.cast import acting
from tests.factories import AppFactory
from tests.groups.belongings import bare, hold, on_resource
from tests.groups.watching import told
from tests.groups.written_access import said
from tests.pages import token, visitor, words

NAMES = Names(
    people={1: Person(1, 1, "Bea", "bea@x.test", "builder", "active")},
    groups={10: "Ops"},
    resources={("app", 7): "Payroll", ("app", 8): "Board"},
)
VIEW = 0b1


def through(people, source, *apps, verb=Verb.KEEPS):
    diff = said({}, {("app", app): VIEW for app in apps})
    return AccessThrough(verb=verb, people=frozenset(people), diff=diff, source=source)


def lines(*effects, names=NAMES):
    return [f"{each.title(names)} {each.measure(names)}".rstrip() for each in told_once(effects, names).values()]


# --- Groups that the reader may not know of --------------------------------------------------------


def test_two_unknown_groups_that_give_somebody_the_same_are_one_line():
    assert lines(through([1], 20, 7), through([1], 21, 7)) == ["Bea keeps 1 right through 2 other groups"]


def test_two_that_give_them_different_things_are_one_line_with_all_of_it():
    (both,) = told_once([through([1], 20, 7), through([1], 21, 8)], NAMES).values()
    assert both.title(NAMES) == "Bea keeps 2 rights through 2 other groups"
    assert len(both.items(NAMES)) == 2


def test_one_that_gives_them_two_things_is_one_group():
    assert lines(through([1], 20, 7), through([1], 20, 8)) == ["Bea keeps 2 rights through another group"]


def test_people_who_hold_the_same_through_different_ones_are_counted_together():
    found = lines(through([1, 2], 20, 7), through([3], 21, 7), through([2], 22, 7))
    assert found == ["3 people keep 1 right through 3 other groups"]


def test_a_group_that_the_reader_knows_and_owning_have_lines_of_their_own():
    found = lines(through([1], 10, 7), through([1], 20, 7), through([1], OWNING, 7))
    assert found == [
        "Bea keeps 1 right through Ops",
        "Bea keeps 1 right through another group",
        "Bea keeps 1 right as owner",
    ]


def test_keeping_and_having_already_are_two_things():
    assert len(lines(through([1], 20, 7), through([1], 21, 7, verb=Verb.HAS))) == 2


def test_the_many_others_are_counted_each_once_and_the_unknown_as_a_number():
    more = AccessThroughMore(verb=Verb.KEEPS, people=frozenset([1]), sources=(10, 20, 21, 20, OWNING))
    assert more.measure(NAMES) == "in 4 other ways"
    assert more.items(NAMES) == ("as owner", "through Ops", "2 more groups")
    assert AccessThroughMore(verb=Verb.KEEPS, sources=(20,)).items(NAMES) == ("1 other group",)


# --- Things that the reader may not know of --------------------------------------------------------


def test_unknown_things_of_which_the_same_is_said_are_one_line_about_everybody():
    effects = [
        AccessChanges(verb=Verb.LOSES, people=frozenset(people), diff=said({}, {("app", app): VIEW}))
        for people, app in (([1], 70), ([2, 3], 71), ([4], 7))
    ]
    assert lines(*effects) == ["3 people lose 1 right", "1 person loses 1 right"]


def test_where_the_many_small_cases_are_equal_they_are_no_stretch():
    more = MoreAccessChanges(verb=Verb.LOSES, people=frozenset([1, 2]), digest="", spans=((1, ()),))
    assert more.measure(NAMES) == "to 1 thing each"


# --- What reaches a thing that is deleted ----------------------------------------------------------


def test_unknown_groups_that_reach_a_thing_are_one_number():
    effects = [ReachesThrough(people=frozenset([person]), group_id=20 + person) for person in (1, 2, 3)]
    more = ReachesThroughMore(people=frozenset([3, 4]), groups=(30, 31))
    assert lines(*effects, more) == ["4 people have it through 5 other groups"]


def test_of_the_many_groups_those_that_are_known_are_named():
    more = ReachesThroughMore(people=frozenset([3, 4]), groups=(10, 30))
    assert lines(ReachesThrough(people=frozenset([1]), group_id=20), more) == [
        "Bea has it through another group",
        "2 people have it through 2 more groups",
    ]
    assert more.items(NAMES) == ("Ops", "1 more group")


# --- What stays as it is ---------------------------------------------------------------------------


def test_each_keeps_its_place_and_what_reads_differently_stays_apart():
    joins, leaves = JoinsGroup(people=frozenset([1]), group_id=10), LeavesGroup(people=frozenset([2]), group_id=10)
    effects = [joins, through([1], 20, 7), leaves, through([1], 21, 7)]
    assert list(told_once(effects, NAMES)) == [0, 1, 2]
    assert told_once([], NAMES) == {}


@pytest.mark.django_db
def test_an_admin_reads_each_group_by_name_and_a_group_admin_a_number(cast):
    bare(cast.nexus)
    for name in ("First", "Second"):
        hold(cast.ed, on_resource(cast.incident_board, "view_app"), named=name)
    plans = {by: AddMembers(cast.ops, [cast.ed]).plan(actor=acting(getattr(cast, by))) for by in ("ada", "gil")}
    has = "Ed Novak has 1 right already through"
    assert [line for line in told(plans["ada"]) if "already" in line] == [f"{has} First", f"{has} Second"]
    assert [line for line in told(plans["gil"]) if "already" in line] == [f"{has} 2 other groups"]


@pytest.mark.django_db
def test_see_all_shows_everybody_of_a_line_that_tells_of_several(cast):
    bare(cast.nexus)
    app = AppFactory(workspace=cast.nexus, name="Ledger", owner=cast.ben)
    hold(cast.ben, "delete_apps")
    for person in (cast.ed, cast.ben):
        hold(person, on_resource(app, "view_app"))
    client, address = visitor(cast.ben), f"/nexus/apps/{app.pk}/delete/"
    shown = client.post(address, {})
    seen = words(client.post(address, {"token": token(shown), "everybody": 2}))
    assert "2 people have it through 2 other groups" in words(shown)
    assert "Ben Okafor" in seen
    assert "Ed Novak" not in seen
