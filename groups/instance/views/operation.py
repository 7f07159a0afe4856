"""How a large change of the instance goes: the deletion of a workspace, whose own pages go with it."""

import uuid
from typing import Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from audit.log_page import log_page
from audit.queries import entries_of
from audit.reading.details import details_of
from audit.reading.rows import Hrefs
from groups.changes.operation.progress import Progress, progress_of
from groups.changes.operation.undoing import Undoing
from groups.instance.views.page import FRAME
from groups.models import RunningChange
from nexus.htmx import render_page
from nexus.http import Request
from workspaces.account_log import INSTANCE
from workspaces.context import get_instance_context

NOT_UNDONE: Final = Undoing(None, "", "")
"""Nothing that is done to the instance is taken back."""


@require_safe
def operation(request: Request, operation: uuid.UUID) -> HttpResponse:
    """How it goes, to Super Admins; while it is under way the page asks again by itself."""
    context = get_instance_context(request)
    progress = _progress(operation)
    if progress is None:
        raise Http404
    log = log_page(request, entries_of(INSTANCE).filter(operation=operation))
    log["details"] = details_of(log["page"].rows, Hrefs()) if log["page"].rows else None
    data = {"context": context, "nav": "", "progress": progress, "undoing": NOT_UNDONE, "frame": FRAME} | log
    return render_page(request, "operations/operation.html", data, partial="progress")


def _progress(operation: uuid.UUID) -> Progress | None:
    """As the instance's log has it; before that, as the workspace that it is about has it."""
    if done := progress_of(INSTANCE, operation):
        return done
    running = RunningChange.objects.filter(pk=operation).values_list("workspace_id", flat=True).first()
    return progress_of(running, operation) if running else None
