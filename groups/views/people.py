"""The Users tab: who is in the group, adding people, removing them."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups import joining, leaving
from groups.access import Door, enter_group, enter_to_fill
from groups.forms.picking import PeopleForm, PickingForm
from groups.listing import member_line, member_sort, members_of, ticked, to_add
from groups.pasting import Verdict, verdicts
from groups.views.frame import addresses, page_of
from groups.views.reviewing import Change, confirm, issue, review
from nexus.htmx import render_page
from nexus.http import Request
from nexus.paging import page

NOBODY_CHOSEN = "Tick somebody, or paste e-mail addresses."


@require_safe
def group_users(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """The people of the group, in pages, searched and sorted by the address."""
    door = enter_group(request, workspace, group_id)
    search, order = request.GET.get("q", "").strip(), member_sort(door.group, request.GET.get("sort", ""))
    rows = page(request, members_of(door.group, search), order.keys, descending=order.descending)
    members = [member_line(row) for row in rows.rows]
    context = {**page_of(door, "Users"), "page": rows, "members": members, "search": search, "sort": order}
    return render_page(request, "groups/users.html", context, partial="members")


@require_http_methods(["GET", "POST"])
def group_joining(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Find people, tick or paste them, see what adding them does, and add them."""
    door = enter_to_fill(request, workspace, group_id)
    change = Change("joining", partial(joining.plan, door.group), partial(joining.join, door.group))
    users = addresses(door)["users"]
    if token := request.POST.get("token"):
        return confirm(request, door, change, token, back=users, done=users)
    form = PickingForm(request.POST if request.method == "POST" else {}, workspace=door.seat.workspace)
    if not form.is_valid():
        return _picker(request, door, form, [], status=422)
    if form.cleaned_data["only"]:
        return _add_one(request, door, change, form.chosen)
    pasted = verdicts(door.group, form.cleaned_data["paste"], is_builder_level=door.facts.is_builder_level)
    if request.method == "GET" or request.POST.get("step") == "search":
        return _picker(request, door, form, [])
    chosen = sorted({*form.chosen, *(verdict.person_id for verdict in pasted if verdict.is_good)})
    if not chosen:
        form.add_error("paste" if pasted else None, "None of these can be added." if pasted else NOBODY_CHOSEN)
        return _picker(request, door, form, pasted, status=422)
    return review(request, door, change, {"chosen": chosen}, back=users, more={"verdicts": pasted})


def _add_one(request: Request, door: Door, change: Change, chosen: list[int]) -> HttpResponse:
    """The daily case: at once where nothing but the membership follows, otherwise that person's review."""
    users, intent = addresses(door)["users"], {"chosen": chosen}
    plan = change.plan(**intent, actor=door.actor)
    if not plan.is_plain:
        return review(request, door, change, intent, back=users, plan=plan)
    return confirm(request, door, change, issue(door, change, intent, plan), back=users, done=users)


def _picker(
    request: Request, door: Door, form: PickingForm, pasted: list[Verdict], *, status: int = 200
) -> HttpResponse:
    people = form.cleaned_data.get("people") or []
    chosen = ticked(door.seat.workspace, people)
    found = [person for person in to_add(door.group, form.data.get("q", "")) if person not in chosen]
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
    change = Change("leaving", partial(leaving.plan, door.group), partial(leaving.leave, door.group))
    users = addresses(door)["users"]
    if token := request.POST.get("token"):
        return confirm(request, door, change, token, back=users, done=users)
    form = PeopleForm(request.POST, workspace=door.seat.workspace)
    if not form.is_valid() or not form.chosen:
        problem = next(iter(form.errors.values()), ["Tick somebody first."])[0]
        return review(request, door, change, {"chosen": []}, back=users, status=422, warning=problem)
    return review(request, door, change, {"chosen": form.chosen}, back=users)
