"""What follows from a change, decided from plain facts (the table of the product's section 3).

Nothing here reads a database. Preview and commit both ask these functions, so they cannot differ. People are ids of
memberships, in sets; ``People`` sorts them by what the rules ask about.
"""

from dataclasses import dataclass

from groups.changes.blockers import Blocker, Reason
from groups.permissions.policy import NOBODY, Authority, GroupFacts, Ids
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class People:
    """Ids of memberships, sorted. ``ids`` are all of them; the rest are subsets."""

    ids: Ids = NOBODY
    admins: Ids = NOBODY
    end_users: Ids = NOBODY
    invited: Ids = NOBODY
    archived: Ids = NOBODY

    @property
    def active(self) -> Ids:
        return self.ids - self.inactive

    @property
    def inactive(self) -> Ids:
        """Those for whom nothing counts now: they are invited, or archived."""
        return self.invited | self.archived


# --- Members ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AddedMembers:
    added: Ids
    promoted: Ids
    already_in: Ids
    left_out: Ids
    self_granted: bool
    blockers: tuple[Blocker, ...]


def adding_members(who: Authority, group: GroupFacts, chosen: People, members: Ids) -> AddedMembers:
    """Adding ``chosen`` to a group whose people are ``members``. Archived people are left out.

    End Users who join a builder-level group become Builders; a group admin never causes that.
    """
    added = chosen.ids - members - chosen.archived
    promoted = added & chosen.end_users if group.is_builder_level else NOBODY
    blockers = []
    if not group.is_custom:
        blockers.append(Blocker(Reason.DEFAULT_GROUP))
    if not added:
        blockers.append(Blocker(Reason.NOBODY_TO_ADD))
    if promoted and not who.is_admin:
        blockers.append(Blocker(Reason.NEEDS_WORKSPACE_ADMIN, promoted))
    self_granted = not who.is_admin and who.membership_id in added
    left_out = chosen.archived - members
    return AddedMembers(added, promoted, chosen.ids & members, left_out, self_granted, tuple(blockers))


@dataclass(frozen=True)
class RemovedMembers:
    removed: Ids
    blockers: tuple[Blocker, ...]


def removing_members(group: GroupFacts, chosen: Ids, members: Ids) -> RemovedMembers:
    """Removing people. Nobody's role changes: a lower role is never inferred."""
    removed = chosen & members
    blockers = [Blocker(Reason.DEFAULT_GROUP)] if not group.is_custom else []
    if not removed:
        blockers.append(Blocker(Reason.NOBODY_TO_REMOVE))
    return RemovedMembers(removed, tuple(blockers))


# --- Permissions -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class PermissionsChange:
    """Whether anything ``changes``, whether grants on single resources are among it (``by_object``), and whether
    nothing but *hide from dashboard* is.
    """

    changes: bool
    by_object: bool = False
    hides_only: bool = False


@dataclass(frozen=True)
class ChangedPermissions:
    promoted: Ids
    invited: Ids
    archived: Ids
    blockers: tuple[Blocker, ...]


def changing_permissions(
    before: GroupFacts, after: GroupFacts, members: People, change: PermissionsChange
) -> ChangedPermissions:
    """Changing what a group holds, or giving a new one people and permissions at once (duplicating).

    End Users in a group that is builder-level afterwards become Builders: active ones and, for when they accept,
    invited ones. For archived people nothing happens, whatever the permissions.
    """
    blockers = []
    if before.role == Role.ADMIN:
        blockers.append(Blocker(Reason.ADMIN_GROUP_IS_FIXED))
    elif not change.changes:
        blockers.append(Blocker(Reason.NOTHING_TO_SAVE))
    elif before.role == Role.END_USER and not change.hides_only:
        blockers.append(Blocker(Reason.END_USER_GROUP_IS_FIXED))
    elif before.role == Role.BUILDER and change.by_object:
        blockers.append(Blocker(Reason.ALL_SCOPE_ONLY))
    end_users = members.end_users if after.is_custom else NOBODY
    promoted = end_users - members.archived if after.is_builder_level else NOBODY
    return ChangedPermissions(promoted, members.invited, members.archived, tuple(blockers))


# --- Group admins ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class AssignedGroupAdmins:
    assigned: Ids
    promoted: Ids
    blockers: tuple[Blocker, ...]


