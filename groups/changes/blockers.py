"""Blockers: why a change cannot be made as things stand, and whom it is about."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groups.permissions.policy import NOBODY, Ids


class Reason(StrEnum):
    """Why something is refused; ``sentence`` says it to people."""

    NOBODY_CHOSEN = "nobody_chosen"
    NOBODY_TO_ADD = "nobody_to_add"
    NO_GROUP_TO_JOIN = "no_group_to_join"
    ARCHIVED_JOIN_NOTHING = "archived_join_nothing"
    NOBODY_TO_REMOVE = "nobody_to_remove"
    NOBODY_TO_INVITE = "nobody_to_invite"
    NOT_INVITED = "not_invited"
    SAME_MEMBERS = "same_members"
    NOBODY_TO_ASSIGN = "nobody_to_assign"
    NO_GROUP_ADMIN_TO_REMOVE = "no_group_admin_to_remove"
    NEEDS_WORKSPACE_ADMIN = "needs_workspace_admin"
    REQUEST_ANSWERED = "request_answered"
    NOTHING_TO_SAVE = "nothing_to_save"
    ADMIN_GROUP_IS_FIXED = "admin_group_is_fixed"
    END_USER_GROUP_IS_FIXED = "end_user_group_is_fixed"
    ALL_SCOPE_ONLY = "all_scope_only"
    DEFAULT_GROUP = "default_group"
    ADMIN_IS_NO_GROUP_ADMIN = "admin_is_no_group_admin"
    CONVERT_FIRST = "convert_first"
    GROUP_ADMIN_IS_ACTIVE = "group_admin_is_active"
    LAST_ADMIN = "last_admin"
    LAST_SUPER_ADMIN = "last_super_admin"
    SUPER_ADMIN_ALREADY = "super_admin_already"
    NO_SUPER_ADMIN = "no_super_admin"
    ACCOUNT_CLOSED = "account_closed"
    NOT_CONFIRMED = "not_confirmed"
    SAME_ROLE = "same_role"
    NEW_OWNER_NEEDED = "new_owner_needed"
    ALREADY_ARCHIVED = "already_archived"
    NOT_ARCHIVED = "not_archived"
    ALREADY_IN_FOLDER = "already_in_folder"
    ALREADY_OWNER = "already_owner"
    CANNOT_OWN = "cannot_own"
    ALREADY_DEFAULT = "already_default"
    DEFAULT_THEME = "default_theme"
    BUILT_IN_THEME = "built_in_theme"
    UNDONE_ALREADY = "undone_already"
    NOTHING_LEFT_TO_UNDO = "nothing_left_to_undo"
    MEMBERS_CHANGED_SINCE = "members_changed_since"
    GROUP_ADMINS_CHANGED_SINCE = "group_admins_changed_since"
    ROLE_CHANGED_SINCE = "role_changed_since"
    STATUS_CHANGED_SINCE = "status_changed_since"
    RIGHTS_CHANGED_SINCE = "rights_changed_since"
    OWNER_CHANGED_SINCE = "owner_changed_since"
    MOVED_SINCE = "moved_since"
    RENAMED_SINCE = "renamed_since"
    DESCRIBED_SINCE = "described_since"
    ADDRESS_CHANGED_SINCE = "address_changed_since"
    GROUP_CHANGED_SINCE = "group_changed_since"
    GROUP_GONE = "group_gone"
    THING_GONE = "thing_gone"
    THEME_CHANGED_SINCE = "theme_changed_since"
    DEFAULT_CHANGED_SINCE = "default_changed_since"
    NAME_TAKEN = "name_taken"
    RESTS_ON_ROLE = "rests_on_role"
    RESTS_ON_ACCESS = "rests_on_access"
    WOULD_BECOME_BUILDERS = "would_become_builders"
    CANNOT_ADMINISTER_AGAIN = "cannot_administer_again"

    @property
    def sentence(self) -> str:
        """For people, in their language."""
        return str(_SENTENCES[self])


_SENTENCES: Final[dict[Reason, str | Promise]] = {
    Reason.NOBODY_CHOSEN: _("Nobody is chosen."),
    Reason.NOBODY_TO_ADD: _("There is nobody to add."),
    Reason.NO_GROUP_TO_JOIN: _("There is no group to join: they are in all of these already, or there are none."),
    Reason.ARCHIVED_JOIN_NOTHING: _("Archived people join no group. Restore them first."),
    Reason.NOBODY_TO_REMOVE: _("None of these people is in the group now."),
    Reason.NOBODY_TO_INVITE: _("There is nobody to invite."),
    Reason.NOT_INVITED: _("They have no open invitation: they have joined, or are archived."),
    Reason.SAME_MEMBERS: _("Nothing would change: these are the people of the group already."),
    Reason.NOBODY_TO_ASSIGN: _("There is nobody to assign."),
    Reason.NO_GROUP_ADMIN_TO_REMOVE: _("None of these people is a group admin here now."),
    Reason.NEEDS_WORKSPACE_ADMIN: _("A group admin cannot change anybody's role. A workspace admin can add them."),
    Reason.REQUEST_ANSWERED: _("This request has been answered: nobody of it waits any more."),
    Reason.NOTHING_TO_SAVE: _("Nothing to save: this is how the group's rights stand already."),
    Reason.ADMIN_GROUP_IS_FIXED: _("The rights of the Admin group cannot be changed."),
    Reason.END_USER_GROUP_IS_FIXED: _("Of the rights of End Users only “hide from dashboard” can be changed."),
    Reason.ALL_SCOPE_ONLY: _("The Builder group holds rights on all things of a kind only, not on single ones."),
    Reason.DEFAULT_GROUP: _("This is a role group: it cannot be renamed, deleted, duplicated or filled by hand."),
    Reason.ADMIN_IS_NO_GROUP_ADMIN: _("Admins manage every group already."),
    Reason.CONVERT_FIRST: _("A group admin is a Builder. Convert to Builder first."),
    Reason.GROUP_ADMIN_IS_ACTIVE: _("Only active people can be group admins."),
    Reason.LAST_ADMIN: _("A workspace keeps at least one active Admin, and this is the last one."),
    Reason.LAST_SUPER_ADMIN: _("Nexus keeps at least one Super Admin whose account is open, and this is the last one."),
    Reason.SUPER_ADMIN_ALREADY: _("This is a Super Admin already."),
    Reason.NO_SUPER_ADMIN: _("This is no Super Admin any more."),
    Reason.ACCOUNT_CLOSED: _("This account has been closed."),
    Reason.NOT_CONFIRMED: _("Its address has not been confirmed yet: no mail to it was answered."),
    Reason.SAME_ROLE: _("This is their role already."),
    Reason.NEW_OWNER_NEEDED: _("Name an active Builder or Admin of this workspace who takes over the apps they own."),
    Reason.ALREADY_ARCHIVED: _("They are archived already."),
    Reason.NOT_ARCHIVED: _("They are not archived."),
    Reason.ALREADY_IN_FOLDER: _("It lies there already."),
    Reason.ALREADY_OWNER: _("This is its owner already."),
    Reason.CANNOT_OWN: _("An app is owned by an active Builder or Admin of this workspace. Choose somebody else."),
    Reason.ALREADY_DEFAULT: _("The workspace wears this theme already."),
    Reason.DEFAULT_THEME: _("The workspace wears this theme. Set another one as default first."),
    Reason.BUILT_IN_THEME: _("The built-in theme is always there: it is never changed or deleted."),
    Reason.UNDONE_ALREADY: _("Everything is as it was before already."),
    Reason.NOTHING_LEFT_TO_UNDO: _("Nothing is left to undo: whoever or whatever this was about is not here any more."),
    Reason.MEMBERS_CHANGED_SINCE: _("They have joined or left the group since."),
    Reason.GROUP_ADMINS_CHANGED_SINCE: _("Whether they administer the group has changed since."),
    Reason.ROLE_CHANGED_SINCE: _("They have been given another role since."),
    Reason.STATUS_CHANGED_SINCE: _("They have been archived or restored since."),
    Reason.RIGHTS_CHANGED_SINCE: _("The rights of the group have been changed since."),
    Reason.OWNER_CHANGED_SINCE: _("It belongs to somebody else since."),
    Reason.MOVED_SINCE: _("It has been moved since."),
    Reason.RENAMED_SINCE: _("It has been given another name since."),
    Reason.DESCRIBED_SINCE: _("The group has been described otherwise since."),
    Reason.ADDRESS_CHANGED_SINCE: _("The address has been changed since."),
    Reason.GROUP_CHANGED_SINCE: _("The group has other people, group admins or rights since. Delete it instead."),
    Reason.GROUP_GONE: _("The group has been deleted since."),
    Reason.THING_GONE: _("What this was about has been deleted since."),
    Reason.THEME_CHANGED_SINCE: _("The theme has been changed since."),
    Reason.DEFAULT_CHANGED_SINCE: _("Another theme has been set as default since."),
    Reason.NAME_TAKEN: _("Something else bears the name by now. Give that another name first."),
    Reason.RESTS_ON_ROLE: _(
        "Since then they own apps, administer groups or are in groups that take their present role."
    ),
    Reason.RESTS_ON_ACCESS: _("They have become group admins since."),
    Reason.WOULD_BECOME_BUILDERS: _("They are End Users, and the group would be builder-level."),
    Reason.CANNOT_ADMINISTER_AGAIN: _("A group admin is an active Builder, and they are none now."),
}


@dataclass(frozen=True)
class Blocker:
    """Why a change cannot be made, with the people it is about (ids of memberships)."""

    reason: Reason
    people: Ids = NOBODY
