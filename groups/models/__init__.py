"""The nouns of groups, a file each."""

from groups.models.group import Group
from groups.models.people import GroupMembership, Post
from groups.models.rights import (
    RIGHT_MODELS,
    AppRight,
    DataSourceRight,
    FolderRight,
    ModuleRight,
    OnApps,
    Right,
    WorkflowRight,
    WorkspaceRight,
    table_of,
)

__all__ = [
    "RIGHT_MODELS",
    "AppRight",
    "DataSourceRight",
    "FolderRight",
    "Group",
    "GroupMembership",
    "ModuleRight",
    "OnApps",
    "Post",
    "Right",
    "WorkflowRight",
    "WorkspaceRight",
    "table_of",
]