def assigning_group_admins(
    group: GroupFacts, chosen: People, group_admins: Ids, *, convert: bool
) -> AssignedGroupAdmins:
    """Making people group admins of a custom group. ``convert``: End Users become Builders on the way."""
    assigned = chosen.ids - group_admins
    inactive = assigned & chosen.inactive
    end_users = (assigned & chosen.end_users) - inactive
    found = (
        (Reason.DEFAULT_GROUP, not group.is_custom, NOBODY),
        (Reason.NOBODY_TO_ASSIGN, not assigned, NOBODY),
        (Reason.ADMIN_IS_NO_GROUP_ADMIN, bool(assigned & chosen.admins), assigned & chosen.admins),
        (Reason.GROUP_ADMIN_IS_ACTIVE, bool(inactive), inactive),
        (Reason.CONVERT_FIRST, bool(end_users) and not convert, end_users),
    )
    blockers = tuple(Blocker(reason, people) for reason, applies, people in found if applies)
    return AssignedGroupAdmins(assigned, end_users if convert else NOBODY, blockers)


# --- Roles and statuses ----------------------------------------------------------------------------


@dataclass(frozen=True)
class MemberFacts:
    """One person whose role or status is to change, with what hangs on it.

    ``other_groups``: the custom groups that are not builder-level.
    """

    id: int
    role: Role
    status: Status
    is_last_admin: bool = False
    administers: Ids = NOBODY
    builder_level_groups: Ids = NOBODY
    owned_apps: Ids = NOBODY
    other_groups: Ids = NOBODY


@dataclass(frozen=True)
class MemberConsequences:
    """What somebody leaves, and hands over, with another role or status."""

    leaves: Ids = NOBODY
    no_longer_administers: Ids = NOBODY
    hands_over: Ids = NOBODY
    blockers: tuple[Blocker, ...] = ()


def changing_role(person: MemberFacts, to: Role, *, has_new_owner: bool) -> MemberConsequences:
    """Giving one person another role. Down to End User they leave every builder-level group; they administer groups
    only as a Builder; apps they own go to a new owner.
    """
    blockers = []
    if to == person.role:
        blockers.append(Blocker(Reason.SAME_ROLE))
    if person.is_last_admin and to != Role.ADMIN:
        blockers.append(Blocker(Reason.LAST_ADMIN))
    down = to == Role.END_USER
    if down and person.owned_apps and not has_new_owner:
        blockers.append(Blocker(Reason.NEW_OWNER_NEEDED))
    return MemberConsequences(
        leaves=person.builder_level_groups if down else NOBODY,
        no_longer_administers=person.administers if to != Role.BUILDER else NOBODY,
        hands_over=person.owned_apps if down else NOBODY,
        blockers=tuple(blockers),
    )


def archiving(person: MemberFacts) -> MemberConsequences:
    """Ending a person's access here. They administer no group any more; role, groups and owned apps rest on file."""
    blockers = [Blocker(Reason.LAST_ADMIN)] if person.is_last_admin else []
    if person.status == Status.ARCHIVED:
        blockers.append(Blocker(Reason.ALREADY_ARCHIVED))
    return MemberConsequences(no_longer_administers=person.administers, blockers=tuple(blockers))


def removing_from_workspace(person: MemberFacts, *, has_new_owner: bool) -> MemberConsequences:
    """Ending a person's membership: groups and posts go with it, and apps they own go to a new owner."""
    blockers = []
    if person.is_last_admin:
        blockers.append(Blocker(Reason.LAST_ADMIN))
    if person.owned_apps and not has_new_owner:
        blockers.append(Blocker(Reason.NEW_OWNER_NEEDED))
    return MemberConsequences(
        leaves=person.builder_level_groups | person.other_groups,
        no_longer_administers=person.administers,
        hands_over=person.owned_apps,
        blockers=tuple(blockers),
    )


def restoring(person: MemberFacts) -> MemberConsequences:
    """Coming back from the archive: an End User comes without the groups that have become builder-level.

    Accepting an invitation is the same journey from another status, so ``leaves`` serves it too.
    """
    blockers = () if person.status == Status.ARCHIVED else (Blocker(Reason.NOT_ARCHIVED),)
    leaves = person.builder_level_groups if person.role == Role.END_USER else NOBODY
    return MemberConsequences(leaves=leaves, blockers=blockers)


def revoking(person: MemberFacts) -> MemberConsequences:
    """Taking back an open invitation: the groups that wait go with it."""
    blockers = () if person.status == Status.INVITED else (Blocker(Reason.NOT_INVITED),)
    return MemberConsequences(leaves=person.builder_level_groups | person.other_groups, blockers=blockers)
