"""The nouns of groups, a file each."""

from groups.models.add_request import REASON_LENGTH, AddRequest, Answer, RequestedPerson
from groups.models.group import (
    ACTIVE,
    DESCRIPTION_LENGTH,
    NAME_LENGTH,
    RESERVED,
    RESERVED_KEYS,
    Group,
    groups_of_memberships,
)
from groups.models.members import GroupAdmin, GroupMembership
from groups.models.pending_review import PendingReview
from groups.models.permissions import (
    PERMISSION_TABLES,
    AppOptions,
    AppPermission,
    DataSourcePermission,
    FolderPermission,
    GroupPermission,
    ModulePermission,
    WorkflowPermission,
    WorkspacePermission,
    permission_table,
    table_for,
)
from groups.models.running_change import Outcome, RunningChange

__all__ = [
    "ACTIVE",
    "DESCRIPTION_LENGTH",
    "NAME_LENGTH",
    "PERMISSION_TABLES",
    "REASON_LENGTH",
    "RESERVED",
    "RESERVED_KEYS",
    "AddRequest",
    "Answer",
    "AppOptions",
    "AppPermission",
    "DataSourcePermission",
    "FolderPermission",
    "Group",
    "GroupAdmin",
    "GroupMembership",
    "GroupPermission",
    "ModulePermission",
    "Outcome",
    "PendingReview",
    "RequestedPerson",
    "RunningChange",
    "WorkflowPermission",
    "WorkspacePermission",
    "groups_of_memberships",
    "permission_table",
    "table_for",
]
