"""The Permissions tab: the group's switches."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groups.changes.blockers import Reason
from groups.changes.review import ReviewPage, confirm_or_refresh, planned, review
from groups.custom_groups.actions.set_permissions import SetPermissions, from_plain
from groups.custom_groups.context import GroupContext, get_group_context, get_group_context_for_update
from groups.custom_groups.forms.group import SwitchesForm
from groups.custom_groups.views.page import group_page, group_review, group_urls
from groups.permissions.grants import grants_of
from nexus.components.alert import Alert
from nexus.htmx import render_page
from nexus.http import Request, is_refilled, require_form
from workspaces.kinds import CONSTANT, KINDS, Kind, Switch
from workspaces.vocabulary import Role


@dataclass(frozen=True)
class SwitchBox:
    """The check box of a switch: its whole name, and the word that says it among those of its kind."""

    codename: str
    name: str
    verb: str
    is_on: bool


@require_safe
def permissions(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """The group's switches: to change for those who manage it, to read for the rest."""
    return _tab(request, get_group_context(request, workspace, group_id))


def _tab(request: Request, context: GroupContext, said: str = "") -> HttpResponse:
    """The tab. ``said``: what came of saving, where nothing did."""
    grants = grants_of([context.group.pk]).get(context.group.pk, [])
    on = sorted(grant.permission for grant in grants if grant.is_switch)
    ticked = _ticked(on, request.POST) if said or is_refilled(request) else on
    is_editable = context.can_manage_group and context.group.role in (None, Role.BUILDER)
    data = group_page(context, "permissions") | {
        "on": on,
        "kinds": [_boxes(kind, ticked) for kind in (*KINDS, CONSTANT)],
        "is_editable": is_editable,
        "said": said or _("You will see what it does to people before anything is saved."),
        "notice": None if is_editable else _notice(context.group.role),
    }
    return render_page(request, "groups/permissions.html", data, partial="switches")


@require_form
def set_permissions(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what the switches changed on the page do to people, and save them."""
    context = get_group_context_for_update(request, workspace, group_id)
    page = permissions_review(context, back=group_urls(context)["permissions"])
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    if is_refilled(request):
        return HttpResponseRedirect(f"{page.back}?{request.GET.urlencode()}")
    form = SwitchesForm(request.POST)
    if not form.is_valid():
        no_switch = _("Something in this form is not a switch. Nothing was changed.")
        return review(request, page, SetPermissions(context.group), warning=no_switch, status=422)
    change = SetPermissions(context.group, **form.changes)
    plan = planned(request, page, change)
    if plan.is_blocked_only_by(Reason.NOTHING_TO_SAVE):
        return _nothing_to_save(request, context)
    return review(request, page, change, plan=plan)


def _nothing_to_save(request: Request, context: GroupContext) -> HttpResponse:
    """A quiet line beside the button."""
    said = Reason.NOTHING_TO_SAVE.sentence
    if not request.htmx:
        return _tab(request, context, said)
    return HttpResponse(said, headers={"HX-Retarget": "#save-said", "HX-Reswap": "innerHTML", "Vary": "HX-Request"})


def permissions_review(context: GroupContext, *, back: str) -> ReviewPage:
    """The review of what the group is given, and what is taken from it."""

    def remake(intent: Mapping[str, Any]) -> SetPermissions:
        return SetPermissions(context.group, give=map(from_plain, intent["give"]), take=map(from_plain, intent["take"]))

    return group_review(context, SetPermissions, remake, back=back)


def _ticked(on: list[str], typed: QueryDict) -> list[str]:
    """The switches that are on now, with those that somebody turned on and off when their session ended."""
    form = SwitchesForm(typed)
    if not form.is_valid():
        return on
    give, take = ({grant.permission for grant in form.changes[name]} for name in ("give", "take"))
    return sorted({*on, *give} - take)


def _boxes(kind: Kind, on: list[str]) -> tuple[str, list[SwitchBox]]:
    """The switches of a kind under its name."""

    def box(switch: Switch) -> SwitchBox:
        return SwitchBox(switch.codename, switch.label, switch.label_verb, switch.codename in on)

    return kind.label_plural.capitalize(), [box(switch) for switch in kind.switches]


def _notice(role: str | None) -> Alert:
    """Whose it is to change, where it is not this reader's."""
    if role == Role.ADMIN:
        return Alert(_("Admins may do everything. Nothing of it can be changed."))
    if role == Role.END_USER:
        return Alert(_("End Users have no switches. Rights reach them through custom groups."))
    return Alert(_("Permissions are set by workspace admins."))
