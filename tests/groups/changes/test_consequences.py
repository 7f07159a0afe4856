"""What follows from a change holds in every small world: the product's table says it too, and no promise is broken."""

from itertools import product

import pytest

from groups.changes import consequences
from groups.changes.blockers import Reason
from groups.permissions import policy
from tests.groups.rule_facts import (
    CUSTOM,
    GROUP,
    MEMBERS,
    ROLE_GROUPS,
    crowds,
    ids,
    sorted_for,
    those_inside,
)
from tests.groups.rule_table import TABLES, Table
from tests.groups.small_worlds import QUESTIONS, RULES, adding, first_disagreement
from workspaces.vocabulary import Role, Status

GROUP_ADMIN = policy.Authority(is_builder=True, membership_id=1, administers={GROUP})
WORKSPACE_ADMIN = policy.Authority(is_admin=True)
PLAIN, BUILDER_LEVEL = (group.told_to(RULES) for group in CUSTOM)
SINGLE_THINGS = consequences.PermissionsChange(changes=True, by_object=True)
DOWN, UP, ACROSS = Role.END_USER, Role.ADMIN, Role.BUILDER


def active_end_users(crowd):
    return ids(p for p in crowd if p.role == Role.END_USER and p.status == Status.ACTIVE)


def end_users_to_be(crowd):
    """Those who are active, or invited: who accepts is one."""
    return active_end_users(crowd) | ids(p for p in crowd if p.role == Role.END_USER and p.status == Status.INVITED)


def lawful(crowd):
    """Whether a builder-level group may hold those of the crowd who are inside: no active End User."""
    return not any(p.inside for p in crowd if p.id in active_end_users(crowd))


def test_the_rules_say_what_the_product_says_in_every_small_world():
    assert first_disagreement(RULES) is None


def test_every_row_of_the_table_is_read_in_some_world():
    first_disagreement(RULES)
    unread = {name for name, table in TABLES.items() if len(table.read_aloud) < len(table.rows)}
    assert not unread


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
def test_each_question_is_asked_of_some_world(question):
    assert next(question(RULES), None) is not None


def test_adding_is_asked_in_more_than_a_thousand_worlds():
    assert sum(1 for _ in adding(RULES)) > 1000


def test_a_table_with_two_rows_for_one_world_is_refused():
    with pytest.raises(LookupError):
        Table("who => may\nany => yes\nBuilder => no").read("Builder")


def test_a_table_without_a_row_for_a_world_is_refused():
    with pytest.raises(LookupError):
        Table("who => may\nBuilder => no").read("Admin")


def test_no_active_end_user_is_in_a_builder_level_group_after_people_are_added():
    for who, crowd in product((WORKSPACE_ADMIN, GROUP_ADMIN), filter(lawful, crowds())):
        plan = consequences.adding_members(who, BUILDER_LEVEL, sorted_for(RULES, crowd), those_inside(crowd))
        inside = those_inside(crowd) if plan.blockers else those_inside(crowd) | plan.added
        promoted = () if plan.blockers else plan.promoted
        assert not active_end_users(crowd) & inside - set(promoted)


def test_nobody_is_added_to_a_builder_level_group_as_an_end_user_even_before_they_accept():
    for crowd in crowds():
        plan = consequences.adding_members(
            WORKSPACE_ADMIN, BUILDER_LEVEL, sorted_for(RULES, crowd), those_inside(crowd)
        )
        assert not plan.added & ids(p for p in crowd if p.role == Role.END_USER) - plan.promoted


def test_no_end_user_but_the_archived_is_in_a_group_that_has_become_builder_level():
    for before, crowd in product((PLAIN, BUILDER_LEVEL), crowds(inside=(True,))):
        plan = consequences.changing_permissions(before, BUILDER_LEVEL, sorted_for(RULES, crowd), SINGLE_THINGS)
        assert end_users_to_be(crowd) == plan.promoted


@pytest.mark.parametrize("group", ROLE_GROUPS, ids=lambda group: f"{group.kind}, {group.level}")
def test_no_role_group_takes_a_grant_on_a_single_thing(group):
    facts = group.told_to(RULES)
    assert consequences.changing_permissions(facts, facts, consequences.People(), SINGLE_THINGS).blockers


@pytest.mark.parametrize(("hides_only", "reasons"), [(True, []), (False, [Reason.END_USER_GROUP_IS_FIXED])])
def test_of_the_permissions_of_end_users_only_what_they_hide_can_be_changed(hides_only, reasons):
    end_users, change = (
        policy.GroupFacts(GROUP, DOWN),
        consequences.PermissionsChange(changes=True, hides_only=hides_only),
    )
    plan = consequences.changing_permissions(end_users, end_users, consequences.People(), change)
    assert [blocker.reason for blocker in plan.blockers] == reasons


def test_nobody_who_is_made_an_end_user_keeps_a_builder_level_group_to_be_in_or_administer_or_an_app():
    for member in (m for m in MEMBERS if m.role != DOWN):
        plan = consequences.changing_role(member.told_to(RULES), DOWN, has_new_owner=True)
        assert (plan.leaves, plan.no_longer_administers, plan.hands_over) == (
            member.groups,
            member.administers,
            member.apps,
        )


def test_no_end_user_comes_back_into_a_builder_level_group():
    for member in (m for m in MEMBERS if m.role == DOWN and m.status != Status.ACTIVE):
        assert consequences.restoring(member.told_to(RULES)).leaves == member.groups


def test_a_group_admin_never_causes_a_role_change():
    for group, crowd in product((PLAIN, BUILDER_LEVEL), crowds()):
        plan = consequences.adding_members(GROUP_ADMIN, group, sorted_for(RULES, crowd), those_inside(crowd))
        assert plan.blockers or not plan.promoted


