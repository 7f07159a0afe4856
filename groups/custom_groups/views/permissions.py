"""The Permissions tab: the group's switches, in a row for each kind of thing."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from groups.changes.blockers import Reason
from groups.changes.events import from_plain
from groups.changes.review import (
    BACK,
    ReviewPage,
    confirm_or_refresh,
    fields_of,
    planned,
    review,
    review_sent,
)
from groups.custom_groups.actions.set_permissions import Promotion, SetPermissions
from groups.custom_groups.context import GroupContext, get_group_context, get_group_context_for_update
from groups.custom_groups.forms.group import SwitchesForm
from groups.custom_groups.views.page import group_page, group_review, group_urls
from groups.permissions.grants import grants_of
from nexus.components.alert import Alert
from nexus.htmx import leave_for, render_page, wants_fragment
from nexus.http import Request, is_refilled, require_form
from nexus.words import number
from workspaces.kinds import CONSTANT, KINDS, SWITCHES, VERBS, Kind, Switch
from workspaces.vocabulary import Role

NO_SWITCH: Final = gettext_lazy("Something in this form is not a switch. Nothing was changed.")


@dataclass(frozen=True)
class SwitchBox:
    """The check box of a switch: its whole name, and the word that says it among those of its kind.

    ``was_on``: whether it is on; ``is_on``: whether it is, or was ticked to be.
    """

    codename: str
    name: str
    verb: str
    is_on: bool
    was_on: bool


@dataclass(frozen=True)
class KindRow:
    """The switches of a kind, under the verbs of all kinds; None where it has none. ``all_label`` calls its own box."""

    key: str
    icon: str
    name: str
    all_label: str
    boxes: list[SwitchBox | None]


@require_safe
def permissions(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """The group's switches: to change for those who manage it, to read for the rest."""
    return _tab(request, get_group_context(request, workspace, group_id), request.POST)


def _tab(request: Request, context: GroupContext, typed: QueryDict, said: str = "") -> HttpResponse:
    """The tab, with what was ``typed`` and is not saved. ``said``: what came of saving, where nothing did."""
    held = grants_of([context.group.pk]).get(context.group.pk, [])
    on = {grant.permission for grant in held if grant.is_switch}
    form = SwitchesForm(typed)
    ticked = form.ticked(on)
    is_editable = context.can_manage_group and context.group.role in (None, Role.BUILDER)
    words = _unsaved()
    data = group_page(context, "permissions") | {
        "on": sorted(on),
        "verbs": [_(verb.capitalize()) for verb in VERBS],
        "rows": [_row(kind, ticked, on) for kind in (*KINDS, CONSTANT)],
        "is_editable": is_editable,
        "said": said or words[len(ticked ^ on)],
        "words": json.dumps(words),
        "becoming": _becoming(context, form) if is_editable and ticked != on else None,
        "notice": None if is_editable else _notice(context.group.role),
    }
    return render_page(request, "groups/permissions.html", data, partial="switches")


@require_safe
def preview_permissions(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Whom the switches ticked would make Builders, beside the button; or the tab as it was left, not saved yet."""
    context = get_group_context_for_update(request, workspace, group_id)
    if not wants_fragment(request):
        return _tab(request, context, request.GET)
    form = SwitchesForm(request.GET)
    is_valid = form.is_valid()
    data = {"context": context, "becoming": _becoming(context, form) if is_valid else None}
    return render_page(request, "groups/permissions.html", data, partial="becoming", status=200 if is_valid else 422)


def _becoming(context: GroupContext, form: SwitchesForm) -> Promotion | None:
    """Whom saving it would make Builders; nothing is sealed or written. Six statements at most."""
    return SetPermissions(context.group, **form.changes).promotion(actor=context.actor)


@require_form
def set_permissions(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what the switches changed on the page do to people, and save them."""
    context = get_group_context_for_update(request, workspace, group_id)
    page = replace(permissions_review(context, "permissions", has_step_before=True), is_before_it=True)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    if is_refilled(request):
        return HttpResponseRedirect(f"{page.back}?{request.GET.urlencode()}")
    form = SwitchesForm(fields_of(request.POST))
    if not form.is_valid():
        return review(request, page, SetPermissions(context.group), warning=str(NO_SWITCH), status=422)
    if request.POST.get("step") == BACK:
        return leave_for(request, f"{group_urls(context)['preview_permissions']}?{form.query}")
    change = SetPermissions(context.group, **form.changes)
    plan = planned(request, page, change)
    if plan.is_blocked_only_by(Reason.NOTHING_TO_SAVE):
        return _nothing_to_save(request, context)
    return review(request, page, change, plan=plan)


def _nothing_to_save(request: Request, context: GroupContext) -> HttpResponse:
    """A quiet line beside the button."""
    said = Reason.NOTHING_TO_SAVE.sentence
    if not request.htmx:
        return _tab(request, context, request.POST, said)
    return HttpResponse(said, headers={"HX-Retarget": "#save-said", "HX-Reswap": "innerHTML", "Vary": "HX-Request"})


def permissions_review(context: GroupContext, tab: str, *, has_step_before: bool = False) -> ReviewPage:
    """The review of what the group is given, and what is taken from it, which leads back to ``tab``."""

    def remake(intent: Mapping[str, Any]) -> SetPermissions:
        return SetPermissions(context.group, give=map(from_plain, intent["give"]), take=map(from_plain, intent["take"]))

    page = group_review(context, SetPermissions, remake, back=group_urls(context)[tab])
    return replace(page, has_step_before=has_step_before)


def _unsaved() -> list[str]:
    """What the bar says of so many switches changed and not saved, from none to all."""
    nothing = _("You will see what it does to people before anything is saved.")
    counts = range(1, len(SWITCHES) + 1)
    each = (ngettext("%(count)s unsaved change", "%(count)s unsaved changes", count) for count in counts)
    return [nothing, *(said % {"count": number(count)} for said, count in zip(each, counts, strict=True))]


def _row(kind: Kind, ticked: Collection[str], on: Collection[str]) -> KindRow:
    """The switches of a kind, each in the column of its verb."""

    def box(switch: Switch) -> SwitchBox:
        codename = switch.codename
        return SwitchBox(codename, switch.label, switch.label_verb, codename in ticked, codename in on)

    boxes = {switch.verb: box(switch) for switch in kind.switches}
    name = kind.heading
    all_label = _("%(things)s: all") % {"things": name}
    return KindRow(kind.key, kind.icon, name, all_label, [boxes.get(verb) for verb in VERBS])


def _notice(role: str | None) -> Alert:
    """Whose it is to change, where it is not this reader's."""
    if role == Role.ADMIN:
        return Alert(_("Admins may do everything. Nothing of it can be changed."))
    if role == Role.END_USER:
        return Alert(_("End Users have no switches. Rights reach them through custom groups."))
    return Alert(_("Permissions are set by workspace admins."))
