"""What the database holds of groups when somebody goes round every line of our code."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from guardian.models import GroupObjectPermission, UserObjectPermission

from groups.models import PERMISSION_TABLES, Group, GroupAdmin, GroupMembership
from tests.factories import (
    AppFactory,
    DataSourceFactory,
    FolderFactory,
    GroupAdminFactory,
    GroupFactory,
    GroupMembershipFactory,
    MembershipFactory,
    ModuleFactory,
    WorkflowFactory,
    WorkspaceFactory,
    write_off,
)

pytestmark = pytest.mark.django_db

FACTORIES = (WorkspaceFactory, AppFactory, WorkflowFactory, DataSourceFactory, ModuleFactory, FolderFactory)
GRANTS = list(zip(PERMISSION_TABLES, FACTORIES, strict=True))


@pytest.fixture
def ops():
    return GroupFactory(name="Ops")


@pytest.fixture
def ben(ops):
    return MembershipFactory(workspace=ops.workspace, role="builder")


def rows(instance):
    return type(instance).objects.filter(pk=instance.pk)


def refuse(change, saying):
    """Whether the database refuses ``change``, with a message that can be read."""
    with pytest.raises(IntegrityError, match=saying), transaction.atomic():
        change()
    return True


def tie(model, group, membership, workspace=None):
    """Write a tie past ``save``, as a bulk import would."""
    workspace = workspace or group.workspace
    model.objects.bulk_create([model(group=group, membership=membership, workspace=workspace)])
    return model.objects.get(group=group, membership=membership)


# --- People of a group and its admins ------------------------------------------------------------


@pytest.mark.parametrize("model", [GroupMembership, GroupAdmin])
def test_only_a_custom_group_has_people_and_admins_of_its_own(model, ops, ben):
    default = GroupFactory(workspace=ops.workspace, role="builder")
    assert refuse(lambda: tie(model, default, ben), "Only a custom group")
    assert tie(model, ops, ben)


@pytest.mark.parametrize("model", [GroupMembership, GroupAdmin])
def test_a_tie_never_reaches_another_workspace(model, ops, ben):
    stan = MembershipFactory(role="builder")
    assert refuse(lambda: tie(model, ops, stan), "own workspace only")
    assert refuse(lambda: tie(model, ops, stan, stan.workspace), "of the same workspace")
    assert refuse(lambda: tie(model, ops, ben, stan.workspace), "of the same workspace")


@pytest.mark.parametrize("make", [GroupMembershipFactory, GroupAdminFactory])
def test_a_tie_is_never_moved(make):
    made = make()
    other = GroupFactory(workspace=made.workspace)
    ben = MembershipFactory(workspace=made.workspace, role="builder")
    assert refuse(lambda: rows(made).update(group=other), "never changes hands")
    assert refuse(lambda: rows(made).update(membership=ben), "never changes hands")
    assert refuse(lambda: rows(made).update(workspace=WorkspaceFactory()), "never changes hands")


def test_a_members_sort_name_follows_the_person():
    assert rows(GroupMembershipFactory()).update(sort_name="zoe") == 1


def test_one_stranger_refuses_the_whole_batch(ops, ben):
    everybody = [ben, MembershipFactory()]
    batch = [GroupMembership(group=ops, membership=one, workspace=ops.workspace) for one in everybody]
    assert refuse(lambda: GroupMembership.objects.bulk_create(batch), "own workspace only")
    assert not GroupMembership.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("end_user", "active"), ("admin", "active"), ("builder", "archived")])
def test_a_group_admin_is_an_active_builder(ops, role, status):
    somebody = MembershipFactory(workspace=ops.workspace, role=role, status=status)
    assert refuse(lambda: tie(GroupAdmin, ops, somebody), "is an active Builder")
    assert tie(GroupMembership, ops, somebody)


@pytest.mark.parametrize("change", [{"role": "end_user"}, {"role": "admin"}, {"status": "archived"}])
def test_a_group_admin_stays_an_active_builder(ops, ben, change):
    row = tie(GroupAdmin, ops, ben)
    assert refuse(lambda: rows(ben).update(**change), "remove them as group admin first")
    assert rows(ben).update(sort_name="benedict", role="builder") == 1
    row.delete()
    assert rows(ben).update(**change) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_an_assignment_and_a_demotion_at_the_same_moment_do_not_both_happen(ops, ben):
    def demote():
        with closing(connection):
            rows(ben).update(role="end_user")

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            tie(GroupAdmin, ops, ben)
            demotion = pool.submit(demote)
            with pytest.raises(TimeoutError):  # it waits until the assignment is decided
                demotion.result(timeout=0.5)
        with pytest.raises(IntegrityError, match="remove them as group admin first"):
            demotion.result()


# --- Groups, permissions and counts -------------------------------------------------------------------


def test_a_default_group_is_not_deleted(ops):
    default = GroupFactory(workspace=ops.workspace, role="admin")
    assert refuse(lambda: rows(default)._raw_delete(using="default"), "as long as its workspace")
    assert refuse(Group.objects.all().delete, "as long as its workspace")
    assert ops.delete()


def test_a_default_group_goes_with_its_workspace():
    default = GroupFactory(role="admin")
    write_off(default.workspace)
    rows(default.workspace)._raw_delete(using="default")
    assert default.delete()


@pytest.mark.parametrize(("was", "becomes"), [(None, "admin"), ("builder", None), ("builder", "admin")])
def test_a_group_keeps_its_workspace_and_its_role(was, becomes):
    group = GroupFactory(role=was)
    assert refuse(lambda: rows(group).update(workspace=WorkspaceFactory()), "never moves")
    assert refuse(lambda: rows(group).update(role=becomes), "never becomes or stops")
    assert rows(group).update(role=was, workspace=group.workspace) == 1


def a_grant(model, group, subject, workspace=None):
    """Write a grant past ``save``, which would put the workspace right."""
    permission = Permission.objects.filter(content_type__model=subject._meta.model_name).first()
    workspace = workspace or group.workspace
    row = model(group=group, content_object=subject, permission=permission, workspace=workspace)
    return model.objects.bulk_create([row])[0]


def subject_of(make, workspace):
    return workspace if make is WorkspaceFactory else make(workspace=workspace)


@pytest.mark.parametrize(("model", "make"), GRANTS)
def test_a_grant_its_group_and_its_subject_are_of_one_workspace(model, make, ops):
    near, far = subject_of(make, ops.workspace), make()
    elsewhere = far if make is WorkspaceFactory else far.workspace
    assert refuse(lambda: a_grant(model, ops, far), "what it is about are of one workspace")
    assert refuse(lambda: a_grant(model, ops, far, elsewhere), "its group are of one workspace")
    assert refuse(lambda: a_grant(model, ops, near, elsewhere), "its group are of one workspace")
    assert a_grant(model, ops, near)


@pytest.mark.parametrize(("model", "make"), GRANTS)
def test_a_grant_never_changes_hands(model, make, ops):
    row = a_grant(model, ops, subject_of(make, ops.workspace))
    assert refuse(lambda: rows(row).update(group=GroupFactory(workspace=ops.workspace)), "never changes hands")
    assert refuse(lambda: rows(row).update(content_object=make()), "never changes hands")
    assert refuse(lambda: rows(row).update(workspace=WorkspaceFactory()), "never changes hands")
    assert rows(row).update(group=ops) == 1


def test_no_permission_is_held_by_a_person_or_in_guardians_own_tables(ops, ben):
    what = {"permission": Permission.objects.first(), "content_type": ContentType.objects.first(), "object_pk": "1"}
    for row in (UserObjectPermission(user=ben.user, **what), GroupObjectPermission(group_id=ops.id, **what)):
        assert refuse(lambda row=row: type(row).objects.bulk_create([row]), "held by groups")
