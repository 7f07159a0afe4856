"""Who may do what holds in every small world: nobody is let in by default, and no door stands open behind another."""

import pytest

from groups.permissions import policy
from tests.groups.rule_facts import ACTORS, CUSTOM, GROUP, ROLE_GROUPS
from tests.groups.small_worlds import RULES, actions, doors, settings
from workspaces.kinds import APP, KINDS

GROUP_ADMIN = policy.Authority(is_builder=True, membership_id=1, administers={GROUP})


@pytest.mark.parametrize("question", [doors, settings, actions], ids=lambda question: question.__name__)
def test_the_policy_says_what_the_product_says_in_every_small_world(question):
    asked = list(question(RULES))
    assert asked
    assert [world for world, wanted, got in asked if wanted != got] == []


def test_a_group_admin_does_nothing_but_manage_the_members_of_the_group():
    assert not policy.can_manage_groups(GROUP_ADMIN)


@pytest.mark.parametrize("actor", ACTORS)
def test_who_may_not_see_a_group_may_neither_manage_its_members_nor_read_its_history(actor):
    who = policy.Authority(**ACTORS[actor])
    for group in (group.told_to(RULES) for group in (*CUSTOM, *ROLE_GROUPS) if not group.role or not who.administers):
        assert policy.can_view_group(who, group) or not policy.can_manage_members(who, group)
        assert policy.can_view_group(who, group) or not policy.can_view_history(who, group)


@pytest.mark.parametrize("actor", ACTORS)
def test_who_may_see_any_group_or_manage_them_has_the_settings(actor):
    who = policy.Authority(**ACTORS[actor])
    sees = any(policy.can_view_group(who, group.told_to(RULES)) for group in (*CUSTOM, *ROLE_GROUPS))
    assert policy.can_open_settings(who) or not (sees or policy.can_manage_groups(who))


@pytest.mark.parametrize("actor", ACTORS)
def test_whoever_has_the_settings_makes_themes_and_nobody_else(actor):
    who = policy.Authority(**ACTORS[actor])
    assert policy.can_manage_themes(who) == (who.is_admin or who.is_builder) == policy.can_open_settings(who)


def test_nobody_is_authorised_by_default():
    who = policy.Authority()
    assert not policy.can_open_settings(who)
    assert not policy.can_manage_themes(who)
    assert not any(policy.can_view_group(who, group.told_to(RULES)) for group in (*CUSTOM, *ROLE_GROUPS))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_nobody_may_do_anything_with_a_resource_by_default(kind):
    assert policy.allowed_actions(policy.ResourceFacts(kind)) == frozenset()


def test_facts_of_a_group_are_those_of_a_custom_one_that_only_looks_unless_they_say_more():
    group = policy.GroupFacts(GROUP)
    assert (group.id, group.is_custom, group.is_builder_level) == (GROUP, True, False)


@pytest.mark.parametrize("facts", [policy.Authority, policy.GroupFacts, policy.ResourceFacts])
def test_what_the_rules_are_asked_about_cannot_be_changed_on_the_way(facts):
    assert facts.__dataclass_params__.frozen


def test_a_resource_stands_to_nobody_in_any_way_until_it_is_said():
    assert set(vars(policy.ResourceFacts(APP)).values()) == {APP, False}


@pytest.mark.parametrize(
    ("asker", "group", "is_builder", "may"),
    [
        (7, GROUP, True, True),
        (6, GROUP, True, False),
        (8, GROUP, True, False),
        (None, GROUP, True, False),
        (7, GROUP + 1, True, False),
        (7, None, True, False),
        (7, GROUP, False, False),
    ],
)
def test_only_who_asked_withdraws_what_they_asked_for_a_group_that_they_administer(asker, group, is_builder, may):
    who = policy.Authority(is_builder=is_builder, membership_id=7, administers={GROUP})
    assert policy.can_withdraw_request(who, asker, group) == may
    nobody = policy.Authority(is_builder=True, administers={GROUP})
    assert not policy.can_withdraw_request(nobody, None, GROUP)