@pytest.mark.parametrize("to", [DOWN, ACROSS])
def test_the_last_admin_never_goes_to_another_role(to):
    for member, has_new_owner in product((m for m in MEMBERS if m.last), (True, False)):
        plan = consequences.changing_role(member.told_to(RULES), to, has_new_owner=has_new_owner)
        assert Reason.LAST_ADMIN in [blocker.reason for blocker in plan.blockers]


def test_the_last_admin_is_never_archived():
    for member in (m for m in MEMBERS if m.last):
        plan = consequences.archiving(member.told_to(RULES))
        assert Reason.LAST_ADMIN in [blocker.reason for blocker in plan.blockers]


def test_archiving_leaves_role_groups_and_apps_on_file():
    for member in MEMBERS:
        plan = consequences.archiving(member.told_to(RULES))
        assert not plan.leaves
        assert not plan.hands_over


@pytest.mark.parametrize("status", Status)
def test_only_the_archived_come_back_all_others_can_be_archived_and_only_the_invited_be_disinvited(status):
    for person in (m.told_to(RULES) for m in MEMBERS if m.status == status and not m.last):
        refuse = [bool(getattr(consequences, does)(person).blockers) for does in ("archiving", "restoring", "revoking")]
        assert refuse == [status == Status.ARCHIVED, status != Status.ARCHIVED, status != Status.INVITED]


def test_only_builders_administer_groups_after_a_change_of_role():
    for member, to in product((m for m in MEMBERS if m.administers), (DOWN, UP)):
        assert (
            consequences.changing_role(member.told_to(RULES), to, has_new_owner=True).no_longer_administers
            == member.administers
        )


def test_who_is_removed_leaves_every_custom_group_builder_level_or_not():
    person = consequences.MemberFacts(
        1, Role.BUILDER, Status.ACTIVE, builder_level_groups=frozenset([2]), other_groups=frozenset([3])
    )
    assert consequences.removing_from_workspace(person, has_new_owner=True).leaves == {2, 3}


def test_removing_has_no_word_for_roles():
    assert set(consequences.RemovedMembers.__dataclass_fields__) == {"removed", "blockers"}


def test_nobody_is_touched_who_was_not_chosen():
    for group, crowd in product((PLAIN, BUILDER_LEVEL), crowds()):
        chosen, inside = sorted_for(RULES, crowd), those_inside(crowd)
        adds = consequences.adding_members(WORKSPACE_ADMIN, group, chosen, inside)
        assert adds.added | adds.already_in | adds.left_out == chosen.ids
        assert consequences.removing_members(group, chosen.ids, inside).removed <= chosen.ids
        assert consequences.assigning_group_admins(group, chosen, inside, convert=True).assigned <= chosen.ids


def test_the_active_are_those_neither_invited_nor_archived():
    for crowd in crowds():
        assert sorted_for(RULES, crowd).active == ids(p for p in crowd if p.status == Status.ACTIVE)


@pytest.mark.parametrize(
    "decision",
    [
        *(consequences.People, consequences.PermissionsChange, consequences.MemberFacts),
        *(consequences.AddedMembers, consequences.RemovedMembers, consequences.ChangedPermissions),
        *(consequences.AssignedGroupAdmins, consequences.MemberConsequences),
    ],
)
def test_what_was_decided_cannot_be_changed_before_it_is_written(decision):
    assert decision.__dataclass_params__.frozen


def test_group_admins_are_converted_only_where_that_is_said_by_name():
    with pytest.raises(TypeError):
        consequences.assigning_group_admins(None, None, None, True)  # noqa: FBT003 - the point


def test_nothing_hangs_on_a_person_and_nothing_follows_until_it_is_said():
    nobody = frozenset()
    facts = consequences.MemberFacts(1, ACROSS, Status.ACTIVE)
    assert (facts.is_last_admin, facts.administers, facts.owned_apps) == (False, nobody, nobody)
    assert consequences.MemberConsequences() == consequences.MemberConsequences(nobody, nobody, nobody, ())
    assert vars(consequences.PermissionsChange(changes=True)) == {
        "changes": True,
        "by_object": False,
        "hides_only": False,
    }


# What a field is read as is a plain word and no member of the enumeration: it means the same.


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("admin", Reason.ADMIN_GROUP_IS_FIXED),
        ("end_user", Reason.END_USER_GROUP_IS_FIXED),
        ("builder", Reason.ALL_SCOPE_ONLY),
    ],
)
def test_the_role_of_a_group_may_be_a_plain_word(role, reason):
    group = policy.GroupFacts(GROUP, role=role)
    decided = consequences.changing_permissions(group, group, consequences.People(), SINGLE_THINGS)
    assert [blocker.reason for blocker in decided.blockers] == [reason]


def test_the_role_and_status_of_a_person_may_be_plain_words():
    eve = consequences.MemberFacts(1, "end_user", "archived", builder_level_groups={GROUP})
    assert consequences.restoring(eve) == consequences.MemberConsequences(leaves={GROUP})
    assert [blocker.reason for blocker in consequences.archiving(eve).blockers] == [Reason.ALREADY_ARCHIVED]


def test_the_role_to_come_may_be_a_plain_word():
    ada = consequences.MemberFacts(1, "admin", "active", is_last_admin=True, administers={GROUP})
    same, down = (consequences.changing_role(ada, to, has_new_owner=True) for to in ("admin", "end_user"))
    assert [blocker.reason for blocker in same.blockers] == [Reason.SAME_ROLE]
    assert [blocker.reason for blocker in down.blockers] == [Reason.LAST_ADMIN]
    assert consequences.changing_role(ada, "builder", has_new_owner=True).no_longer_administers == set()
