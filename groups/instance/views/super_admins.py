"""Making somebody a Super Admin, and taking that away again."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.changes.review import confirm_or_refresh, review
from groups.instance.actions.super_admins import AddSuperAdmin, RemoveSuperAdmin, SuperAdminChange
from groups.instance.forms.super_admin import SuperAdminForm
from groups.instance.views.page import FRAME, NAV, InstanceReviewPage, workspaces_href
from groups.instance.views.tables import about_one
from nexus.components.sheet import CONTINUE, Sheet
from nexus.htmx import render_sheet
from nexus.http import Request, posted
from workspaces.context import InstanceContext, get_instance_context
from workspaces.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """Ask by which address they sign in, and go on to the review."""
    context = get_instance_context(request)
    form = SuperAdminForm(posted(request))
    if request.method == "POST" and form.is_valid():
        change = AddSuperAdmin(form.account)
        return review(request, _page(context, change, _adding(form.account)), change)
    sheet = Sheet(
        _("Add Super Admin"),
        _("A Super Admin may do everything, in every workspace."),
        request.path,
        workspaces_href(),
        CONTINUE,
        is_narrow=True,
    )
    data = {"context": context, "nav": NAV, "sheet": sheet, "fields": form.visible_fields()}
    status = 422 if form.errors else 200
    return render_sheet(request, "components/name_dialog.html", data, status=status, frame=FRAME)


@require_http_methods(["GET", "HEAD", "POST"])
def add_one(request: Request, account_id: int) -> HttpResponse:
    """What it gives them, and on a confirmed POST, that."""
    context = get_instance_context(request)
    change = AddSuperAdmin(get_object_or_404(User, pk=account_id))
    return _reviewed(request, _page(context, change, request.path), change)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request, account_id: int) -> HttpResponse:
    """What it takes from them, and on a confirmed POST, that."""
    context = get_instance_context(request)
    change = RemoveSuperAdmin(get_object_or_404(User, pk=account_id), context.user.pk)
    return _reviewed(request, _page(context, change, request.path), change)


def _reviewed(request: Request, page: InstanceReviewPage, change: SuperAdminChange) -> HttpResponse:
    token = request.POST.get("token", "") if posted(request) else ""
    return confirm_or_refresh(request, page, token) if token else review(request, page, change)


def _page(context: InstanceContext, change: SuperAdminChange, action: str) -> InstanceReviewPage:
    """Who is no Super Admin any more afterwards finds no such pages: they go where they may go."""
    is_own = isinstance(change, RemoveSuperAdmin) and change.account.pk == context.user.pk
    return InstanceReviewPage(
        context,
        change.account,
        change.name,
        lambda _intent: change,
        back=workspaces_href(),
        done=reverse("home") if is_own else workspaces_href(),
        action=action,
    )


def _adding(account: User) -> str:
    return about_one("add_super_admin", account.pk)
