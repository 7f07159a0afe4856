"""The rules: what may be done, and what follows from it, decided from plain facts.

Nothing here reads a database. Preview and commit both ask these functions, so they cannot differ.
People are ids of memberships, in sets; ``People`` sorts them by what the rules ask about.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from groups.reasons import Reason
from workspaces.vocabulary import Role, Status

Ids = AbstractSet[int]
NOBODY: Ids = frozenset()


@dataclass(frozen=True)
class Authority:
    """What the acting person may lean on, read from the database at the moment of deciding.

    ``is_admin``: an active Admin of the workspace, a Super Admin, or staff with the shell.
    ``posts``: the groups whose membership is entrusted to them; only an active Builder has any.
    """

    is_admin: bool = False
    is_builder: bool = False
    membership_id: int | None = None
    posts: Ids = NOBODY


@dataclass(frozen=True)
class GroupFacts:
    id: int
    role: Role | None = None
    is_builder_level: bool = False

    @property
    def is_custom(self) -> bool:
        return self.role is None


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
        return self.ids - self.invited - self.archived


@dataclass(frozen=True)
class Blocker:
    reason: Reason
    people: Ids = NOBODY


# --- Who sees and may do what (the table of the product's section 5) ------------------------------


def opens_settings(who: Authority) -> bool:
    """May open the workspace's settings; to others they do not exist."""
    return who.is_admin or who.is_builder


def sees_group(who: Authority, group: GroupFacts) -> bool:
    """May open the group's page; to others it does not exist."""
    return who.is_admin or (who.is_builder and (not group.is_custom or group.id in who.posts))


def fills_group(who: Authority, group: GroupFacts) -> bool:
    """May add and remove people."""
    return group.is_custom and (who.is_admin or (who.is_builder and group.id in who.posts))


def reads_history(who: Authority, group: GroupFacts) -> bool:
    """May read what happened to the group."""
    return who.is_admin or (who.is_builder and group.id in who.posts)


def arranges(who: Authority) -> bool:
    """May create, rename, duplicate and delete groups, set rights, and name group admins."""
    return who.is_admin


# --- What follows (the table of the product's section 3) -------------------------------------------


@dataclass(frozen=True)
class Joining:
    newcomers: Ids
    promoted: Ids
    already_in: Ids
    left_out: Ids
    self_granted: bool
    blockers: tuple[Blocker, ...]


def joining(who: Authority, group: GroupFacts, chosen: People, members: Ids) -> Joining:
    """Adding ``chosen`` to a group whose people are ``members``. Archived people are left out.

    End Users who join a builder-level group become Builders; a group admin never causes that.
    """
    newcomers = chosen.ids - members - chosen.archived
    promoted = newcomers & chosen.end_users if group.is_builder_level else NOBODY
    blockers = []
    if not group.is_custom:
        blockers.append(Blocker(Reason.DEFAULT_GROUP))
    if not newcomers:
        blockers.append(Blocker(Reason.NOBODY_TO_ADD))
    if promoted and not who.is_admin:
        blockers.append(Blocker(Reason.NEEDS_WORKSPACE_ADMIN, promoted))
    self_granted = not who.is_admin and who.membership_id in newcomers
    left_out = chosen.archived - members
    return Joining(newcomers, promoted, chosen.ids & members, left_out, self_granted, tuple(blockers))


@dataclass(frozen=True)
class Leaving:
    leavers: Ids
    blockers: tuple[Blocker, ...]


def leaving(group: GroupFacts, chosen: Ids, members: Ids) -> Leaving:
    """Removing people. Nobody's role changes: a lower role is never inferred."""
    leavers = chosen & members
    blockers = [Blocker(Reason.DEFAULT_GROUP)] if not group.is_custom else []
    if not leavers:
        blockers.append(Blocker(Reason.NOBODY_TO_REMOVE))
    return Leaving(leavers, tuple(blockers))


@dataclass(frozen=True)
class Rearranging:
    promoted: Ids
    on_file: Ids
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True)
class RightsChange:
    """Whether anything ``changes``, whether grants on ``single`` resources are among it, and whether nothing but
    *hide from dashboard* is.
    """

    changes: bool
    single: bool = False
    hides_only: bool = False


