"""Giving a person the groups of another: whose they are is chosen by search, what follows is shown and confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.changes.people import MemberIds
from groups.changes.review import ReviewPage, confirm_or_refresh, fields_of, review, review_sent
from groups.members.actions.same_groups import SameGroups
from groups.members.context import PeopleContext, get_people_context_for_update
from groups.members.people_queries import find_people_in_groups
from nexus.components.empty import Empty
from nexus.components.marks import avatar, role_badge
from nexus.components.search import SearchBox
from nexus.components.sheet import Sheet
from nexus.htmx import is_opened, render_sheet
from nexus.http import Request, as_id, posted, searched
from workspaces.models import Membership
from workspaces.queries import search_hint

SEARCH: Final = "people_search"


@dataclass(frozen=True)
class PersonChoice:
    """Somebody whose groups can be taken over."""

    id: int
    name: str
    email: str
    label: str
    avatar: SafeString
    role: SafeString


@require_http_methods(["GET", "HEAD", "POST"])
def same_groups(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """Choose whose groups a person is to have, see what follows, and add them."""
    context = get_people_context_for_update(request, workspace, membership_id)

    def remake(intent: Mapping[str, Any]) -> SameGroups:
        return SameGroups(context.workspace, MemberIds(intent["people"]), _member(context, intent["like"]))

    back = _back(context)
    page = ReviewPage(context, context.subject, SameGroups.name, remake, back=back, done=back)
    page = replace(page, has_step_before=True)
    if token := review_sent(request.POST):
        return confirm_or_refresh(request, page, token)
    like = as_id(fields_of(request.POST).get("like", "")) if posted(request) is not None else None
    if like and request.POST.get("step") not in ("back", "search"):
        if member := Membership.objects.filter(workspace=context.workspace, pk=like).first():
            return review(request, page, SameGroups(context.workspace, context.named, member))
        return _choosing(request, context, problem=_("This person is not in this workspace."))
    return _choosing(request, context)


def _member(context: PeopleContext, pk: int) -> Membership:
    return Membership.objects.get(pk=pk, workspace=context.workspace)


def _back(context: PeopleContext) -> str:
    return reverse("members:person", args=[context.workspace.slug, *context.named])


def _choosing(request: Request, context: PeopleContext, *, problem: str = "") -> HttpResponse:
    words = searched(request.POST, SEARCH)
    found = find_people_in_groups(context.workspace, words, besides=context.named)
    label = _("Search people")
    box = SearchBox(label, words, id="person-search", name="step", step="search", asks=request.path, field=SEARCH)
    data: dict[str, Any] = {
        "context": context,
        "nav": "settings",
        "sheet": _sheet(request, context),
        "problem": problem,
        "box": replace(box, has_focus=is_opened(request)),
        "people": [_choice(each) for each in found],
        "note": found.note,
        "empty": _empty(words),
    }
    return render_sheet(request, "members/same_groups.html", data, status=422 if problem else 200)


def _sheet(request: Request, context: PeopleContext) -> Sheet:
    name = context.person.user.name if context.person else ""
    title = _("Same groups as, for %(name)s") % {"name": name}
    lead = _("Choose whose groups they join. They leave none, and nothing is changed before you confirm.")
    return Sheet(title, lead, request.path, _back(context), is_narrow=True)


def _choice(member: Membership) -> PersonChoice:
    user = member.user
    label = _("Choose %(email)s") % {"email": user.email}
    return PersonChoice(member.pk, user.name, user.email, label, avatar(user.name, user.email), role_badge(member.role))


def _empty(words: str) -> Empty:
    if not words:
        return Empty("users", _("Nobody else is in a custom group"), _("Groups are filled on their own pages."))
    hint = search_hint(words, _("Search by a part of the name or e-mail address."))
    return Empty("search", _("Nobody in a group matches"), hint)
