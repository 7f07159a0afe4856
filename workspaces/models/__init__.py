"""The nouns of a workspace, a file each."""

from workspaces.models.constant import WorkspaceConstant
from workspaces.models.demo_mark import DemoMark
from workspaces.models.email_change import EmailChange
from workspaces.models.failed_sign_in import FailedSignIn
from workspaces.models.invitation import Invitation
from workspaces.models.kept_form import KeptForm
from workspaces.models.membership import Membership, MembershipQuerySet
from workspaces.models.named import Named
from workspaces.models.outgoing_mail import AskedMail, OutgoingMail
from workspaces.models.resources import RESOURCE_MODELS, App, DataSource, Folder, Module, Resource, Workflow
from workspaces.models.session import Session
from workspaces.models.theme import Theme
from workspaces.models.user import User
from workspaces.models.workspace import Workspace

__all__ = [
    "RESOURCE_MODELS",
    "App",
    "AskedMail",
    "DataSource",
    "DemoMark",
    "EmailChange",
    "FailedSignIn",
    "Folder",
    "Invitation",
    "KeptForm",
    "Membership",
    "MembershipQuerySet",
    "Module",
    "Named",
    "OutgoingMail",
    "Resource",
    "Session",
    "Theme",
    "User",
    "Workflow",
    "Workspace",
    "WorkspaceConstant",
]
