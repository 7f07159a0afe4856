"""Changing roles, archiving, restoring and removing from the workspace: of the person of a row, or of all ticked."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from groups.changes.people import MemberIds
from groups.changes.review import (
    ReviewPage,
    bound_to,
    confirm_or_refresh,
    fields_of,
    gone_already,
    review,
    review_sent,
)
from groups.changes.selecting.lists import back_to
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.members.actions.remove import RemoveFromWorkspace
from groups.members.actions.restore import Restore
from groups.members.context import PeopleContext, get_people_context_for_update
from groups.members.forms.role import NewOwnerForm, RoleForm
from groups.members.views.chosen_people import Chosen, choose, chosen_words
from groups.members.views.users import ticked_users
from nexus.components.sheet import CONTINUE, Sheet
from nexus.components.ticks import TicksForm
from nexus.database.lookups import in_array
from nexus.htmx import render_sheet
from nexus.http import Request, posted, require_form
from nexus.words import number
from workspaces.context import get_admin_context
from workspaces.models import App, Membership
from workspaces.vocabulary import Role

AnyChange = Archive | Restore | ChangeRole | RemoveFromWorkspace


@require_http_methods(["GET", "HEAD", "POST"])
def change_role(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """Choose a person's role, and where apps are owned who takes them over; see what follows, and change it."""
    return _changing_role(request, get_people_context_for_update(request, workspace, membership_id))


@require_form
def change_roles(request: Request, workspace: str) -> HttpResponse:
    """The same of all who are ticked."""
    return _changing_role(request, get_people_context_for_update(request, workspace))


@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """See what archiving a person ends, and archive them."""
    context = get_people_context_for_update(request, workspace, membership_id)
    return _reviewed(request, context, lambda people: Archive(context.workspace, people))


@require_form
def archive_people(request: Request, workspace: str) -> HttpResponse:
    """The same of all who are ticked."""
    context = get_people_context_for_update(request, workspace)
    if request.POST.get("step") == "back":
        return back_to(request, ticked_users(context), TicksForm(fields_of(request.POST)))
    return _reviewed(request, context, lambda people: Archive(context.workspace, people))


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """See what an archived person comes back to, and restore them."""
    context = get_people_context_for_update(request, workspace, membership_id)
    return _reviewed(request, context, lambda people: Restore(context.workspace, people))


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """Say who takes over apps, where there are any; see what goes, and remove the person from the workspace."""
    try:
        context = get_people_context_for_update(request, workspace, membership_id)
    except Http404:
        around = get_admin_context(request, workspace)
        bound = bound_to(around, RemoveFromWorkspace.name, Membership.__name__, membership_id)
        return gone_already(request, bound, reverse("members:users", args=[workspace]))
    return _removing(request, context)


def _changing_role(request: Request, context: PeopleContext) -> HttpResponse:
    def remake(intent: Mapping[str, Any]) -> ChangeRole:
        people, new_owner = MemberIds(intent["people"]), _new_owner(context, intent)
        return ChangeRole(context.workspace, people, Role(intent["to"]), new_owner)

    page = replace(_page(context, ChangeRole.name, remake), has_step_before=True)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    chosen = choose(request, context)
    if not chosen.people:
        return _shown(request, page, lambda people: ChangeRole(context.workspace, people, Role.BUILDER), chosen)
    now = {"to": context.person.role} if context.person else {}
    form = RoleForm(_answer(request), initial=now, workspace=context.workspace, owned=_owned(context, chosen))
    if _is_answered(request, form):
        to, new_owner = form.cleaned_data["to"], form.cleaned_data.get("new_owner")
        return _shown(request, page, lambda people: ChangeRole(context.workspace, people, to, new_owner), chosen)
    title = _("Change role of %(people)s") % {"people": chosen_words(context, chosen)}
    return _asked(request, context, chosen, form, title, _("Nothing is changed before you confirm."))


