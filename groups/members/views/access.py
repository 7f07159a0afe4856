"""What one may do oneself, and through which groups."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from groups.members.belonging import Belonging, belonging
from groups.members.views.access_lines import access_list
from groups.members.views.access_rows import access_notice, group_rows
from groups.permissions.on_file import read_on_file
from nexus.htmx import render_page
from nexus.http import Request
from workspaces.context import get_workspace_context


@require_safe
def my_access(request: Request, workspace: str) -> HttpResponse:
    """What the person may do here, and through which group."""
    context = get_workspace_context(request, workspace)
    member = context.membership
    known = read_on_file(member) if member else None
    groups = known.groups if known else ()
    around = belonging(member, groups) if member else Belonging()
    data: dict[str, Any] = {
        "context": context,
        "nav": "access",
        "member": member,
        "groups": group_rows(context, groups, around),
        "posts": [post.name for post in around.posts],
        "notice": access_notice(member),
        "access": access_list(request, context, known) if known else None,
    }
    return render_page(request, "members/my_access.html", data, partial="access")
