"""The History tab: every entry about the group."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from audit.log_page import log_page, logged
from audit.queries import entries_of
from groups.changes.record.asking import AsOfForm, page_data
from groups.changes.redaction import Reader, redact_entries
from groups.custom_groups.context import get_group_context
from groups.custom_groups.views.as_of import group_then
from groups.custom_groups.views.page import group_page
from nexus.htmx import render_page
from nexus.http import Request


@require_safe
def history(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """What happened to the group, newest first, or how it stood on a day; to those who manage or administer it."""
    context = get_group_context(request, workspace, group_id)
    if not context.can_view_history:
        raise Http404
    entries = entries_of(context.workspace.pk, group_id=context.group.pk)
    log = log_page(request, entries)
    redact_entries(Reader(context.workspace.pk, context.authority), log["page"].rows)
    log["logged"] = logged(log["page"].rows, context.hrefs_of_accounts)
    asked = AsOfForm(request.GET, context.workspace.pk)
    data = {**group_page(context, "history"), **log, **page_data(asked, group_then(request, context, asked))}
    return render_page(request, "groups/history.html", data, partial="entries", status=asked.status)
