"""The Granular access tab: levels on single things, and on all of a kind."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.journal import Actor
from groups import rights
from groups.access import Door, enter_group, enter_to_arrange
from groups.forms.granting import GrantForm, GrantsForm
from groups.holdings import Held, rights_of
from groups.listing import things_found, things_ticked
from groups.plans import Plan
from groups.views.frame import addresses, page_of
from groups.views.reviewing import Change, review, settle
from groups.vocabulary import SWITCH_CODENAMES
from nexus.htmx import render_page
from nexus.http import Request, searched
from nexus.paging import PAGE_SIZE, stretch
from workspaces.naming import key
from workspaces.vocabulary import APP, ENVIRONMENTS, KINDS, Role


@require_safe
def group_granular_access(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """The group's grants: to change for those who arrange it, to read for the rest."""
    door = enter_group(request, workspace, group_id)
    search = searched(request.GET)
    held = [
        right for right in rights_of([door.group.pk]).get(door.group.pk, []) if right.codename not in SWITCH_CODENAMES
    ]
    found = [right for right in held if key(search) in key(right.label)]
    context = page_of(door, "Granular access") | {
        "page": stretch(request, found, PAGE_SIZE),
        "search": search,
        "kinds": {kind.key: kind for kind in KINDS},
        "environments": ENVIRONMENTS,
        "editable": door.arranges and door.group.role != Role.ADMIN,
        "hides_only": door.group.role == Role.END_USER,
    }
    return render_page(request, "groups/granular.html", context, partial="grants")


@require_http_methods(["GET", "HEAD", "POST"])
def group_granting(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """Choose a type, a level and all or some things, see what follows, and add the access."""
    door = enter_to_arrange(request, workspace, group_id)
    change = _granting(door)
    if token := request.POST.get("token"):
        return settle(request, door, change, token)
    if request.method != "POST" or request.POST.get("step") in ("type", "search"):
        return _chooser(request, door, GrantForm(_first(request.POST, door), door.group), status=200)
    form = GrantForm(request.POST, door.group)
    if not form.is_valid():
        return _chooser(request, door, form, status=422)
    return review(request, door, change, {"give": [_plain(right) for right in form.grants], "take": []})


@require_POST
def group_regranting(request: Request, workspace: str, group_id: int) -> HttpResponse:
    """See what the levels and terms changed on the page, or the removals, do to people; and save them."""
    door = enter_to_arrange(request, workspace, group_id)
    change = _granting(door)
    if token := request.POST.get("token"):
        return settle(request, door, change, token)
    form = GrantsForm(request.POST, door.group)
    if not form.is_valid():
        problem = str(next(iter(form.errors.values()))[0])
        return review(request, door, change, {"give": [], "take": []}, warning=problem, status=422)
    removing = form.removed if request.POST.get("step") == "remove" or form.cleaned_data["only"] else []
    give = [] if removing or request.POST.get("step") == "remove" else form.changed
    return review(request, door, change, {"give": list(map(_plain, give)), "take": list(map(_plain, removing))})


def _chooser(request: Request, door: Door, form: GrantForm, *, status: int) -> HttpResponse:
    kind, search = form.chosen_kind, form.said.get("q", "")[:200]
    ticked = things_ticked(door.seat.workspace, kind, form.ticked)
    context: dict[str, Any] = {
        "seat": door.seat,
        "nav": "settings",
        "door": door,
        "form": form,
        "shows_errors": status == 422,
        "kind": kind,
        "level": form.chosen_level,
        "kinds": KINDS,
        "environments": ENVIRONMENTS if form.is_view else (),
        "chosen_environments": form.said.getlist("environments") or ([] if status == 422 else ["released"]),
        "ticked": ticked,
        "search": search,
        "found": [thing for thing in things_found(door.seat.workspace, kind, search) if thing not in ticked],
        "all_only": not door.group.is_custom,
        "action": request.path,
        "back": addresses(door)["granular_access"],
    }
    return render_page(request, "groups/granting.html", context, partial="dialog", status=status)


def _first(data: QueryDict, door: Door) -> QueryDict:
    """What the dialog shows at first: apps, View, chosen ones, released."""
    if data:
        return data
    first = QueryDict(mutable=True)
    first.update({"kind": APP.key, "level": APP.levels[0].name})
    first["scope"] = "choose" if door.group.is_custom else "all"
    return first


def _granting(door: Door) -> Change:
    """A change of the group's rights whose intent is two lists of grants in plain JSON."""
    group, page = door.group, addresses(door)["granular_access"]

    def plan(*, give: Iterable[Any], take: Iterable[Any], actor: Actor) -> Plan:
        return rights.plan(group, give=map(_held, give), take=map(_held, take), actor=actor)

    def commit(*, give: Iterable[Any], take: Iterable[Any], **confirmed: Any) -> Plan:
        return rights.rearrange(group, give=map(_held, give), take=map(_held, take), **confirmed)

    return Change("grants", plan, commit, back=page, done=page)


def _plain(right: Held) -> list[Any]:
    return [right.codename, right.object_id, right.hidden, list(right.environments)]


def _held(plain: list[Any]) -> Held:
    codename, object_id, hidden, environments = plain
    return Held(codename, object_id, "", hidden, tuple(environments))
