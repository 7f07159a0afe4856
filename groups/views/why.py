"""Why: one's own access, a person's, and who can do what with a thing."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups import why
from groups.holdings import rights_of
from groups.listing import things_found
from groups.stays import MODELS
from nexus.http import Request, searched
from nexus.paging import PAGE_SIZE, page, stretch
from workspaces.access import Seat, enter
from workspaces.models import App, Membership, Resource
from workspaces.vocabulary import KINDS


@require_safe
def my_access(request: Request, workspace: str) -> HttpResponse:
    """What the person may do here, and through which group."""
    seat = enter(request, workspace)
    return _person(request, seat, seat.membership, mine=True)


@require_safe
def person(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """Everything that a person reaches: to workspace admins, and to themselves."""
    seat = enter(request, workspace)
    return _person(request, seat, _member(seat, membership_id), mine=False)


@require_safe
def access_why(request: Request, workspace: str) -> HttpResponse:
    """For a person and a thing, every path; for a thing alone, who can do what; with neither, where to begin."""
    seat = enter(request, workspace)
    who, what = request.GET.get("person", ""), request.GET.get("thing", "")
    context = {"seat": seat, "nav": "", "kinds": KINDS}
    if not what:
        if not seat.is_admin:
            raise Http404
        return render(request, "groups/why_begin.html", context | _search(request, seat))
    thing = _thing(seat, request.GET.get("kind", ""), what)
    if who:
        member = _member(seat, int(who) if who.isascii() and who.isdigit() and len(who) < 19 else 0)
        answer = why.why(member, thing)
        if not seat.is_admin and not answer.mask:
            raise Http404
        return render(request, "groups/why_paths.html", context | {"member": member, "thing": thing, "answer": answer})
    if not seat.is_admin:
        raise Http404
    found = page(request, why.who_can(thing), ("sort_name", "id"))
    answers = why.levels(found.rows, thing)
    rows = [(each, answers[each.pk]) for each in found.rows]
    return render(request, "groups/why_thing.html", context | {"thing": thing, "page": found, "rows": rows})


def _person(request: Request, seat: Seat, member: Membership | None, *, mine: bool) -> HttpResponse:
    groups = list(why.groups_of(member)) if member else []
    rights = rights_of([group.pk for group in groups])
    rows = [(right, group) for group in groups for right in rights.get(group.pk, [])]
    owned = App.objects.filter(owner=member).order_by("name_key")[:PAGE_SIZE] if member else []
    context = {
        "seat": seat,
        "nav": "access" if mine else "",
        "member": member,
        "mine": mine,
        "is_dormant": member is not None and why.is_dormant(member),
        "groups": groups,
        "page": stretch(request, rows),
        "owned": list(owned),
    }
    return render(request, "groups/my_access.html", context)


def _member(seat: Seat, membership_id: int) -> Membership:
    """Somebody of this workspace, to its admins and to themselves."""
    mine = seat.membership is not None and seat.membership.pk == membership_id
    people = Membership.objects.filter(workspace=seat.workspace).select_related("user")
    found = people.filter(pk=membership_id).first() if seat.is_admin or mine else None
    if found is None:
        raise Http404
    return found


def _thing(seat: Seat, kind: str, text: str) -> Resource:
    """A thing of this workspace by its kind and id."""
    if kind not in MODELS or not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    found = MODELS[kind]._default_manager.filter(workspace=seat.workspace, pk=int(text)).first()
    if found is None:
        raise Http404
    return found


def _search(request: Request, seat: Seat) -> dict[str, object]:
    search = searched(request.GET)
    return {
        "search": search,
        "found": [(kind, things_found(seat.workspace, kind, search)) for kind in KINDS] if search else [],
    }
