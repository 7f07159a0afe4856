"""Triggers of groups: everything stays within its workspace, default groups stay, counts are true."""

from collections.abc import Iterator
from dataclasses import replace

from groups.models.counters import counters
from groups.models.permission_triggers import permission_triggers
from groups.models.request_triggers import request_triggers
from nexus.database.search_tables import in_step
from nexus.database.triggers import Trigger, TriggerSet, assert_after, immutable

_CUSTOM_AND_NEAR = """
    (SELECT g.workspace_id FROM groups_group g WHERE g.id = NEW.group_id AND g.role IS NULL)
    IS DISTINCT FROM NEW.workspace_id
"""
_MEMBER_NEAR = """
    (SELECT m.workspace_id FROM workspaces_membership m WHERE m.id = NEW.membership_id)
    IS DISTINCT FROM NEW.workspace_id
"""
_TIED = {
    "Only a custom group of the same workspace has people and group admins of its own.": _CUSTOM_AND_NEAR,
    "A group holds people of its own workspace only.": _MEMBER_NEAR,
}
_PARENTS = ("groups_group", "workspaces_membership", "workspaces_workspace")


def _members() -> Iterator[Trigger]:
    table = "groups_groupmembership"
    yield assert_after("a member and the group share a workspace", table, "INSERT", _TIED, reads=_PARENTS)
    yield immutable(
        "a member is not moved",
        table,
        ["workspace_id", "group_id", "membership_id"],
        "A person leaves one group and joins another; a membership of a group never changes hands.",
    )


def _follow_names() -> Trigger:
    """Members of groups are listed by what their people are called now. Names change one by one."""
    follow = "UPDATE groups_groupmembership SET sort_name = NEW.sort_name WHERE membership_id = NEW.id;"
    return Trigger(
        "a member is listed by the person's name",
        "workspaces_membership",
        "UPDATE OF sort_name",
        postgresql=follow,
        sqlite=follow,
        when="OLD.sort_name IS DISTINCT FROM NEW.sort_name",
        reads=("groups_groupmembership",),
    )


def _group_admins() -> Iterator[Trigger]:
    table = "groups_groupadmin"
    wrongs = _TIED | {
        "A group admin is an active Builder.": """
            (SELECT m.role || ' ' || m.status FROM workspaces_membership m WHERE m.id = NEW.membership_id)
            IS DISTINCT FROM 'builder active'
        """,
        "A group admin has an open account.": """
            (SELECT u.is_active FROM workspaces_user u WHERE u.id = (
                SELECT m.user_id FROM workspaces_membership m WHERE m.id = NEW.membership_id
            )) IS DISTINCT FROM TRUE
        """,
    }
    tie = assert_after(
        "a group admin is an active builder near by", table, "INSERT", wrongs, reads=(*_PARENTS, "workspaces_user")
    )
    # On PostgreSQL a demotion under way ends before the role is read, and one to come finds the post.
    lock = "PERFORM 1 FROM workspaces_membership WHERE id IN (SELECT membership_id FROM arrived) FOR SHARE;"
    yield replace(tie, postgresql=f"{lock} {tie.postgresql}")
    yield immutable(
        "a group admin is not moved",
        table,
        ["workspace_id", "group_id", "membership_id"],
        "A group admin is removed and another assigned; the row never changes hands.",
    )


def _group_admins_stay() -> Iterator[Trigger]:
    yield assert_after(
        "a group admin stays an active builder",
        "workspaces_membership",
        "UPDATE",
        {
            "A group admin is an active Builder: remove them as group admin first.": """
                CASE WHEN NEW.role <> 'builder' OR NEW.status <> 'active'
                THEN EXISTS (SELECT 1 FROM groups_groupadmin p WHERE p.membership_id = NEW.id) ELSE FALSE END
            """,
        },
        reads=("groups_groupadmin",),
    )


def _groups() -> Iterator[Trigger]:
    yield immutable(
        "a group keeps its workspace and role",
        "groups_group",
        ["workspace_id", "role"],
        "A group never moves to another workspace, and never becomes or stops being a role's group.",
    )
    yield assert_after(
        "a default group is not deleted",
        "groups_group",
        "DELETE",
        {
            "A role's group lives as long as its workspace.": """
                OLD.role IS NOT NULL
                AND (SELECT w.id FROM workspaces_workspace w WHERE w.id = OLD.workspace_id) IS NOT NULL
            """,
        },
        reads=("workspaces_workspace",),
    )


TRIGGERS = TriggerSet(
    "groups",
    (
        *_members(),
        _follow_names(),
        *_group_admins(),
        *_group_admins_stay(),
        *_groups(),
        *permission_triggers(),
        *request_triggers(),
        *counters(),
        *in_step("groups_group"),
    ),
)
install, remove = TRIGGERS.install, TRIGGERS.remove
