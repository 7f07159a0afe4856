"""The History tab: what happened to the group, a line an operation."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from audit.log_page import history_data, history_partial
from audit.reading.filters import LogFilter
from groups.changes.operation.histories import history_reader
from groups.changes.record.asking import AsOfForm, page_data
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
    about = LogFilter(context.workspace.pk, group=context.group.pk)
    asked = AsOfForm(request.GET, context.workspace.pk)
    told = group_then(request, context, asked)
    log = {} if told else history_data(request, about, history_reader(context, context.authority))
    data = {**group_page(context, "history"), **log, **page_data(asked, told)}
    partial = "entries" if told else history_partial(request)
    return render_page(request, "groups/history.html", data, partial=partial, status=asked.status)
