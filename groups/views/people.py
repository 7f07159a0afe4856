"""The Users tab: who is in the group, adding people, removing them."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups import joining, leaving
from groups.access import Door, enter_group, enter_to_fill
from groups.forms.picking import PeopleForm, PickingForm
from groups.listing import member_line, member_sort, members_of, ticked, to_add
from groups.pasting import Verdict, verdicts
from groups.plans import Plan
from groups.reasons import Reason
from groups.views.frame import addresses, change_of, page_of
from groups.views.reviewing import Aside, at_once, planned, review, settle
from nexus.htmx import render_page
from nexus.http import Request, searched
from nexus.paging import page

NOBODY_CHOSEN = "Tick somebody, or paste e-mail addresses."


@require_safe
def group_users(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """The people of the group, in pages, searched and sorted by the address."""
    door = enter_group(request, workspace, group_id)
    search, order = searched(request.GET), member_sort(door.group, request.GET.get("sort", ""))
    rows = page(request, members_of(door.group, search), order.keys, descending=order.descending)
    members = [member_line(row) for row in rows.rows]
    context = {**page_of(door, "Users"), "page": rows, "members": members, "search": search, "sort": order}
    return render_page(request, "groups/users.html", context, partial="members")


@require_http_methods(["GET", "HEAD", "POST"])
def group_joining(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Find people, tick or paste them, see what adding them does, and add them."""
    door = enter_to_fill(request, workspace, group_id)
    change = change_of(door, "joining", joining.plan, joining.join, page="users")
    if token := request.POST.get("token"):
        return settle(request, door, change, token)
    form = PickingForm(request.POST if request.method == "POST" else {}, workspace=door.seat.workspace)
    if not form.is_valid():
        return _picker(request, door, form, [], status=422)
    if form.cleaned_data["only"]:
        return at_once(request, door, change, {"chosen": form.chosen})
    if request.method != "POST" or request.POST.get("step") == "search":
        return _picker(request, door, form, [])
    level, tells = door.facts.is_builder_level, door.arranges
    pasted = verdicts(door.group, form.cleaned_data["paste"], is_builder_level=level, tells=tells)
    chosen = sorted({*form.chosen, *(each.person_id for each in pasted if each.person_id and each.is_good)})
    if not chosen:
        form.add_error("paste" if pasted else None, "None of these can be added." if pasted else NOBODY_CHOSEN)
        return _picker(request, door, form, pasted, status=422)
    plan = planned(request, door, change, {"chosen": chosen})
    aside = Aside(verdicts=pasted, without=_without(plan, chosen))
    return review(request, door, change, {"chosen": chosen}, plan=plan, aside=aside)


def _without(plan: Plan, chosen: list[int]) -> list[int]:
    """Those whom a group admin can still add, where the others would become Builders."""
    if [obstacle.reason for obstacle in plan.obstacles] != [Reason.NEEDS_WORKSPACE_ADMIN]:
        return []
    return sorted(set(chosen) - plan.obstacles[0].people)


def _picker(
    request: Request, door: Door, form: PickingForm, pasted: list[Verdict], *, status: int = 200
) -> HttpResponse:
    people = form.cleaned_data.get("people") or []
    chosen = ticked(door.seat.workspace, people, archived=door.arranges)
    found = [person for person in to_add(door.group, searched(form.data)) if person not in chosen]
    context: dict[str, Any] = {
        "seat": door.seat,
        "nav": "settings",
        "door": door,
        "form": form,
        "chosen": chosen,
        "found": found,
        "verdicts": pasted,
        "action": request.path,
        "back": addresses(door)["users"],
    }
    return render_page(request, "groups/joining.html", context, partial="dialog", status=status)


@require_POST
def group_leaving(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what removing the people ticked, or the one of the row, does; and remove them."""
    door = enter_to_fill(request, workspace, group_id)
    change = change_of(door, "leaving", leaving.plan, leaving.leave, page="users")
    if token := request.POST.get("token"):
        return settle(request, door, change, token)
    form = PeopleForm(request.POST, workspace=door.seat.workspace)
    if not form.is_valid() or not form.chosen:
        problem = str(next(iter(form.errors.values()), ["Tick somebody first."])[0])
        return review(request, door, change, {"chosen": []}, warning=problem, status=422)
    return review(request, door, change, {"chosen": form.chosen})
