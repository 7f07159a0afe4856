"""The closed lists of the audit log: actions and capacities."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Capacity(TextChoices):
    """In which capacity somebody acted (product, section 6)."""

    SUPER_ADMIN = "super_admin", _("Super Admin")
    WORKSPACE_ADMIN = "workspace_admin", _("Workspace Admin")
    GROUP_ADMIN = "group_admin", _("Group Admin")
    BUILDER = "builder", _("Builder")
    END_USER = "end_user", _("End User")
    SUPPORT = "support", _("Support")
    SYSTEM = "system", _("System")


class Action(TextChoices):
    """Every kind of entry; the label is what was done, in the past tense."""

    WORKSPACE_CREATED = "workspace.created", _("created the workspace")
    WORKSPACE_RENAMED = "workspace.renamed", _("renamed the workspace")
    WORKSPACE_DELETED = "workspace.deleted", _("deleted the workspace")
    PERSON_INVITED = "person.invited", _("invited")
    INVITATION_RESENT = "invitation.resent", _("sent the invitation again of")
    INVITATION_COPIED = "invitation.copied", _("copied the invitation link of")
    INVITATION_REVOKED = "invitation.revoked", _("revoked the invitation of")
    PERSON_JOINED = "person.joined", pgettext_lazy("action", "joined the workspace")
    PERSON_ARCHIVED = "person.archived", _("archived")
    PERSON_RESTORED = "person.restored", _("restored")
    PERSON_REMOVED = "person.removed", _("removed from the workspace")
    PEOPLE_EXPORTED = "people.exported", _("exported the list of people")
    ROLE_CHANGED = "role.changed", _("changed the role of")
    GROUP_CREATED = "group.created", _("created the group")
    GROUP_RENAMED = "group.renamed", _("renamed the group")
    GROUP_DESCRIBED = "group.described", _("described the group")
    GROUP_DUPLICATED = "group.duplicated", _("duplicated the group")
    GROUP_DELETED = "group.deleted", _("deleted the group")
    GROUP_RESTORED = "group.restored", _("restored the group")
    MEMBER_ADDED = "member.added", _("added to the group")
    MEMBER_REMOVED = "member.removed", _("removed from the group")
    SWITCH_ON = "switch.on", _("turned on")
    SWITCH_OFF = "switch.off", _("turned off")
    GRANT_ADDED = "grant.added", _("granted")
    GRANT_CHANGED = "grant.changed", _("changed the grant")
    GRANT_REMOVED = "grant.removed", _("withdrew")
    GROUP_ADMIN_ASSIGNED = "group_admin.assigned", _("made a group admin")
    GROUP_ADMIN_REMOVED = "group_admin.removed", _("removed as group admin")
    REQUEST_MADE = "request.made", _("asked for")
    REQUEST_CONFIRMED = "request.confirmed", _("confirmed the request for")
    REQUEST_DECLINED = "request.declined", _("declined the request for")
    REQUEST_WITHDRAWN = "request.withdrawn", _("withdrew the request for")
    REQUEST_CLOSED = "request.closed", _("closed the request for")
    RESOURCE_CREATED = "resource.created", _("created")
    RESOURCE_RENAMED = "resource.renamed", _("renamed")
    RESOURCE_MOVED = "resource.moved", _("moved")
    RESOURCE_DELETED = "resource.deleted", _("deleted")
    OWNER_CHANGED = "owner.changed", _("handed over")
    APP_ADDRESS_CHANGED = "app.address_changed", _("changed an address of")
    CONSTANT_CHANGED = "constant.changed", _("changed the value of")
    CONSTANT_SHOWN = "constant.shown", _("looked at the value of")
    THEME_CREATED = "theme.created", _("created the theme")
    THEME_RENAMED = "theme.renamed", _("renamed the theme")
    THEME_DUPLICATED = "theme.duplicated", _("duplicated the theme")
    THEME_CHANGED = "theme.changed", _("changed the theme")
    THEME_DEFAULT_SET = "theme.default_set", _("set the default theme")
    THEME_DELETED = "theme.deleted", _("deleted the theme")
    THEME_RESTORED = "theme.restored", _("restored the theme")
    THEME_IMPORTED = "theme.imported", _("imported the theme")
    THEME_EXPORTED = "theme.exported", _("exported the theme")
    SIGNED_IN = "account.signed_in", pgettext_lazy("action", "signed in")
    SIGNED_OUT = "account.signed_out", pgettext_lazy("action", "signed out")
    ACCOUNT_THROTTLED = "account.throttled", _("slowed down sign-ins of")
    ACCOUNT_UNLOCKED = "account.unlocked", _("unlocked the account of")
    SIGNED_OUT_EVERYWHERE = "account.signed_out_everywhere", pgettext_lazy("action", "signed out everywhere")
    NAME_CHANGED = "account.name_changed", _("changed the name of")
    PASSWORD_CHANGED = "account.password_changed", _("changed the password of")
    RESET_LINK_MADE = "account.reset_link_made", _("made a link to a new password for")
    EMAIL_CHANGED = "account.email_changed", _("changed the address of")
    ADDRESS_CONFIRMED = "account.address_confirmed", _("confirmed the address of")
    ACCOUNT_CLOSED = "account.closed", _("closed the account of")
    ACCOUNT_REOPENED = "account.reopened", _("opened the account again of")
    SUPER_ADMIN_ADDED = "super_admin.added", _("made a Super Admin")
    SUPER_ADMIN_REMOVED = "super_admin.removed", _("removed as Super Admin")
    DESK_COMMAND = "desk.command", _("typed at the support desk")
    DEMO_FILLED = "demo.filled", pgettext_lazy("action", "filled the database with the demo")
    RECOMPUTED = "recomputed", _("computed anew")
    REFUSED = "refused", _("was refused")
    REFUSALS_COUNTED = "refusals.counted", _("was refused more often")
    ADDRESSES_FORGOTTEN = "addresses.forgotten", _("forgot the addresses in the log")
    ENTRIES_LET_GO = "entries.let_go", _("let go the oldest entries of the log")
    LOG_EXPORTED = "log.exported", _("exported the log")
    LOG_CLOSED = "log.closed", _("closed the log under its key")
    LOG_OPENED = "log.opened", _("went on with the log under another key")


ASIDE: Final = (
    *(Action.REFUSED, Action.REFUSALS_COUNTED, Action.ADDRESSES_FORGOTTEN, Action.LOG_EXPORTED),
    *(Action.LOG_CLOSED, Action.LOG_OPENED, Action.ENTRIES_LET_GO, Action.DESK_COMMAND),
)
"""Entries that tell of no change: nobody's access is another after them."""
