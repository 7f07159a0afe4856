"""What a workspace admin answers to a request: its review, made now and confirmed; or that it is declined, and why."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from groups.changes.commit import AlreadyDone
from groups.changes.people import MemberIds
from groups.changes.review import ReviewPage, confirm_or_refresh, review, review_sent
from groups.custom_groups.actions.confirm_request import ConfirmRequest
from groups.custom_groups.actions.decline_request import decline_request as decline
from groups.custom_groups.forms.request import ReasonForm
from groups.custom_groups.request_queries import waiting_in
from groups.models import AddRequest
from nexus.components.sheet import Button, Sheet
from nexus.htmx import leave_for, render_sheet
from nexus.http import Request, is_refilled, require_form
from nexus.words import called
from workspaces.context import WorkspaceContext, get_admin_context
from workspaces.refusals import NotAllowed, refuse

ANSWERED = gettext_lazy("This request is closed already; nothing was done.")


@require_form
def confirm_request(request: Request, workspace: str, request_id: int) -> HttpResponse:
    """See what adding the people of a request would do now, and add them."""
    context, asked = _get_request(request, workspace, request_id)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, _page(context, asked), token)
    people = waiting_in(asked)
    if asked.group is None or not people:
        return _answered(request, workspace)
    try:
        return review(request, _page(context, asked), ConfirmRequest(asked.group, people, asked))
    except ValidationError as nobody:
        messages.warning(request, nobody.messages[0])
        return leave_for(request, _requests(workspace))


@require_http_methods(["GET", "HEAD", "POST"])
def decline_request(request: Request, workspace: str, request_id: int) -> HttpResponse:
    """Say why a request is declined, and decline it."""
    context, asked = _get_request(request, workspace, request_id)
    if not asked.is_open:
        return _answered(request, workspace)
    form = ReasonForm(request.POST if "reason" in request.POST else None)
    if form.is_valid() and not is_refilled(request):
        return _decline(request, context, asked, form.cleaned_data["reason"])
    words = {"asker": called(asked.asker_name), "group": asked.group_name}
    title, lead = _("Decline the request for %(group)s"), _("%(asker)s reads why. Nobody’s access changes.")
    button = Button(_("Decline"), is_danger=True)
    sheet = Sheet(title % words, lead % words, request.path, _requests(workspace), button, is_narrow=True)
    data = {"context": context, "nav": "settings", "sheet": sheet, "fields": [form["reason"]]}
    return render_sheet(request, "components/name_dialog.html", data, status=422 if form.errors else 200)


def _decline(request: Request, context: WorkspaceContext, asked: AddRequest, reason: str) -> HttpResponse:
    try:
        decline(asked, reason, actor=context.actor)
    except AlreadyDone:
        return _answered(request, context.workspace.slug)
    except NotAllowed as not_allowed:
        raise refuse(request, context, asked, why=str(not_allowed)) from not_allowed
    words = {"asker": called(asked.asker_name)}
    messages.success(request, _("The request was declined. %(asker)s is told why.") % words)
    return leave_for(request, _requests(context.workspace.slug))


def _get_request(request: Request, workspace: str, request_id: int) -> tuple[WorkspaceContext, AddRequest]:
    """The request of this workspace, to workspace admins. Raises Http404 to everybody else."""
    context = get_admin_context(request, workspace)
    requests = AddRequest.objects.select_related("group").filter(workspace=context.workspace)
    return context, get_object_or_404(requests, pk=request_id)


def _page(context: WorkspaceContext, asked: AddRequest) -> ReviewPage:
    def remake(intent: Mapping[str, Any]) -> ConfirmRequest:
        if asked.group is None:
            raise Http404
        return ConfirmRequest(asked.group, MemberIds(intent["people"]), asked)

    words = {"asker": called(asked.asker_name), "reason": asked.reason}
    back = _requests(context.workspace.slug)
    about = _("%(asker)s asks for this: “%(reason)s”") % words
    return ReviewPage(context, asked, ConfirmRequest.name, remake, back=back, done=back, about=about)


def _answered(request: Request, workspace: str) -> HttpResponse:
    messages.info(request, str(ANSWERED))
    return leave_for(request, _requests(workspace))


def _requests(workspace: str) -> str:
    return reverse("groups:requests", args=[workspace])
