"""The rules hold in every small world: they say what the product's table says, and never break its promises."""

from itertools import product
from types import SimpleNamespace

import pytest

from groups.changes import consequences
from groups.changes.blockers import Reason
from groups.permissions import policy
from tests.groups.rule_facts import (
    ACTORS,
    CUSTOM,
    GROUP,
    HOLDERS,
    ROLE_GROUPS,
    crowds,
    ids,
    sorted_for,
    those_inside,
)
from tests.groups.rule_table import TABLES, Table
from tests.groups.small_worlds import QUESTIONS, first_disagreement, joining
from workspaces.vocabulary import Role, Status

GROUP_ADMIN = policy.Authority(is_builder=True, membership_id=1, posts={GROUP})
WORKSPACE_ADMIN = policy.Authority(is_admin=True)
rules = SimpleNamespace(**vars(policy) | vars(consequences))
PLAIN, BUILDER_LEVEL = (group.told_to(rules) for group in CUSTOM)
SINGLE_THINGS = consequences.RightsChange(changes=True, single=True)
DOWN, UP, ACROSS = Role.END_USER, Role.ADMIN, Role.BUILDER

rules = SimpleNamespace(**vars(policy) | vars(consequences))


def active_end_users(crowd):
    return ids(p for p in crowd if p.role == Role.END_USER and p.status == Status.ACTIVE)


def lawful(crowd):
    """Whether a builder-level group may hold those of the crowd who are inside: no active End User."""
    return not any(p.inside for p in crowd if p.id in active_end_users(crowd))


def test_the_rules_say_what_the_product_says_in_every_small_world():
    assert first_disagreement(rules) is None


def test_every_row_of_the_table_is_read_in_some_world():
    first_disagreement(rules)
    unread = {name for name, table in TABLES.items() if len(table.read_aloud) < len(table.rows)}
    assert not unread


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
def test_each_question_is_asked_of_some_world(question):
    assert next(question(rules), None) is not None


def test_joining_is_asked_in_more_than_a_thousand_worlds():
    assert sum(1 for _ in joining(rules)) > 1000


def test_a_table_with_two_rows_for_one_world_is_refused():
    with pytest.raises(LookupError):
        Table("who => may\nany => yes\nBuilder => no").read("Builder")


def test_a_table_without_a_row_for_a_world_is_refused():
    with pytest.raises(LookupError):
        Table("who => may\nBuilder => no").read("Admin")


def test_no_active_end_user_is_in_a_builder_level_group_after_people_join():
    for who, crowd in product((WORKSPACE_ADMIN, GROUP_ADMIN), filter(lawful, crowds())):
        plan = consequences.joining(who, BUILDER_LEVEL, sorted_for(rules, crowd), those_inside(crowd))
        inside = those_inside(crowd) if plan.blockers else those_inside(crowd) | plan.newcomers
        promoted = () if plan.blockers else plan.promoted
        assert not active_end_users(crowd) & inside - set(promoted)


def test_nobody_joins_a_builder_level_group_as_an_end_user_even_before_they_accept():
    for crowd in crowds():
        plan = consequences.joining(WORKSPACE_ADMIN, BUILDER_LEVEL, sorted_for(rules, crowd), those_inside(crowd))
        assert not plan.newcomers & ids(p for p in crowd if p.role == Role.END_USER) - plan.promoted


def test_no_active_end_user_is_in_a_group_that_has_become_builder_level():
    for before, crowd in product((PLAIN, BUILDER_LEVEL), crowds(inside=(True,))):
        plan = consequences.rearranging(before, BUILDER_LEVEL, sorted_for(rules, crowd), SINGLE_THINGS)
        assert active_end_users(crowd) == plan.promoted


@pytest.mark.parametrize("group", ROLE_GROUPS, ids=lambda group: f"{group.kind}, {group.level}")
def test_no_role_group_takes_a_right_on_a_single_thing(group):
    facts = group.told_to(rules)
    assert consequences.rearranging(facts, facts, consequences.People(), SINGLE_THINGS).blockers


@pytest.mark.parametrize(("hides_only", "reasons"), [(True, []), (False, [Reason.END_USER_GROUP_IS_FIXED])])
def test_of_the_rights_of_end_users_only_what_they_hide_can_be_changed(hides_only, reasons):
    end_users, change = policy.GroupFacts(GROUP, DOWN), consequences.RightsChange(changes=True, hides_only=hides_only)
    plan = consequences.rearranging(end_users, end_users, consequences.People(), change)
    assert [blocker.reason for blocker in plan.blockers] == reasons


