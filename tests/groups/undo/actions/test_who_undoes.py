"""Who may take an operation back, and what they are told."""

import uuid

import pytest

from audit.models import Entry
from groups.changes.commit import Gone
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.change_role import ChangeRole
from groups.models import GroupMembership
from groups.permissions.grants import Grant
from groups.undo.actions.undo import Undo
from tests.cast import acting, archive, remove
from tests.groups.undo.snapshots import made, undone
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def test_a_group_admin_undoes_what_they_did_with_the_people_of_their_group(cast):
    operation = made(AddMembers(cast.ops, [cast.ed]), acting(cast.gil))
    undone(cast.nexus, operation, acting(cast.gil))
    assert not GroupMembership.objects.filter(group=cast.ops, membership=cast.ed).exists()
    assert Entry.objects.order_by("id").last().capacity == "group_admin"


@pytest.mark.parametrize(
    "change",
    [
        lambda cast: AddMembers(cast.dev, [cast.ben]),
        lambda cast: AddMembers(cast.dev, [cast.ed]),
        lambda cast: SetPermissions(cast.ops, give=[Grant("view_all_apps")]),
        lambda cast: ChangeRole(cast.nexus, [cast.ben], Role.END_USER),
    ],
    ids=["of another group", "a promotion", "of rights", "of a role"],
)
def test_a_group_admin_undoes_nothing_else(cast, change):
    remove(cast.dev, cast.ben, by=cast.ada)
    operation = made(change(cast), acting(cast.ada))
    with pytest.raises(NotAllowed):
        Undo(cast.nexus, operation).plan(actor=acting(cast.gil))


def test_to_a_group_admin_an_archived_person_is_away_as_a_stranger_is(cast):
    operation = made(AddMembers(cast.ops, [cast.ed, cast.ben]), acting(cast.gil))
    archive(cast.ed, by=cast.ada)
    plan = Undo(cast.nexus, operation).plan(actor=acting(cast.gil))
    assert "Ed Novak" not in str(plan)
    assert plan.shown_notes == ["1 person is not in this workspace any more, and is left out."]


def test_an_operation_of_another_workspace_is_not_there(cast):
    operation = made(AddMembers(cast.ops, [cast.ed]), acting(cast.ada))
    for workspace, number in ((cast.orbit, operation), (cast.nexus, uuid.uuid4())):
        with pytest.raises(Gone):
            Undo(workspace, number).plan(actor=acting(cast.sue))
