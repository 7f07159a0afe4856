"""Who stands before a group: they see it or it is not there, and they act in one capacity."""

import pytest
from django.http import Http404

from audit.vocabulary import Capacity
from groups.custom_groups.context import (
    get_group_context,
    get_group_context_for_members,
    get_group_context_for_update,
)
from groups.models import Group
from workspaces.models import User
from workspaces.models.session import SessionStore
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role


@pytest.fixture
def before(rf):
    """What somebody meets before a group."""

    def meet(person, group, get=get_group_context):
        request = rf.get("/")
        request.user = User.objects.get(pk=getattr(person, "user_id", person.pk))
        request.session = SessionStore()
        return get(request, group.workspace.slug, group.pk)

    return meet


@pytest.mark.parametrize(
    ("who", "capacity"),
    [("ada", Capacity.WORKSPACE_ADMIN), ("sue", Capacity.SUPER_ADMIN), ("gil", Capacity.GROUP_ADMIN)],
)
def test_everybody_acts_in_the_capacity_that_lets_them_in(cast, before, who, capacity):
    assert before(getattr(cast, who), cast.ops).actor.capacity == capacity


def test_a_super_admin_who_administers_the_group_acts_as_super_admin(cast, before):
    User.objects.filter(pk=cast.gil.user_id).update(is_superuser=True)
    context = before(cast.gil, cast.ops)
    assert (context.actor.capacity, context.can_manage_group) == (Capacity.SUPER_ADMIN, True)


def test_a_group_admin_is_a_builder_before_a_role_group(cast, before):
    builders = Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    context = before(cast.gil, builders)
    assert (context.actor.capacity, context.can_manage_members) == (Capacity.BUILDER, False)


@pytest.mark.parametrize("who", ["ben", "eve", "zoe", "ivy", "wes", "mia"])
def test_to_all_others_the_group_is_not_there(cast, before, who):
    with pytest.raises(Http404):
        before(getattr(cast, who), cast.ops)


def test_a_group_of_another_workspace_is_not_there(cast, before):
    cast.orbit_ops.workspace = cast.nexus  # in the address, not in the database
    with pytest.raises(Http404):
        before(cast.ada, cast.orbit_ops)


def test_a_group_admin_manages_the_members_and_nothing_else(cast, before):
    context = before(cast.gil, cast.ops, get_group_context_for_members)
    assert (context.can_manage_members, context.can_manage_group, context.can_view_history) == (True, False, True)
    with pytest.raises(NotAllowed):
        before(cast.gil, cast.ops, get_group_context_for_update)


@pytest.mark.parametrize("who", ["ada", "sue"])
def test_admins_manage_a_role_group_but_not_its_members(cast, before, who):
    end_users = Group.objects.get(workspace=cast.nexus, role=Role.END_USER)
    assert before(getattr(cast, who), end_users, get_group_context_for_update).can_manage_group
    with pytest.raises(NotAllowed):
        before(getattr(cast, who), end_users, get_group_context_for_members)


@pytest.mark.parametrize("who", ["ada", "gil", "sue"])
def test_a_group_is_met_in_one_statement(cast, before, django_assert_num_queries, who):
    person = getattr(cast, who)
    cast.ops.workspace = cast.nexus
    with django_assert_num_queries(2):  # the person, and the group with all that is asked of it
        before(person, cast.ops)
