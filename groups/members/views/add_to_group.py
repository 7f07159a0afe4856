"""Choosing the group to which the people ticked on the Users page, or one person, are added.

What adding them does is shown by the group itself: each group found is a button that sends them to its review.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.changes.shown_names import count_members
from groups.members.context import PeopleContext, get_people_context_for_update
from groups.members.people_queries import OfferedGroup, find_custom_groups
from groups.members.views.chosen_people import Chosen, choose, chosen_words
from nexus.components.empty import Empty
from nexus.components.hrefs import href_of_each
from nexus.components.search import SearchBox
from nexus.components.sheet import Sheet
from nexus.htmx import is_opened, render_sheet
from nexus.http import Request, require_form, searched
from workspaces.queries import search_hint

SEARCH: Final = "group_search"
"""What in the form says which groups are looked for: the people's own search stands beside it."""


@dataclass(frozen=True)
class GroupChoice:
    """A group as a button that sends the people to its review."""

    name: str
    label: str
    about: str
    href: str
    is_builder_level: bool


@require_form
def add_people_to_group(request: Request, workspace: str) -> HttpResponse:
    """Choose a group for all who are ticked."""
    return _choosing(request, get_people_context_for_update(request, workspace))


@require_http_methods(["GET", "HEAD", "POST"])
def add_to_group(request: Request, workspace: str, membership_id: int) -> HttpResponse:
    """Choose a group for a person."""
    return _choosing(request, get_people_context_for_update(request, workspace, membership_id))


def _choosing(request: Request, context: PeopleContext) -> HttpResponse:
    chosen, words = choose(request, context), searched(request.POST, SEARCH)
    problem = chosen.problem or ("" if chosen.people else _("Tick somebody first."))
    found = find_custom_groups(context.workspace, words)
    box = SearchBox(
        _("Search groups"), words, id="group-search", name="step", step="search", asks=request.path, field=SEARCH
    )
    data: dict[str, Any] = {
        "context": context,
        "nav": "settings",
        "sheet": _sheet(request, context, chosen),
        "problem": problem,
        "chosen": chosen,
        "box": replace(box, has_focus=is_opened(request)),
        "groups": [] if problem else _choices(context, found),
        "note": found.note,
        "empty": _empty(words),
    }
    return render_sheet(request, "members/add_to_group.html", data, status=422 if problem else 200)


def _sheet(request: Request, context: PeopleContext, chosen: Chosen) -> Sheet:
    title = _("Add %(people)s to a group") % {"people": chosen_words(context, chosen)}
    lead = _("Choose a group. Nothing is changed before you confirm.")
    back = reverse("members:users", args=[context.workspace.slug])
    return Sheet(title, lead, request.path, back, is_narrow=True)


def _choices(context: PeopleContext, found: list[OfferedGroup]) -> list[GroupChoice]:
    href = href_of_each("groups:add_members", context.workspace.slug)
    return [
        GroupChoice(
            group.name,
            _("Choose %(group)s") % {"group": group.name},
            count_members(group.member_count),
            href(group.id),
            group.is_builder_level,
        )
        for group in found
    ]


def _empty(words: str) -> Empty:
    if not words:
        return Empty("users", _("No custom group yet"), _("Create one on the Groups page first."))
    return Empty("search", _("No group is called that"), search_hint(words, _("Try a part of the name.")))
