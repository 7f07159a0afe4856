"""What a workspace lacks that has just been founded: people, a group, and rights for it."""

from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import Group
from groups.permissions.builder_level import held_by
from nexus.components.empty import Step, Steps
from workspaces.context import WorkspaceContext
from workspaces.models import Membership, Workspace

_LOOKED_AT = 20
"""Of so many groups it is asked whether they hold anything: more than a new workspace has."""


def first_steps(context: WorkspaceContext) -> Steps | None:
    """The steps of an Admin, until all are done; one statement, to others none."""
    if not context.is_admin:
        return None
    slug = context.workspace.slug
    people, groups, rights = _done(context)
    if people and groups and rights:
        return None
    invite, create = (reverse(name, args=[slug]) for name in ("members:invite_users", "groups:create"))
    listed = reverse("groups:groups", args=[slug])
    return Steps(
        _("First steps"),
        [
            Step(_("Invite people"), _("By address, one or a whole list."), invite, people, opens=True),
            Step(_("Create the first group"), _("A team, or a task that some share."), create, groups, opens=True),
            Step(_("Give it rights"), _("Open a group: what its people may do."), listed, rights),
        ],
    )


def _done(context: WorkspaceContext) -> tuple[bool, bool, bool]:
    """Whether there is anybody else, a custom group, and one that holds something."""
    workspace = context.workspace.pk
    others = Membership.objects.filter(workspace=workspace).exclude(user=context.user)
    custom = Group.objects.custom().filter(workspace=workspace)
    rows = Workspace.objects.filter(pk=workspace)
    found: tuple[bool, bool, bool] = rows.values_list(
        Exists(others), Exists(custom), held_by(custom.order_by("sort_name").values("pk")[:_LOOKED_AT])
    ).get()
    return found
