"""A small workspace for each round, and what must hold of it afterwards."""

from dataclasses import dataclass

from audit.verification import first_broken
from groups.models import Group
from groups.permissions.integrity import problems
from tests.factories import (
    FoundedWorkspaceFactory,
    GroupFactory,
    GroupMembershipFactory,
    MembershipFactory,
    UserFactory,
)
from workspaces.models import Membership, Workspace
from workspaces.vocabulary import Role, Status


@dataclass
class World:
    """Two Admins, a Builder, two End Users, and a group with one of these in it, which is not builder-level."""

    workspace: Workspace
    ada: Membership
    alan: Membership
    ben: Membership
    ed: Membership
    ops: Group


def new_world():
    workspace = FoundedWorkspaceFactory(admin=UserFactory())
    people = [MembershipFactory(workspace=workspace, role=role) for role in (Role.ADMIN, Role.BUILDER, Role.END_USER)]
    ops = GroupFactory(workspace=workspace)
    GroupMembershipFactory(group=ops)
    return World(workspace, workspace.memberships.order_by("pk").first(), *people, ops)


def active_admins(workspace):
    return Membership.objects.filter(workspace=workspace, role=Role.ADMIN, status=Status.ACTIVE).count()


def unsound():
    """What the doctor finds, but for letters that wait: nobody sends them here, however long the trials take."""
    return [problem for problem in problems() if "outbox" not in problem.sentence]


def must_hold(workspace):
    """Fail where something is half done."""
    assert unsound() == []
    assert active_admins(workspace) >= 1
    assert first_broken(workspace.pk) is None
