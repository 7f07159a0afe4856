"""Who acts: what they may lean on is read from the database, and so is the capacity in which they act."""

import pytest

from audit.journal import Actor
from audit.vocabulary import Capacity
from groups.permissions.authority import load_authority, require_admin
from groups.permissions.policy import Authority
from tests.cast import acting, change_role
from workspaces.models import Membership, User
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role


def loaded(person, group=None):
    authority, actor = load_authority(acting(person), group.workspace_id if group else 0, group_id=group and group.pk)
    return authority, actor.capacity


def test_an_admin_a_builder_an_end_user_and_a_super_admin_lean_on_what_they_are(cast):
    assert loaded(cast.ada, cast.ops) == (
        Authority(is_admin=True, membership_id=cast.ada.pk),
        Capacity.WORKSPACE_ADMIN,
    )
    assert loaded(cast.ben, cast.ops) == (Authority(is_builder=True, membership_id=cast.ben.pk), Capacity.BUILDER)
    assert loaded(cast.eve, cast.ops) == (Authority(membership_id=cast.eve.pk), Capacity.END_USER)
    assert loaded(cast.sue, cast.ops) == (Authority(is_admin=True), Capacity.SUPER_ADMIN)


def test_a_group_admin_acts_as_such_in_their_groups_and_as_a_builder_elsewhere(cast):
    entrusted = Authority(is_builder=True, membership_id=cast.gil.pk, administers=frozenset([cast.ops.pk]))
    assert loaded(cast.gil, cast.ops) == (entrusted, Capacity.GROUP_ADMIN)
    assert loaded(cast.gil, cast.dev) == (entrusted, Capacity.BUILDER)


def test_a_super_admin_who_administers_the_group_acts_as_super_admin(cast):
    User.objects.filter(pk=cast.gil.user_id).update(is_superuser=True)
    authority, capacity = loaded(cast.gil, cast.ops)
    assert (authority.is_admin, authority.administers) == (True, frozenset([cast.ops.pk]))
    assert capacity == Capacity.SUPER_ADMIN


def test_a_group_admin_who_becomes_an_admin_acts_as_workspace_admin(cast):
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    assert loaded(cast.gil, cast.ops) == (
        Authority(is_admin=True, membership_id=cast.gil.pk),
        Capacity.WORKSPACE_ADMIN,
    )


@pytest.mark.parametrize("who", ["zoe", "ivy", "wes"])
def test_who_is_archived_invited_or_of_another_workspace_leans_on_nothing(cast, who):
    assert loaded(getattr(cast, who), cast.ops) == (Authority(), Capacity.END_USER)


def test_a_super_admin_archived_here_is_one_from_outside(cast):
    User.objects.filter(pk=cast.zoe.user_id).update(is_superuser=True)
    assert loaded(cast.zoe, cast.ops) == (Authority(is_admin=True), Capacity.SUPER_ADMIN)


@pytest.mark.parametrize("is_superuser", [False, True])
def test_a_closed_account_acts_no_more(cast, is_superuser):
    User.objects.filter(pk=cast.ada.user_id).update(is_active=False, is_superuser=is_superuser)
    with pytest.raises(NotAllowed, match="This account has been closed"):
        loaded(cast.ada, cast.ops)


def test_staff_with_the_shell_are_trusted_by_their_word(cast):
    actor = Actor.support("Sam")
    assert load_authority(actor, cast.nexus.pk, group_id=cast.ops.pk) == (Authority(is_admin=True), actor)


def test_the_capacity_somebody_claims_is_not_asked(cast):
    claimed = Actor(cast.eve.user_id, "Eve", Capacity.WORKSPACE_ADMIN)
    authority, actor = load_authority(claimed, cast.nexus.pk)
    assert (authority.is_admin, actor.capacity) == (False, Capacity.END_USER)


@pytest.mark.parametrize(("who", "statements"), [("ada", 1), ("sue", 1), ("eve", 1), ("gil", 2)])
def test_it_is_read_in_one_statement_and_for_a_builder_in_two(cast, django_assert_num_queries, who, statements):
    actor = acting(getattr(cast, who))
    with django_assert_num_queries(statements):
        load_authority(actor, cast.nexus.pk, group_id=cast.ops.pk)


@pytest.mark.parametrize("who", ["gil", "ben", "eve", "zoe", "wes"])
def test_only_who_manages_the_workspace_is_let_by_with_the_sentence_otherwise(cast, who):
    assert require_admin(acting(cast.sue), cast.nexus.pk, "No.").capacity == Capacity.SUPER_ADMIN
    with pytest.raises(NotAllowed, match="Only an admin does this"):
        require_admin(acting(getattr(cast, who)), cast.nexus.pk, "Only an admin does this.")


def test_an_ended_role_is_no_authority_at_the_next_change(cast):
    Membership.objects.filter(pk=cast.mia.pk).update(role=Role.ADMIN)
    assert loaded(cast.mia, cast.ops)[0].is_admin
    Membership.objects.filter(pk=cast.mia.pk).update(role=Role.END_USER)
    assert not loaded(cast.mia, cast.ops)[0].is_admin
