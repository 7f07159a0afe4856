"""What a review shows, and in which order: at most three boxes open, what stays in one folded line."""

from groups.changes.effects import BecomesBuilder, JoinsGroup, LeavesGroup, LosesGroupAdmin, Place
from groups.changes.impact.effects import AccessChanges, AccessThrough
from groups.changes.impact.sentences import Verb
from groups.changes.shown.body import body_of
from groups.changes.shown_names import OWNING, Names, Person
from groups.custom_groups.effects import AlreadyIn
from tests.groups.written_access import said

VIEW = 0b1
NAMES = Names(
    people={each: Person(each, each, f"P{each}", f"p{each}@x.test", "builder", "active") for each in range(9)},
    groups={10: "Dev", 11: "the apps they own"},
    resources={("app", 7): "Payroll", ("app", 8): "Board"},
)


def access(verb, people, *apps):
    return AccessChanges(verb=verb, people=frozenset(people), diff=said({}, {("app", app): VIEW for app in apps}))


def through(people, source, verb=Verb.KEEPS):
    diff = said({}, {("app", 7): VIEW})
    return AccessThrough(verb=verb, people=frozenset(people), diff=diff, source=source)


JOINS = JoinsGroup(people=frozenset([1, 2, 3]), group_id=10)
BECOME = BecomesBuilder(people=frozenset([1, 2]), group_id=10, grants=())


def body(*effects, names=NAMES, **more):
    return body_of(dict(enumerate(effects)), more.pop("notes", ()), names, **more)


def test_the_deed_comes_first_then_roles_losses_and_gains_whatever_was_found_first():
    shown = body(access(Verb.GAINS, [1], 8), access(Verb.LOSES, [2], 7), BECOME, JOINS)
    assert [box.title for box in shown.boxes] == ["3 people join Dev", "2 people become Builders", "P2 loses 1 right"]
    assert [line.title for line in shown.quiet] == ["P1 gains 1 right"]


def test_a_role_that_changes_is_never_folded():
    shown = body(JOINS, LeavesGroup(people=frozenset([4]), group_id=10), access(Verb.LOSES, [4], 7), BECOME)
    assert [box.place for box in shown.boxes] == [Place.DEED, Place.ROLES, Place.LOSSES]
    assert [line.title for line in shown.quiet] == ["P4 leaves Dev"]


def test_what_is_kept_and_had_already_is_one_line_that_counts_by_way():
    shown = body(JOINS, through([1, 2], 10), through([3], OWNING), through([4, 5], 11, Verb.HAS))
    [line] = shown.quiet
    assert line.title == (
        "Everybody keeps it: 2 through Dev, 1 as owner; 2 people have it already: 2 through the apps they own"
    )
    assert line.effects[0].title == "2 people keep 1 right through Dev"


def test_who_keeps_it_in_two_ways_is_told_so_that_the_numbers_agree():
    shown = body(JOINS, through([1, 2, 3], 10), through([3], OWNING), through([2], 11))
    assert shown.quiet[0].title == (
        "Everybody keeps it: 3 through Dev, 1 as owner, 1 through the apps they own, 2 of them in more than one way"
    )


def test_not_everybody_keeps_it_where_somebody_loses_something_or_had_nothing():
    lost, kept = access(Verb.LOSES, [3], 7), through([1, 2], 10)
    assert body(JOINS, lost, kept).quiet[0].title == "2 people keep some of it: 2 through Dev"
    assert body(JOINS, kept).quiet[0].title == "2 people keep it: 2 through Dev"
    assert body(JOINS, through([1], OWNING)).quiet[0].title == "P1 keeps it as owner"


def test_a_post_that_is_lost_is_no_access_that_is():
    post = LosesGroupAdmin(people=frozenset([1]), group_id=10)
    assert body(JOINS, post, through([1, 2, 3], 10)).quiet[0].title == "Everybody keeps it: 3 through Dev"


def test_groups_are_marked_and_a_group_called_like_some_words_is_told_from_them():
    marked = body(JOINS, through([1, 2, 3], 11), names=NAMES.marked)
    assert marked.quiet[0].title == "Everybody keeps it: 3 through \ufdd0the apps they own\ufdd1"


def test_people_are_named_once_and_a_role_of_each_by_name():
    gain = access(Verb.GAINS, [1, 2, 3], 7)
    deed, role, gained = body(JOINS, BECOME, gain).boxes
    assert [len(box.persons) for box in (deed, role, gained)] == [3, 2, 0]


def test_whoever_was_chosen_can_be_taken_out_where_the_deed_names_them_and_nowhere_else():
    deed, role = body(JOINS, BECOME, removable=frozenset([1, 2])).boxes
    assert [each.take_out for each in deed.persons] == ["Take out p1@x.test", "Take out p2@x.test", ""]
    assert {each.take_out for each in role.persons} == {""}


def test_a_single_person_is_named_in_the_title_with_address_and_role_and_no_list():
    [box] = body(LeavesGroup(people=frozenset([1]), group_id=10)).boxes
    assert (box.title, box.one.email, box.role, box.persons) == ("P1 leaves Dev", "p1@x.test", "Builder", ())
    assert box.lines == ["P1 leaves Dev (p1@x.test, Builder. Roles stay as they are.)"]


def test_notes_are_quiet_lines_that_unfold_to_nothing():
    [line] = body(JOINS, notes=[AlreadyIn(people=frozenset([4]))]).quiet
    assert (line.title, line.unfolds) == ("1 person is in the group already and stays.", False)
