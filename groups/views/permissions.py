"""The Permissions tab: the group's switches."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from audit.journal import Actor
from groups import rights
from groups.access import Door, enter_group, enter_to_arrange
from groups.forms.group import SwitchesForm
from groups.holdings import Held, rights_of
from groups.plans import Plan
from groups.views.frame import addresses, page_of
from groups.views.reviewing import Change, review, settle
from groups.vocabulary import SWITCH_CODENAMES
from nexus.htmx import render_page
from nexus.http import Request
from workspaces.vocabulary import SWITCHES, Role

NO_SWITCH: Final = "Something in this form is not a switch. Nothing was changed."


@require_safe
def group_permissions(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """The group's switches: to change for those who arrange it, to read for the rest."""
    door = enter_group(request, workspace, group_id)
    held = {right.codename for right in rights_of([door.group.pk]).get(door.group.pk, [])}
    context = page_of(door, "Permissions") | {
        "on": sorted(held & SWITCH_CODENAMES),
        "kinds": [(noun.capitalize(), list(switches)) for noun, switches in groupby(SWITCHES, lambda each: each.noun)],
        "editable": door.arranges and door.group.role in (None, Role.BUILDER),
    }
    return render_page(request, "groups/permissions.html", context, partial="switches")


@require_POST
def group_rights(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what the switches changed on the page do to people, and save them."""
    door = enter_to_arrange(request, workspace, group_id)
    change = _switching(door)
    if token := request.POST.get("token"):
        return settle(request, door, change, token)
    form = SwitchesForm(request.POST)
    if not form.is_valid():
        return review(request, door, change, {"give": [], "take": []}, warning=NO_SWITCH, status=422)
    return review(request, door, change, form.intent)


def _switching(door: Door) -> Change:
    """A change of the group's rights whose intent is two lists of switches' codenames."""
    group, page = door.group, addresses(door)["permissions"]

    def plan(*, give: Iterable[str], take: Iterable[str], actor: Actor) -> Plan:
        return rights.plan(group, give=map(Held, give), take=map(Held, take), actor=actor)

    def commit(*, give: Iterable[str], take: Iterable[str], **confirmed: object) -> Plan:
        return rights.rearrange(group, give=map(Held, give), take=map(Held, take), **confirmed)  # type: ignore[arg-type]

    return Change("rights", plan, commit, back=page, done=page)
