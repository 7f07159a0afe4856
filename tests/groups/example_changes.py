"""Every change that takes an Admin, or an owner: an example from the cast, and all that it must write."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from groups.changes.change import Change
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.duplicate import PARTS, DuplicateGroup
from groups.custom_groups.actions.remove_group_admins import RemoveGroupAdmins
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.set_members import SetMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.members.actions.invite import InvitePeople
from groups.members.actions.remove import RemoveFromWorkspace
from groups.members.actions.restore import Restore
from groups.members.actions.revoke import RevokeInvitation
from groups.members.actions.same_groups import SameGroups
from groups.permissions.grants import Grant
from groups.resources.actions.change_owner import ChangeOwner
from tests.cast import acting
from workspaces.vocabulary import Role


@dataclass(frozen=True)
class Example:
    make: Callable[[Any], Change[Any, Any]]
    writes: tuple[str, ...]

    def plan(self, cast, by):
        return self.make(cast).plan(actor=acting(by))

    def commit(self, cast, plan, by, operation=None):
        return self.make(cast).commit(seal=plan.seal, actor=acting(by), operation=operation)


EXAMPLES = {
    "add_members": Example(
        lambda cast: AddMembers(cast.dev, [cast.ed, cast.gil]),
        ("member.added ed Dev", "member.added gil Dev", "role.changed ed End User→Builder"),
    ),
    "remove_members": Example(lambda cast: RemoveMembers(cast.lab, [cast.ben]), ("member.removed ben Lab",)),
    "set_members": Example(
        lambda cast: SetMembers(cast.dev, [cast.ed, cast.gil]),
        ("member.added ed Dev", "member.added gil Dev", "member.removed ben Dev", "role.changed ed End User→Builder"),
    ),
    "set_permissions": Example(
        lambda cast: SetPermissions(cast.ops, give=[Grant("create_apps")]),
        ("role.changed eve End User→Builder", "switch.on Ops Create apps"),
    ),
    "assign_group_admins": Example(
        lambda cast: AssignGroupAdmins(cast.dev, [cast.ben, cast.ed], convert=True),
        ("group_admin.assigned ben Dev", "group_admin.assigned ed Dev", "role.changed ed End User→Builder"),
    ),
    "remove_group_admins": Example(
        lambda cast: RemoveGroupAdmins(cast.ops, [cast.gil]), ("group_admin.removed gil Ops",)
    ),
    "duplicate": Example(
        lambda cast: DuplicateGroup(cast.ops, PARTS),
        (
            "grant.added Ops_copy Incident board →View, released",
            "group.duplicated Ops_copy Ops→Ops_copy",
            "member.added eve Ops_copy",
            "group_admin.assigned gil Ops_copy",
        ),
    ),
    "delete": Example(
        lambda cast: DeleteGroup(cast.ops),
        (
            "grant.removed Ops Incident board View, released→",
            "group.deleted Ops",
            "member.removed eve Ops",
            "group_admin.removed gil Ops",
        ),
    ),
    "change_role": Example(
        lambda cast: ChangeRole(cast.nexus, [cast.gil], Role.END_USER),
        ("member.removed gil Lab", "group_admin.removed gil Ops", "role.changed gil Builder→End User"),
    ),
    "archive": Example(
        lambda cast: Archive(cast.nexus, [cast.gil]),
        ("person.archived gil Active→Archived", "group_admin.removed gil Ops"),
    ),
    "remove_from_workspace": Example(
        lambda cast: RemoveFromWorkspace(cast.nexus, [cast.gil]),
        ("member.removed gil Lab", "group_admin.removed gil Ops", "person.removed gil"),
    ),
    "restore": Example(lambda cast: Restore(cast.nexus, [cast.zoe]), ("person.restored zoe Archived→Active",)),
    "invite_people": Example(
        lambda cast: InvitePeople(cast.nexus, ["nia@nexus.test"], Role.END_USER, [cast.ops]),
        ("person.invited nia →End User", "member.added nia Ops"),
    ),
    "revoke_invitation": Example(lambda cast: RevokeInvitation(cast.nexus, [cast.ivy]), ("invitation.revoked ivy",)),
    "same_groups": Example(
        lambda cast: SameGroups(cast.nexus, [cast.eve], cast.ben),
        ("member.added eve Dev", "member.added eve Lab", "role.changed eve End User→Builder"),
    ),
    "change_owner": Example(lambda cast: ChangeOwner(cast.payroll, cast.gil), ("owner.changed ada Payroll ada→gil",)),
}
OF_A_GROUP = list(EXAMPLES)[:8]
