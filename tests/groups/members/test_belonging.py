"""Everybody reads which groups they are in, which they administer, and whom to ask about each."""

import pytest
from django.urls import reverse

from tests.factories import GroupAdminFactory, GroupFactory, GroupMembershipFactory, MembershipFactory, UserFactory
from tests.pages import at, crowd, elements, visitor, words

pytestmark = pytest.mark.django_db


def own(cast, who):
    return words(visitor(getattr(cast, who)).get(at("members:my_access", cast.nexus)))


def of(cast, whom, by="ada"):
    return visitor(getattr(cast, by)).get(reverse("members:person", args=["nexus", whom.pk]))


def test_a_group_without_rights_is_named_on_ones_own_page_and_to_admins(cast):
    club = GroupFactory(workspace=cast.nexus, name="Book club")
    GroupMembershipFactory(group=club, membership=cast.ed)
    assert "Book club" in own(cast, "ed")
    assert f"{at('groups:users', club)}" in of(cast, cast.ed).text
    assert "Book club" not in own(cast, "mia")


def test_who_administers_a_group_reads_so_whether_they_are_in_it_or_not(cast):
    for page in (own(cast, "gil"), words(of(cast, cast.gil))):
        assert "Group Admin of Ops" in page
    assert "Group Admin of" not in own(cast, "ben")


def test_one_asks_the_groups_admins_by_name_else_those_of_the_workspace(cast):
    gil, ada = cast.gil.user.name, cast.ada.user.name
    assert f"Ops Ask {gil}" in own(cast, "eve")
    assert f"End User User role Ask {ada}" in own(cast, "eve")
    assert f"Dev Ask {ada}" in own(cast, "ben")


def test_of_many_who_can_be_asked_five_are_named(cast):
    for person in crowd(cast.nexus, 7, role="builder"):
        GroupAdminFactory(group=cast.ops, membership=person)
    others = own(cast, "eve").replace(f"{cast.gil.user.name}, ", "")
    assert "Zed 0000, Zed 0001, Zed 0002, Zed 0003 and 3 more" in others
    for number in range(8):
        MembershipFactory(workspace=cast.nexus, role="admin", user=UserFactory(name=f"Zed {number}"))
    assert "Zed 3 and 4 more" in own(cast, "ed")


def test_nobody_gets_a_link_to_a_group_they_may_not_open(cast):
    page = visitor(cast.eve).get(at("members:my_access", cast.nexus))
    assert not [each for each in elements(page, "a") if "/groups/" in each.attributes["href"]]
    mine = visitor(cast.gil).get(at("members:my_access", cast.nexus))
    assert at("groups:users", cast.ops) not in mine.text
    GroupMembershipFactory(group=cast.ops, membership=cast.gil)
    mine = visitor(cast.gil).get(at("members:my_access", cast.nexus))
    assert at("groups:users", cast.ops) in mine.text