def rearranging(before: GroupFacts, after: GroupFacts, members: People, change: RightsChange) -> Rearranging:
    """Changing the rights of a group, or giving a new one people and rights at once (``duplication``).

    Active End Users in a group that is builder-level afterwards become Builders; for invited and archived ones
    nothing happens now, whatever the rights: they rest on file.
    """
    blockers = []
    if before.role == Role.ADMIN:
        blockers.append(Blocker(Reason.ADMIN_GROUP_IS_FIXED))
    elif not change.changes:
        blockers.append(Blocker(Reason.NOTHING_TO_SAVE))
    elif before.role == Role.END_USER and not change.hides_only:
        blockers.append(Blocker(Reason.END_USER_GROUP_IS_FIXED))
    elif before.role == Role.BUILDER and change.single:
        blockers.append(Blocker(Reason.ALL_SCOPE_ONLY))
    end_users = members.end_users if after.is_custom else NOBODY
    dormant = end_users & (members.invited | members.archived)
    promoted = end_users - dormant if after.is_builder_level else NOBODY
    return Rearranging(promoted, dormant, tuple(blockers))


@dataclass(frozen=True)
class Appointing:
    appointed: Ids
    promoted: Ids
    blockers: tuple[Blocker, ...]


def appointing(group: GroupFacts, chosen: People, holders: Ids, *, convert: bool) -> Appointing:
    """Making people group admins of a custom group. ``convert``: End Users become Builders on the way."""
    appointed = chosen.ids - holders
    dormant = appointed & (chosen.invited | chosen.archived)
    end_users = (appointed & chosen.end_users) - dormant
    found = (
        (Reason.DEFAULT_GROUP, not group.is_custom, NOBODY),
        (Reason.NOBODY_TO_ASSIGN, not appointed, NOBODY),
        (Reason.ADMIN_NEEDS_NO_POST, bool(appointed & chosen.admins), appointed & chosen.admins),
        (Reason.POST_NEEDS_ACTIVE, bool(dormant), dormant),
        (Reason.CONVERT_FIRST, bool(end_users) and not convert, end_users),
    )
    blockers = tuple(Blocker(reason, people) for reason, applies, people in found if applies)
    return Appointing(appointed, end_users if convert else NOBODY, blockers)


@dataclass(frozen=True)
class Holder:
    """One person whose role or status is to change, with what hangs on it."""

    id: int
    role: Role
    status: Status
    is_last_admin: bool = False
    posts: Ids = NOBODY
    builder_groups: Ids = NOBODY
    owned_apps: Ids = NOBODY


@dataclass(frozen=True)
class RoleChange:
    leaves: Ids = NOBODY
    loses_posts: Ids = NOBODY
    hands_over: Ids = NOBODY
    blockers: tuple[Blocker, ...] = ()


def role_change(person: Holder, to: Role, *, has_successor: bool) -> RoleChange:
    """Giving one person another role. Down to End User they leave every builder-level group; posts fall with
    every change away from Builder; apps they own go to a successor.
    """
    blockers = []
    if to == person.role:
        blockers.append(Blocker(Reason.SAME_ROLE))
    if person.is_last_admin and to != Role.ADMIN:
        blockers.append(Blocker(Reason.LAST_ADMIN))
    down = to == Role.END_USER
    if down and person.owned_apps and not has_successor:
        blockers.append(Blocker(Reason.SUCCESSOR_NEEDED))
    return RoleChange(
        leaves=person.builder_groups if down else NOBODY,
        loses_posts=person.posts if to != Role.BUILDER else NOBODY,
        hands_over=person.owned_apps if down else NOBODY,
        blockers=tuple(blockers),
    )


def archiving(person: Holder) -> RoleChange:
    """Ending a person's access here. Posts fall; role, groups and owned apps rest on file."""
    blockers = [Blocker(Reason.LAST_ADMIN)] if person.is_last_admin else []
    if person.status == Status.ARCHIVED:
        blockers.append(Blocker(Reason.ALREADY_ARCHIVED))
    return RoleChange(loses_posts=person.posts, blockers=tuple(blockers))


def restoring(person: Holder) -> RoleChange:
    """Coming back from the archive: an End User comes without the groups that have become builder-level.

    Accepting an invitation is the same journey from another status, so ``leaves`` serves it too.
    """
    blockers = () if person.status == Status.ARCHIVED else (Blocker(Reason.NOT_ARCHIVED),)
    return RoleChange(leaves=person.builder_groups if person.role == Role.END_USER else NOBODY, blockers=blockers)
