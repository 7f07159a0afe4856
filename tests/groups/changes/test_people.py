"""Whom a change is about is given as memberships: all else is refused with a sentence, never taken for somebody."""

import pytest
from django.core.exceptions import ValidationError

from groups.changes.people import MemberIds
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.remove_group_admins import RemoveGroupAdmins
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.members.actions.archive import Archive
from groups.members.actions.restore import Restore
from tests.cast import acting
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
of_people = pytest.mark.parametrize("change", [AddMembers, RemoveMembers, AssignGroupAdmins, RemoveGroupAdmins])
of_a_person = pytest.mark.parametrize("change", [Archive, Restore])
NOBODY_AT_ALL = 999_999_999

WRONG = {
    "a user": lambda person: person.user,
    "a user's id": lambda person: person.user.pk,
    "a membership's bare id": lambda person: person.pk,
    "an address": lambda person: person.user.email,
    "nobody": lambda _: None,
}
wrong = pytest.mark.parametrize("instead", WRONG.values(), ids=WRONG)


@of_people
@wrong
def test_what_is_no_membership_is_refused_with_a_sentence(cast, change, instead):
    with pytest.raises(TypeError, match=r"not a membership: give workspace\.memberships\.get"):
        change(cast.ops, [cast.gil, instead(cast.eve)])


@of_people
@wrong
def test_what_is_no_list_of_memberships_is_refused_with_a_sentence(cast, change, instead):
    with pytest.raises(TypeError, match=r"Give a list of memberships, not .+\."):
        change(cast.ops, instead(cast.eve))


@of_people
def test_an_address_in_parentheses_is_still_no_list(cast, change):
    with pytest.raises(TypeError, match=r"Give a list of memberships, not 'eve@nexus.test'\."):
        change(cast.ops, ("eve@nexus.test"))


@of_a_person
@wrong
def test_one_person_is_given_as_a_membership_too(cast, change, instead):
    with pytest.raises(TypeError, match=r"not a membership: give workspace\.memberships\.get"):
        change(cast.nexus, [instead(cast.eve)])


@of_people
def test_somebody_of_another_workspace_refuses_the_whole_selection(cast, change):
    for stranger in (cast.wes, cast.mia_in_orbit, MembershipFactory()):
        with pytest.raises(ValidationError, match="Somebody in this selection is not in this workspace"):
            change(cast.ops, [cast.ben, stranger]).plan(actor=acting(cast.ada))


@of_people
@pytest.mark.parametrize("number", [0, -1, NOBODY_AT_ALL])
def test_an_id_that_is_nobodys_refuses_the_whole_selection(cast, change, number):
    with pytest.raises(ValidationError, match="Somebody in this selection is not in this workspace"):
        change(cast.ops, MemberIds([cast.ben.pk, number])).plan(actor=acting(cast.ada))


@of_people
def test_somebody_given_twice_is_one_person(cast, change):
    assert change(cast.ops, [cast.ben, cast.ben]).chosen == {cast.ben.pk}
    assert change(cast.ops, MemberIds([cast.ben.pk])) == change(cast.ops, [cast.ben])
