"""Why something is refused, in sentences for people."""

from enum import StrEnum


class Reason(StrEnum):
    """The value is the sentence shown."""

    NOBODY_TO_ADD = "There is nobody to add."
    NOBODY_TO_REMOVE = "None of these people is in the group now."
    NOBODY_TO_ASSIGN = "There is nobody to assign."
    NOBODY_TO_RELIEVE = "None of these people is a group admin here now."
    NEEDS_WORKSPACE_ADMIN = "A group admin cannot change anybody's role. A workspace admin can add them."
    NOTHING_TO_SAVE = "Nothing would change: this is how the group's rights stand already."
    ADMIN_GROUP_IS_FIXED = "The rights of the Admin group cannot be changed."
    END_USER_GROUP_IS_FIXED = "Of the rights of End Users only “hide from dashboard” can be changed."
    ALL_SCOPE_ONLY = "The Builder group holds rights on all things of a kind only, not on single ones."
    DEFAULT_GROUP = "This is a role group: it cannot be renamed, deleted, duplicated or filled by hand."
    ADMIN_NEEDS_NO_POST = "Admins manage every group already and need no post."
    CONVERT_FIRST = "A group admin is a Builder. Convert to Builder first."
    POST_NEEDS_ACTIVE = "Only active people can be group admins."
    LAST_ADMIN = "A workspace keeps at least one active Admin, and this is the last one."
    SAME_ROLE = "This is their role already."
    SUCCESSOR_NEEDED = "Name an active Builder or Admin of this workspace who takes over the apps they own."
    ALREADY_ARCHIVED = "They are archived already."
    NOT_ARCHIVED = "They are not archived."
    LIES_THERE = "It lies there already."
    OWNS_IT = "This is its owner already."
    OWNER_IS_ABLE = "An app is owned by an active Builder or Admin of this workspace. Choose somebody else."
