"""Who may do what, decided from plain facts (the tables of the product's sections 2 and 5).

Nothing here reads a database: pages, plans and commits ask the same functions.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workspaces.kinds import APP, FOLDER, Kind
from workspaces.vocabulary import Role

Ids = AbstractSet[int]
NOBODY: Final[Ids] = frozenset()


@dataclass(frozen=True)
class Authority:
    """What the acting person may lean on, read from the database at the moment of deciding.

    ``is_admin``: an active Admin of the workspace, a Super Admin, or staff with the shell.
    ``administers``: the groups whose membership is entrusted to them; only an active Builder has any.
    """

    is_admin: bool = False
    is_builder: bool = False
    membership_id: int | None = None
    administers: Ids = NOBODY


@dataclass(frozen=True)
class GroupFacts:
    id: int
    role: Role | None = None
    is_builder_level: bool = False

    @property
    def is_custom(self) -> bool:
        return self.role is None


# --- Groups ----------------------------------------------------------------------------------------


def can_open_settings(who: Authority) -> bool:
    """May open the workspace's settings; to others they do not exist."""
    return who.is_admin or who.is_builder


def can_view_group(who: Authority, group: GroupFacts) -> bool:
    """May open the group's page; to others it does not exist."""
    return who.is_admin or (who.is_builder and (not group.is_custom or group.id in who.administers))


def can_manage_members(who: Authority, group: GroupFacts) -> bool:
    """May add and remove people."""
    return group.is_custom and (who.is_admin or (who.is_builder and group.id in who.administers))


def can_request_members(who: Authority, group: GroupFacts) -> bool:
    """May ask workspace admins to add people whom they may not add themselves; those who may have nobody to ask."""
    return not who.is_admin and can_manage_members(who, group)


def can_withdraw_request(who: Authority, asker: int | None, group: int | None) -> bool:
    """May withdraw what they asked workspace admins for: its asker, as long as they administer the group."""
    return asker is not None and asker == who.membership_id and who.is_builder and group in who.administers


def can_view_history(who: Authority, group: GroupFacts) -> bool:
    """May read what happened to the group."""
    return who.is_admin or (who.is_builder and group.id in who.administers)


def can_manage_groups(who: Authority) -> bool:
    """May create, rename, duplicate and delete groups, set permissions, and assign group admins."""
    return who.is_admin


def can_manage_themes(who: Authority) -> bool:
    """May make themes, and say which one the workspace wears."""
    return who.is_admin or who.is_builder


# --- Resources -------------------------------------------------------------------------------------


class ResourceAction(StrEnum):
    """What can be done with a resource."""

    RENAME = "rename"
    MOVE = "move"
    CHANGE_OWNER = "change owner"
    SET_ADDRESSES = "set addresses"
    DELETE = "delete"
    SEE_WHO = "see who can reach it"


@dataclass(frozen=True)
class ResourceFacts:
    """One resource as somebody stands to it.

    ``has_top_level``: they hold the kind's top level on it. ``owns``: they own it. ``is_free``: it lies in no folder,
    or in one whose apps they may take out. The rest are the switches, or being Admin.
    """

    kind: Kind
    has_top_level: bool = False
    owns: bool = False
    is_free: bool = False
    is_admin: bool = False
    may_delete: bool = False
    may_update_folders: bool = False


def allowed_actions(facts: ResourceFacts) -> frozenset[ResourceAction]:
    """What they may do with it.

    A new name takes the kind's top level; of a folder, the switch "update folders" does as well. Moving takes Edit on
    the app, and arranging the folder it leaves; its addresses take Edit. Deleting takes the switch and the top level, a
    folder the switch. Who else can reach it is told to those who hold the top level.
    """
    is_app, is_folder = facts.kind is APP, facts.kind is FOLDER
    found = {
        ResourceAction.RENAME: facts.has_top_level or (is_folder and facts.may_update_folders),
        ResourceAction.MOVE: is_app and facts.has_top_level and facts.is_free,
        ResourceAction.CHANGE_OWNER: is_app and (facts.is_admin or facts.owns),
        ResourceAction.SET_ADDRESSES: is_app and facts.has_top_level,
        ResourceAction.SEE_WHO: facts.has_top_level,
        ResourceAction.DELETE: facts.may_delete and (facts.has_top_level or is_folder),
    }
    return frozenset(action for action, allowed in found.items() if allowed)
