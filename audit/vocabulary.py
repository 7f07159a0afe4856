"""The closed lists of the audit log: actions and capacities."""

from django.db.models import TextChoices


class Capacity(TextChoices):
    """In which capacity somebody acted (product, section 6)."""

    SUPER_ADMIN = "super_admin", "Super Admin"
    WORKSPACE_ADMIN = "workspace_admin", "Workspace Admin"
    GROUP_ADMIN = "group_admin", "Group Admin"
    BUILDER = "builder", "Builder"
    END_USER = "end_user", "End User"
    SUPPORT = "support", "Support"
    SYSTEM = "system", "System"


class Action(TextChoices):
    """Every kind of entry; the label is what was done, in the past tense."""

    WORKSPACE_CREATED = "workspace.created", "created the workspace"
    PERSON_INVITED = "person.invited", "invited"
    PERSON_JOINED = "person.joined", "joined the workspace"
    PERSON_ARCHIVED = "person.archived", "archived"
    PERSON_RESTORED = "person.restored", "restored"
    PERSON_REMOVED = "person.removed", "removed from the workspace"
    ROLE_CHANGED = "role.changed", "changed the role of"
    GROUP_CREATED = "group.created", "created the group"
    GROUP_RENAMED = "group.renamed", "renamed the group"
    GROUP_DUPLICATED = "group.duplicated", "duplicated the group"
    GROUP_DELETED = "group.deleted", "deleted the group"
    MEMBER_ADDED = "member.added", "added to the group"
    MEMBER_REMOVED = "member.removed", "removed from the group"
    SWITCH_ON = "switch.on", "turned on"
    SWITCH_OFF = "switch.off", "turned off"
    GRANT_ADDED = "grant.added", "granted"
    GRANT_CHANGED = "grant.changed", "changed the grant"
    GRANT_REMOVED = "grant.removed", "withdrew"
    GROUP_ADMIN_ASSIGNED = "group_admin.assigned", "made a group admin"
    GROUP_ADMIN_REMOVED = "group_admin.removed", "removed as group admin"
    RESOURCE_CREATED = "resource.created", "created"
    RESOURCE_RENAMED = "resource.renamed", "renamed"
    RESOURCE_MOVED = "resource.moved", "moved"
    RESOURCE_DELETED = "resource.deleted", "deleted"
    OWNER_CHANGED = "owner.changed", "handed over"
    CONSTANT_CHANGED = "constant.changed", "changed the value of"
    CONSTANT_SHOWN = "constant.shown", "looked at the value of"
    REFUSED = "refused", "was refused"
