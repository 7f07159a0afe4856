"""The Group Admin tab: to whom the membership of a group is entrusted."""

import pytest

from audit.models import Entry
from audit.vocabulary import Action
from groups.models import Group, GroupAdmin
from tests.pages import HTMX, at, buttons, confirm, ids, review, standing, ticked, token, visitor, words
from workspaces.models import Membership, User
from workspaces.vocabulary import Role

HOW = pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def admins_of(group):
    return set(GroupAdmin.objects.filter(group=group).values_list("membership__user__email", flat=True))


def test_the_tab_names_each_group_admin_and_offers_to_remove_them(cast, ada):
    page = ada.get(at("groups:group_admins", cast.ops))
    assert "gil@nexus.test" in words(page)
    assert "Remove gil@nexus.test" in buttons(page)


def test_the_tab_is_there_for_those_who_manage_the_group_and_on_custom_groups_only(cast, ada):
    builders = Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    assert at("groups:group_admins", cast.ops) in ada.get(at("groups:users", cast.ops)).text
    assert at("groups:group_admins", builders) not in ada.get(at("groups:users", builders)).text
    assert at("groups:group_admins", cast.ops) not in visitor(cast.gil).get(at("groups:users", cast.ops)).text


def test_the_dialog_offers_builders_and_end_users_who_are_active(cast, ada):
    User.objects.filter(pk=cast.mia.user_id).update(is_active=False)
    page = ada.get(at("groups:assign_group_admins", cast.ops)).text
    names = ("ada", "gil", "ben", "eve", "ed", "zoe", "ivy", "mia", "wes")
    offered = {who for who in names if f'"{who}@nexus.test"' in page}
    assert offered == {"ben", "eve", "ed"}


@HOW
def test_a_builder_is_assigned_after_a_review(cast, ada, headers):
    page = review(ada, "groups:assign_group_admins", cast.ops, ids(cast.ben), headers=headers)
    assert [label for label in buttons(page) if label.startswith("Assign")] == ["Assign 1 group admin"]
    assert admins_of(cast.ops) == {"gil@nexus.test"}
    ada.post(at("groups:assign_group_admins", cast.ops), {"token": token(page)}, headers=headers)
    assert admins_of(cast.ops) == {"gil@nexus.test", "ben@nexus.test"}


def test_who_was_assigned_administers_the_group_from_then_on(cast, ada):
    ben = visitor(cast.ben)
    assert ben.get(at("groups:add_members", cast.ops)).status_code == 404
    response = confirm(ada, "groups:assign_group_admins", cast.ops, ids(cast.ben))
    assert (response.status_code, response.url) == (302, at("groups:group_admins", cast.ops))
    assert ben.get(at("groups:add_members", cast.ops)).status_code == 200


def test_an_end_user_becomes_a_builder_and_administers_in_one_review(cast, ada):
    page = words(review(ada, "groups:assign_group_admins", cast.ops, ids(cast.ed)))
    assert f"{cast.ed.user.name} administers Ops" in page
    assert f"{cast.ed.user.name} becomes a Builder A group admin is a Builder." in " ".join(page.split())
    confirm(ada, "groups:assign_group_admins", cast.ops, ids(cast.ed))
    assert Membership.objects.get(pk=cast.ed.pk).role == Role.BUILDER
    assert "ed@nexus.test" in admins_of(cast.ops)
    changed, assigned = Entry.objects.order_by("-id")[:2][::-1]
    assert (changed.action, assigned.action) == (Action.ROLE_CHANGED, Action.GROUP_ADMIN_ASSIGNED)
    assert changed.operation == assigned.operation


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("ada", "Admins manage every group already"),
        ("zoe", "Only active people can be group admins."),
        ("ivy", "Only active people can be group admins."),
        ("gil", "There is nobody to assign."),
    ],
)
@pytest.mark.parametrize("step", ["continue", "convert"])
def test_who_cannot_be_a_group_admin_is_refused_with_the_reason(cast, ada, who, reason, step):
    before = standing()
    page = ada.post(at("groups:assign_group_admins", cast.ops), ids(getattr(cast, who)) | {"step": step})
    assert reason in words(page)
    assert (token(page), standing()) == ("", before)


@HOW
def test_a_group_admin_is_removed_after_a_review_and_the_role_stays(cast, ada, headers):
    page = review(ada, "groups:remove_group_admins", cast.ops, {"only": cast.gil.pk}, headers=headers)
    assert [label for label in buttons(page) if label.startswith("Remove")] == ["Remove 1 group admin"]
    ada.post(at("groups:remove_group_admins", cast.ops), {"token": token(page)}, headers=headers)
    assert admins_of(cast.ops) == set()
    assert Membership.objects.get(pk=cast.gil.pk).role == Role.BUILDER
    assert visitor(cast.gil).get(at("groups:users", cast.ops)).status_code == 404


def test_removing_who_is_no_group_admin_offers_nothing_to_confirm(cast, ada):
    page = ada.post(at("groups:remove_group_admins", cast.ops), {"only": cast.ben.pk})
    assert "None of these people is a group admin here now." in words(page)
    assert token(page) == ""


def test_with_nobody_ticked_the_dialog_says_so_and_keeps_the_search(cast, ada):
    page = ada.post(at("groups:assign_group_admins", cast.ops), {"q": "ben", "step": "continue"})
    assert page.status_code == 422
    assert "Tick somebody." in words(page)
    assert 'value="ben"' in page.text


def test_people_who_are_ticked_stay_ticked_while_the_search_changes(cast, ada):
    page = ada.post(at("groups:assign_group_admins", cast.ops), ids(cast.ed) | {"q": "ben", "step": "search"})
    assert ticked(page) == {cast.ed.pk}
    assert 'aria-label="ben@nexus.test"' in page.text