def _removing(request: Request, context: PeopleContext) -> HttpResponse:
    def remake(intent: Mapping[str, Any]) -> RemoveFromWorkspace:
        return RemoveFromWorkspace(context.workspace, MemberIds(intent["people"]), _new_owner(context, intent))

    chosen = Chosen(context.named)
    owned = _owned(context, chosen)
    page = replace(_page(context, RemoveFromWorkspace.name, remake), has_step_before=bool(owned))
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    form = NewOwnerForm(_answer(request), workspace=context.workspace, owned=owned)
    if not owned or _is_answered(request, form):
        new_owner = form.cleaned_data.get("new_owner") if owned else None
        return review(request, page, RemoveFromWorkspace(context.workspace, chosen.people, new_owner))
    title = _("Remove %(people)s from the workspace") % {"people": chosen_words(context, chosen)}
    return _asked(request, context, chosen, form, title, _("An app belongs to somebody of the workspace."))


def _reviewed(
    request: Request, context: PeopleContext, change: Callable[[MemberIds], Archive | Restore]
) -> HttpResponse:
    """The review of a change that has no choices."""
    page = _page(context, change(MemberIds()).name, lambda intent: change(MemberIds(intent["people"])))
    page = replace(page, has_step_before=context.person is None)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    return _shown(request, page, change, choose(request, context))


def _shown(
    request: Request, page: ReviewPage, change: Callable[[MemberIds], AnyChange], chosen: Chosen
) -> HttpResponse:
    """The review of the change of those chosen; of nobody, saying what is wrong, where they cannot be."""
    problem = chosen.problem or ("" if chosen.people else _("Tick somebody first."))
    try:
        if not problem:
            return review(request, page, change(chosen.people))
    except ValidationError as refusal:
        problem = refusal.messages[0]
    return review(request, page, change(MemberIds()), warning=problem, status=422)


def _page(context: PeopleContext, name: str, remake: Callable[[Mapping[str, Any]], AnyChange]) -> ReviewPage:
    back = reverse("members:users", args=[context.workspace.slug])
    return ReviewPage(context, context.subject, name, remake, back=back, done=back)


def _answer(request: Request) -> Any:
    """What was answered, or what it was before its review; None where nothing was."""
    fields = fields_of(request.POST) if posted(request) is not None else {}
    return fields if "answered" in fields else None


def _is_answered(request: Request, form: NewOwnerForm) -> bool:
    return request.method == "POST" and request.POST.get("step") != "back" and form.is_valid()


def _owned(context: PeopleContext, chosen: Chosen) -> str:
    """What is said of the apps that the people own, and who gets them where nobody is named; empty where there are
    none. One statement.
    """
    count = App.objects.filter(in_array("owner_id", chosen.people)).count()
    if not count:
        return ""
    words = ngettext("%(count)s app is theirs.", "%(count)s apps are theirs.", count) % {"count": number(count)}
    if context.membership is None or context.membership.pk in chosen.people:
        return _("%(apps)s Name an active Builder or Admin.") % {"apps": words}
    return _("%(apps)s Name an active Builder or Admin, or leave it empty to take over yourself.") % {"apps": words}


def _new_owner(context: PeopleContext, intent: Mapping[str, Any]) -> Membership | None:
    pk = intent["new_owner"]
    return Membership.objects.select_related("user").get(pk=pk, workspace=context.workspace) if pk else None


def _asked(
    request: Request, context: PeopleContext, chosen: Chosen, form: NewOwnerForm, title: str, lead: str
) -> HttpResponse:
    back = reverse("members:users", args=[context.workspace.slug])
    sheet = Sheet(title, lead, request.path, back, CONTINUE, is_narrow=True)
    shown = [field for field in form.visible_fields() if field.name in ("to", "new_owner")]
    data = {"context": context, "nav": "settings", "sheet": sheet, "fields": shown, "chosen": chosen}
    return render_sheet(request, "members/people_dialog.html", data, status=422 if form.errors else 200)
