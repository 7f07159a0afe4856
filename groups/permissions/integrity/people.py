"""Where people stand: what no constraint can hold, because what makes it wrong is a change of something else."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from audit import triggers as audit
from groups.models import Group, GroupAdmin, GroupMembership, triggers
from groups.permissions.builder_level import with_builder_level
from groups.permissions.integrity.problem import Problem
from nexus.database.lookups import in_array
from workspaces import triggers as workspaces
from workspaces.models import App, Membership, Workspace
from workspaces.signing_in.integrity import no_super_admin, super_admins_without_entry
from workspaces.vocabulary import Role, Status


def problems() -> Iterator[Problem]:
    """People in groups and posts that they may not be in, and workspaces that nobody leads; a statement each."""
    yield from _triggers()
    yield from _end_users()
    yield from _admins()
    yield from _group_admins()
    yield from _owners()
    yield from _super_admins()


def _triggers() -> Iterator[Problem]:
    for module in (audit, workspaces, triggers):
        for name in module.TRIGGERS.missing(connection):
            sentence = f"The database lacks the trigger “{name}”, or has another version of it."
            yield Problem(sentence, "Run manage.py migrate as the database's owner.")


def _end_users() -> Iterator[Problem]:
    """No End User is in a builder-level group, but archived ones, who leave it when they come back."""
    builder_level = with_builder_level(Group.objects.custom()).filter(is_builder_level=True)
    # Two statements: as one, a database without statistics asks of every tie what every group holds.
    ties = GroupMembership.objects.filter(in_array("group_id", builder_level.values_list("pk", flat=True)))
    ties = ties.filter(membership__role=Role.END_USER).exclude(membership__status=Status.ARCHIVED)
    for tie in ties.select_related("group__workspace", "membership__user").iterator():
        yield Problem(
            f"{tie.membership.user.email} is an End User in “{tie.group}”, which is builder-level.",
            f"In the workspace {tie.group.workspace.slug}, remove them from the group, or make them a Builder.",
        )


def _admins() -> Iterator[Problem]:
    """Closing an account is no change of a membership, so nothing refuses to close the last one that leads in.

    A new workspace whose first Admin is invited waits for them, and lacks nothing.
    """
    here = Membership.objects.filter(workspace=OuterRef("pk"))
    waits = Exists(here.filter(role=Role.ADMIN, status=Status.INVITED)) & ~Exists(here.active())
    admins = here.able().filter(role=Role.ADMIN)
    for workspace in Workspace.objects.exclude(Exists(admins)).exclude(waits).order_by("pk"):
        yield Problem(
            f"The workspace {workspace.slug} has no active Admin whose account is open.",
            "As a Super Admin, or in the shell by ChangeRole, make one of its people an Admin.",
        )


def _group_admins() -> Iterator[Problem]:
    """Only an active Builder whose account is open administers a group."""
    cannot = ~Q(membership__role=Role.BUILDER, membership__status=Status.ACTIVE, membership__user__is_active=True)
    posts = GroupAdmin.objects.filter(cannot).order_by("pk")
    for post in posts.select_related("group__workspace", "membership__user").iterator():
        is_closed = not post.membership.user.is_active
        what = "their account is closed" if is_closed else "they are no active Builder"
        yield Problem(
            f"{post.membership.user.email} administers “{post.group}”, and {what}.",
            f"In the workspace {post.group.workspace.slug}, remove them on the group's tab Group Admin.",
        )


def _owners() -> Iterator[Problem]:
    """Owners who are neither Builders nor Admins. The apps of the archived rest on file."""
    cannot = Q(owner__role=Role.END_USER) | Q(owner__status=Status.INVITED)
    for app in App.objects.filter(cannot).select_related("owner__user", "workspace").order_by("pk").iterator():
        yield Problem(
            f"The app “{app}” belongs to {app.owner.user.email}, who is no active Builder or Admin.",
            f"In the workspace {app.workspace.slug}, give the app another owner on its page.",
        )


def _super_admins() -> Iterator[Problem]:
    for sentence, cure in (*super_admins_without_entry(), *no_super_admin()):
        yield Problem(sentence, cure)
