"""People, workspaces and what is in them, in one line each. Parts that are not given lie in one workspace."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action
from groups.instance.actions.create_workspace import create_workspace
from groups.models import Group, GroupAdmin, GroupMembership
from groups.themes.values import BUILT_IN
from workspaces.models import App, DataSource, Folder, Membership, Module, Theme, User, Workflow, Workspace
from workspaces.names import name_key
from workspaces.vocabulary import ROLE_NAMES, Role, Status


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    name = factory.Sequence("Person {}".format)
    email = factory.Sequence("person{}@nexus.test".format)


class WorkspaceFactory(DjangoModelFactory):
    """A bare workspace: nobody in it, and no default groups."""

    class Meta:
        model = Workspace

    name = factory.Sequence("Workspace {}".format)
    slug = factory.Sequence("workspace-{}".format)


class FoundedWorkspaceFactory(WorkspaceFactory):
    """A workspace as it is born: default groups with their rights, and ``admin`` as its first Admin."""

    admin = factory.SubFactory(UserFactory)

    @classmethod
    def _create(cls, model_class, **given):  # noqa: ARG003 - factory-boy's signature
        return create_workspace(**given, actor=Actor.system())


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    workspace = factory.SubFactory(WorkspaceFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.END_USER
    status = Status.ACTIVE
    last_active_on = factory.LazyFunction(timezone.localdate)  # so that no page has to write it


class GroupFactory(DjangoModelFactory):
    """A custom group; a default one where ``role`` is given."""

    class Meta:
        model = Group

    workspace = factory.SubFactory(WorkspaceFactory)
    name = factory.LazyAttributeSequence(lambda group, n: ROLE_NAMES.get(group.role) or f"Group {n}")
    name_key = factory.LazyAttribute(lambda group: name_key(group.name))
    role = None


class _InGroupFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    group = factory.SubFactory(GroupFactory)
    workspace = factory.SelfAttribute("group.workspace")
    membership = factory.SubFactory(MembershipFactory, workspace=factory.SelfAttribute("..workspace"))


class GroupMembershipFactory(_InGroupFactory):
    class Meta:
        model = GroupMembership


class GroupAdminFactory(_InGroupFactory):
    class Meta:
        model = GroupAdmin

    membership = factory.SubFactory(
        MembershipFactory, workspace=factory.SelfAttribute("..workspace"), role=Role.BUILDER
    )


class _ResourceFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    workspace = factory.SubFactory(WorkspaceFactory)
    name = factory.Sequence("Resource {}".format)
    name_key = factory.LazyAttribute(lambda resource: name_key(resource.name))


class FolderFactory(_ResourceFactory):
    class Meta:
        model = Folder


class AppFactory(_ResourceFactory):
    class Meta:
        model = App

    owner = factory.SubFactory(MembershipFactory, workspace=factory.SelfAttribute("..workspace"), role=Role.BUILDER)


class WorkflowFactory(_ResourceFactory):
    class Meta:
        model = Workflow


class DataSourceFactory(_ResourceFactory):
    class Meta:
        model = DataSource


class ModuleFactory(_ResourceFactory):
    class Meta:
        model = Module


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    workspace = factory.SubFactory(WorkspaceFactory)
    name = factory.Sequence("Theme {}".format)
    values = factory.LazyFunction(BUILT_IN.as_json)


def write_off(workspace):
    """Let the workspace's log say that it is deleted, without which no row of it goes."""
    journal.record(workspace.pk, [journal.Event(Action.WORKSPACE_DELETED)], actor=journal.Actor.system())