def test_nobody_who_is_made_an_end_user_keeps_a_builder_level_group_a_post_or_an_app():
    for holder in (h for h in HOLDERS if h.role != DOWN):
        plan = consequences.role_change(holder.told_to(rules), DOWN, has_successor=True)
        assert (plan.leaves, plan.loses_posts, plan.hands_over) == (holder.groups, holder.posts, holder.apps)


def test_no_end_user_comes_back_into_a_builder_level_group():
    for holder in (h for h in HOLDERS if h.role == DOWN and h.status != Status.ACTIVE):
        assert consequences.restoring(holder.told_to(rules)).leaves == holder.groups


def test_a_group_admin_never_causes_a_role_change():
    for group, crowd in product((PLAIN, BUILDER_LEVEL), crowds()):
        plan = consequences.joining(GROUP_ADMIN, group, sorted_for(rules, crowd), those_inside(crowd))
        assert plan.blockers or not plan.promoted


def test_a_group_admin_does_nothing_but_fill_the_group():
    assert not policy.can_manage_groups(GROUP_ADMIN)


@pytest.mark.parametrize("to", [DOWN, ACROSS])
def test_the_last_admin_never_goes_to_another_role(to):
    for holder, successor in product((h for h in HOLDERS if h.last), (True, False)):
        plan = consequences.role_change(holder.told_to(rules), to, has_successor=successor)
        assert Reason.LAST_ADMIN in [blocker.reason for blocker in plan.blockers]


def test_the_last_admin_is_never_archived():
    for holder in (h for h in HOLDERS if h.last):
        plan = consequences.archiving(holder.told_to(rules))
        assert Reason.LAST_ADMIN in [blocker.reason for blocker in plan.blockers]


def test_archiving_leaves_role_groups_and_apps_on_file():
    for holder in HOLDERS:
        plan = consequences.archiving(holder.told_to(rules))
        assert not plan.leaves
        assert not plan.hands_over


@pytest.mark.parametrize("status", Status)
def test_the_archived_and_nobody_else_can_come_back_and_everybody_else_can_be_archived(status):
    for person in (h.told_to(rules) for h in HOLDERS if h.status == status and not h.last):
        refuse = bool(consequences.archiving(person).blockers), bool(consequences.restoring(person).blockers)
        assert refuse == (status == Status.ARCHIVED, status != Status.ARCHIVED)


def test_only_builders_keep_a_post_through_a_change_of_role():
    for holder, to in product((h for h in HOLDERS if h.posts), (DOWN, UP)):
        assert consequences.role_change(holder.told_to(rules), to, has_successor=True).loses_posts == holder.posts


def test_leaving_has_no_word_for_roles():
    assert set(consequences.Leaving.__dataclass_fields__) == {"leavers", "blockers"}


def test_nobody_is_touched_who_was_not_chosen():
    for group, crowd in product((PLAIN, BUILDER_LEVEL), crowds()):
        chosen, inside = sorted_for(rules, crowd), those_inside(crowd)
        joins = consequences.joining(WORKSPACE_ADMIN, group, chosen, inside)
        assert joins.newcomers | joins.already_in | joins.left_out == chosen.ids
        assert consequences.leaving(group, chosen.ids, inside).leavers <= chosen.ids
        assert consequences.appointing(group, chosen, inside, convert=True).appointed <= chosen.ids


@pytest.mark.parametrize("actor", ACTORS)
def test_who_may_not_see_a_group_may_neither_fill_it_nor_read_its_history(actor):
    who = policy.Authority(**ACTORS[actor])
    for group in (group.told_to(rules) for group in (*CUSTOM, *ROLE_GROUPS) if not group.role or not who.posts):
        assert policy.can_view_group(who, group) or not policy.can_manage_members(who, group)
        assert policy.can_view_group(who, group) or not policy.can_view_history(who, group)


@pytest.mark.parametrize("actor", ACTORS)
def test_who_may_see_any_group_or_arrange_them_has_the_settings(actor):
    who = policy.Authority(**ACTORS[actor])
    sees = any(policy.can_view_group(who, group.told_to(rules)) for group in (*CUSTOM, *ROLE_GROUPS))
    assert policy.can_open_settings(who) or not (sees or policy.can_manage_groups(who))


def test_nobody_is_authorised_by_default():
    who = policy.Authority()
    assert not policy.can_open_settings(who)
    assert not any(policy.can_view_group(who, group.told_to(rules)) for group in (*CUSTOM, *ROLE_GROUPS))


def test_the_active_are_those_neither_invited_nor_archived():
    for crowd in crowds():
        assert sorted_for(rules, crowd).active == ids(p for p in crowd if p.status == Status.ACTIVE)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence_for_people(reason):
    assert reason.value[0].isupper()
    assert reason.value.endswith(".")
