"""What follows for several people together: who stays as they are, and what is in the way of whom."""

from groups.changes.blockers import Blocker, Reason
from groups.changes.consequences import MemberConsequences
from groups.members.consequences import for_each

SAME = MemberConsequences(blockers=(Blocker(Reason.SAME_ROLE),))
LAST = MemberConsequences(blockers=(Blocker(Reason.LAST_ADMIN),))
BOTH = MemberConsequences(blockers=(Blocker(Reason.SAME_ROLE), Blocker(Reason.LAST_ADMIN)))
FREE = MemberConsequences(hands_over=frozenset([7]))


def test_who_has_it_already_stays_as_they_are_beside_others():
    found = for_each({1: SAME, 2: FREE}, Reason.SAME_ROLE)
    assert (found.people, found.unchanged, found.blockers, found.hands_over) == ({2}, {1}, (), {7})


def test_where_everybody_has_it_already_it_is_in_the_way():
    found = for_each({1: SAME, 2: SAME}, Reason.SAME_ROLE)
    assert (found.people, found.unchanged) == ({1, 2}, set())
    assert found.blockers == (Blocker(Reason.SAME_ROLE, frozenset([1, 2])),)


def test_who_has_it_already_and_something_else_against_it_is_in_the_way():
    found = for_each({1: BOTH, 2: FREE, 3: LAST}, Reason.SAME_ROLE)
    assert found.blockers == (
        Blocker(Reason.SAME_ROLE, frozenset([1])),
        Blocker(Reason.LAST_ADMIN, frozenset([1, 3])),
    )


def test_without_a_reason_to_stay_everybody_is_concerned():
    found = for_each({1: SAME, 2: FREE})
    assert (found.people, found.unchanged) == ({1, 2}, set())


def test_nobody_chosen_is_in_the_way():
    assert for_each({}).blockers == (Blocker(Reason.NOBODY_CHOSEN),)
