"""The dialog “Invite users”: whom, as what, into which groups; what that does; and inviting them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.changes.review import ReviewExtras, ReviewPage, confirm_or_refresh, fields_of, review, review_sent
from groups.changes.selecting.given_list import WHICH, GivenList, given_list, list_fields, unread_list
from groups.changes.selecting.kept_list import kept_list
from groups.members.actions.invite import InvitePeople
from groups.members.forms.invitation import InvitationForm
from groups.members.invitations.verdicts import Verdict, to_invite, verdicts
from groups.models import Group
from nexus.components.alert import problems
from nexus.components.sheet import CONTINUE, Sheet
from nexus.components.verdict_list import VerdictList, is_long, texts_of_kind
from nexus.htmx import render_sheet
from nexus.http import Request, as_id, posted
from nexus.lists.entries import TooLong
from nexus.lists.form import ECHOED_AT_MOST, TOO_LONG, ListForm
from workspaces.context import WorkspaceContext, get_admin_context
from workspaces.vocabulary import Role

_OF_FORM: Final = (NON_FIELD_ERRORS, "kept", "column", "verdicts")
"""What is told above the dialog when it is amiss; the rest stands beside its field."""


@require_http_methods(["GET", "HEAD", "POST"])
def invite_users(request: Request, workspace: str) -> HttpResponse:
    """Give addresses, choose a role and groups, see what inviting does, and invite."""
    context = get_admin_context(request, workspace)
    page = _page(context)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    form = InvitationForm(_fields(request, context), request.FILES, workspace=context.workspace)
    if not form.is_valid() or request.method != "POST" or request.POST.get("step") == "back":
        return _dialog(request, context, form)
    try:
        return _continue(request, context, page, form)
    except TooLong:
        form.add_error(form.place, TOO_LONG)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return _dialog(request, context, form)


@require_safe
def invitation_list(request: Request, workspace: str) -> HttpResponse:
    """All entries of one kind of a list that is kept, as text."""
    context = get_admin_context(request, workspace)
    form, place = ListForm(request.GET), as_id(request.GET.get("kind", ""))
    try:
        given = given_list(context.workspace, form, actor=context.actor) if form.is_valid() else None
    except (ValidationError, TooLong) as gone:
        raise Http404 from gone
    if given is None or not given.number or place is None:
        raise Http404
    texts = texts_of_kind(verdicts(context.workspace, given.read.entries), place)
    return HttpResponse("\n".join(texts), content_type="text/plain; charset=utf-8")


def _fields(request: Request, context: WorkspaceContext) -> QueryDict:
    """What the dialog is filled with: what was sent, or what an address says of the list and the groups."""
    if posted(request) is not None:
        return fields_of(request.POST)
    fields = QueryDict(mutable=True)
    fields["role"] = Role.END_USER.value
    fields.update(_kept(request.GET.get("kept", ""), context))
    fields.setlist("groups", request.GET.getlist("groups"))
    return fields


def _kept(number: str, context: WorkspaceContext) -> dict[str, str]:
    """The list that is kept under this id, in its field where that can carry it; one statement."""
    try:
        kept = kept_list(context.workspace, UUID(number), actor=context.actor)
    except ValueError:
        return {}
    text = "\n".join(kept.texts) if kept else ""
    return {"kept": number} if len(text) > ECHOED_AT_MOST else {"paste": text}


def _page(context: WorkspaceContext) -> ReviewPage:
    workspace, users = context.workspace, reverse("members:users", args=[context.workspace.slug])

    def remake(intent: Mapping[str, Any]) -> InvitePeople:
        groups = Group.objects.custom().filter(pk__in=intent["groups"], workspace=workspace) if intent["groups"] else ()
        return InvitePeople(workspace, intent["addresses"], Role(intent["role"]), list(groups))

    return ReviewPage(context, workspace, InvitePeople.name, remake, back=users, done=users, has_step_before=True)


def _continue(request: Request, context: WorkspaceContext, page: ReviewPage, form: InvitationForm) -> HttpResponse:
    """The review of inviting those of the list who are not here."""
    workspace = context.workspace
    given = given_list(workspace, form, actor=context.actor)
    if given.is_ambiguous:
        return _choose_column(request, context, given.kept(), form)
    found = verdicts(workspace, given.read.entries)
    if is_long(found) or (given.given.texts and not form.can_be_echoed):
        given = given.kept()
    shown = _shown(context, given, found, form.cleaned_data["verdicts"])
    if not (addresses := to_invite(found)):
        nobody = _("Nobody on this list can be invited.") if found else _("Give at least one address.")
        form.add_error("paste", nobody)
        return _dialog(request, context, form, given, shown)
    change = InvitePeople(workspace, addresses, form.cleaned_data["role"], form.chosen_groups)
    return review(request, page, change, extras=ReviewExtras(pasted=shown, fields=given.fields))


def _shown(
    context: WorkspaceContext, given: GivenList, found: Sequence[Verdict], start: int | None
) -> VerdictList | None:
    href = reverse("members:invitation_list", args=[context.workspace.slug])
    return given.shown(found, start, href)


def _choose_column(request: Request, context: WorkspaceContext, given: GivenList, form: InvitationForm) -> HttpResponse:
    """Ask which column of a table is meant; role and groups travel along."""
    question = given.question
    chosen = [("role", form.cleaned_data["role"].value), *(("groups", pk) for pk in form.cleaned_data["groups"])]
    data = {
        "context": context,
        "nav": "settings",
        "sheet": _sheet(request, context, WHICH),
        **question,
        "chosen": chosen,
    }
    return render_sheet(request, "changes/choose_column.html", data)


def _dialog(
    request: Request,
    context: WorkspaceContext,
    form: InvitationForm,
    given: GivenList | None = None,
    shown: VerdictList | None = None,
) -> HttpResponse:
    given = given or unread_list(context.workspace, form, actor=context.actor)
    lead = _("They get a mail with a link that is good for 7 days. Nothing is sent before you confirm.")
    data = {
        "context": context,
        "nav": "settings",
        "sheet": _sheet(request, context, lead),
        "problems": problems(form, *_OF_FORM),
        "asked": form.shown_fields,
        "pasted": shown,
        **list_fields(form, given),
    }
    return render_sheet(request, "changes/list_dialog.html", data, status=422 if form.errors else 200)


def _sheet(request: Request, context: WorkspaceContext, lead: Any) -> Sheet:
    back = reverse("members:users", args=[context.workspace.slug])
    return Sheet(_("Invite users"), lead, request.path, back, CONTINUE, takes_files=True)
