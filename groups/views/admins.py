"""The Group Admin tab: to whom the group's membership is entrusted. For workspace admins, on custom groups."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups import appointing
from groups.access import Door, enter_group
from groups.forms.picking import PeopleForm, PickingForm
from groups.listing import posts_of, ticked, to_appoint
from groups.reasons import Reason
from groups.views.frame import addresses, change_of, page_of
from groups.views.reviewing import Aside, planned, review, settle
from nexus.htmx import render_page
from nexus.http import Request, searched
from nexus.paging import page


def _enter(request: Request, workspace: str, group_id: int) -> Door:
    """The tab does not exist for those who do not arrange the group, nor on default groups."""
    door = enter_group(request, workspace, group_id)
    if not (door.arranges and door.group.is_custom):
        raise Http404
    return door


@require_safe
def group_admins(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Who administers the group."""
    door = _enter(request, workspace, group_id)
    posts = page(request, posts_of(door.group), ("since", "id"))
    return render_page(request, "groups/admins.html", page_of(door, "Group Admin") | {"page": posts}, partial="posts")


@require_http_methods(["GET", "HEAD", "POST"])
def group_appointing(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Find Builders, or End Users to convert, see what follows, and make them group admins."""
    door = _enter(request, workspace, group_id)
    change = change_of(door, "appointing", appointing.plan, appointing.appoint, page="admins")
    if token := request.POST.get("token"):
        return settle(request, door, change, token)
    form = PickingForm(request.POST if request.method == "POST" else {}, workspace=door.seat.workspace)
    if not form.is_valid():
        return _picker(request, door, form, status=422)
    if request.method != "POST" or request.POST.get("step") == "search":
        return _picker(request, door, form)
    if not form.chosen:
        form.add_error(None, "Tick somebody.")
        return _picker(request, door, form, status=422)
    intent = {"chosen": form.chosen, "convert": request.POST.get("step") == "convert"}
    plan = planned(request, door, change, intent)
    stuck = [obstacle.reason for obstacle in plan.obstacles] == [Reason.CONVERT_FIRST]
    return review(request, door, change, intent, plan=plan, aside=Aside(convert=form.chosen if stuck else ()))


def _picker(request: Request, door: Door, form: PickingForm, *, status: int = 200) -> HttpResponse:
    chosen = ticked(door.seat.workspace, form.cleaned_data.get("people") or [])
    context: dict[str, Any] = {
        "seat": door.seat,
        "nav": "settings",
        "door": door,
        "form": form,
        "chosen": chosen,
        "found": [person for person in to_appoint(door.group, searched(form.data)) if person not in chosen],
        "action": request.path,
        "back": addresses(door)["admins"],
    }
    return render_page(request, "groups/appointing.html", context, partial="dialog", status=status)


@require_POST
def group_relief(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what taking the post from somebody does, and take it."""
    door = _enter(request, workspace, group_id)
    change = change_of(door, "relief", appointing.plan_relief, appointing.relieve, page="admins")
    if token := request.POST.get("token"):
        return settle(request, door, change, token)
    form = PeopleForm(request.POST, workspace=door.seat.workspace)
    chosen = form.chosen if form.is_valid() else []
    return review(request, door, change, {"chosen": chosen}, status=200 if chosen else 422)
