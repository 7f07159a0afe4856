"""What somebody may do, and through which groups: one's own access, and a person's."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groups.members.belonging import Belonging, belonging
from groups.members.queries import get_member
from groups.members.views.access_lines import access_list
from groups.members.views.access_rows import access_notice, group_rows
from groups.permissions.on_file import read_on_file
from nexus.htmx import render_page
from nexus.http import Request
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.models import Membership


@require_safe
def my_access(request: Request, workspace: str) -> HttpResponse:
    """What the person may do here, and through which group."""
    context = get_workspace_context(request, workspace)
    return _person(request, context, context.membership, is_own=True)


@require_safe
def person(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """Everything that a person reaches: to workspace admins, and to themselves."""
    context = get_workspace_context(request, workspace)
    return _person(request, context, get_member(context, membership_id), is_own=False)


def _person(request: Request, context: WorkspaceContext, member: Membership | None, *, is_own: bool) -> HttpResponse:
    known = read_on_file(member) if member else None
    groups = known.groups if known else ()
    around = belonging(member, groups) if member else Belonging()
    data: dict[str, Any] = {
        "context": context,
        "nav": "access" if is_own else "",
        "member": member,
        "groups": group_rows(context, groups, around, tells_asked=is_own),
        "posts": [post.name for post in around.posts],
        "title": _("My access") if is_own or not member else member.user.name,
        "notice": access_notice(member),
        "access": access_list(request, context, known) if known else None,
    }
    return render_page(request, "members/person.html", data, partial="access")
