"""Who can reach a thing: to workspace admins everybody by name, to others as far as they may be told."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.members.queries import (
    STRONGEST,
    WEAKEST,
    Reached,
    administered_by,
    at_level,
    reached_in_numbers,
    told_by_name,
    words_by_level,
)
from groups.members.views.why_rows import why_url
from groups.permissions.access_labels import access_label
from groups.permissions.explain import Explanation, explain_people, source_name, who_can
from groups.permissions.policy import Ids
from nexus.components.empty import Empty
from nexus.components.filter import FilterField, filter_field
from nexus.components.found import Noun, found_on
from nexus.components.search import Search, SearchBox
from nexus.components.sort_head import sort_head
from nexus.htmx import render_page
from nexus.http import Request, searched
from nexus.paging import Page
from nexus.paging import page as page_of
from nexus.words import number
from workspaces.context import WorkspaceContext
from workspaces.kinds import APP, FOLDER, Kind
from workspaces.models import Membership, MembershipQuerySet, Resource
from workspaces.queries import search_hint

SHORT: Final = 20
"""Characters of a level: “View in released”."""
NOBODY: Final = Empty("users", gettext_lazy("Nobody"), gettext_lazy("Nobody can reach it."))
NOBODY_NAMED: Final = Empty(
    "users",
    gettext_lazy("Nobody whom you may be told by name"),
    gettext_lazy("You are told the names of people in groups that you administer."),
)


@dataclass(frozen=True)
class ReachedRow:
    """Somebody who reaches a thing, and at which level."""

    id: int
    name: str
    email: str
    level: str
    why_href: str

    @property
    def is_short(self) -> bool:
        """Whether the level has room in one line."""
        return len(self.level) <= SHORT


@dataclass(frozen=True)
class ThroughRow:
    """How many people reach a thing through what, and at which level."""

    source: str
    people: str
    level: str


@dataclass(frozen=True)
class _Asked:
    """What the address asks for; an unknown level or order asks for none."""

    search: str
    level: str
    sort: str

    @classmethod
    def by(cls, request: Request, kind: Kind) -> "_Asked":
        level, sort = request.GET.get("level", ""), request.GET.get("sort", "")
        names = [each.name for each in kind.levels]
        return cls(
            searched(request.GET),
            level if level in names else "",
            sort if sort in (STRONGEST, WEAKEST, "-name") else "name",
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.search or self.level)


def who_can_reach(request: Request, context: WorkspaceContext, resource: Resource) -> HttpResponse:
    """The page: people searched, sorted and filtered by the address; who is not named is counted."""
    asked = _Asked.by(request, resource.kind)
    administered = None if context.is_admin else administered_by(context)
    people: MembershipQuerySet = who_can(resource)
    told = people if administered is None else told_by_name(people, context, administered)
    found = _page(request, told, resource, asked)
    data = {
        "context": context,
        "resource": resource,
        "page": found,
        "rows": _rows(context, found.rows, resource),
        "told": found_on(found, Noun.PEOPLE),
        "empty": _empty(asked, is_admin=context.is_admin),
        **_around(request, context, resource, asked),
        **_counted(resource, people, administered),
    }
    return render_page(request, "members/who_can.html", data, partial="people")


def _page(request: Request, people: MembershipQuerySet, resource: Resource, asked: _Asked) -> Page:
    if asked.level:
        people = at_level(people, resource, asked.level)
    words = words_by_level(resource, asked.search, asked.sort)
    return page_of(request, people, ("sort_name", "id"), words=words, descending=asked.sort in ("-name", WEAKEST))


def _rows(context: WorkspaceContext, people: list[Membership], resource: Resource) -> list[ReachedRow]:
    explanations = explain_people(people, resource)
    return [_row(context, each, resource, explanations[each.pk]) for each in people]


def _row(context: WorkspaceContext, member: Membership, resource: Resource, explanation: Explanation) -> ReachedRow:
    href = f"{why_url(context)}?person={member.pk}&kind={resource.kind.key}&thing={resource.pk}"
    may_open = context.person_href(member.pk)
    return ReachedRow(member.pk, member.user.name, member.user.email, explanation.level, href if may_open else "")


def _around(request: Request, context: WorkspaceContext, resource: Resource, asked: _Asked) -> dict[str, Any]:
    """What narrows and sorts the list, and the way back."""
    keep = [("kind", resource.kind.key), ("thing", resource.pk)]
    keep += [("sort", asked.sort)] if asked.sort != "name" else []
    box = SearchBox(_("Search people"), asked.search)
    levels = {level.name: level.label for level in reversed(resource.kind.levels)}
    level: FilterField = filter_field("level", _("Level"), _("Any level"), levels, asked.level)
    may = _("May")
    return {
        "search": Search(box, why_url(context), "#people", keep),
        "filters": [level],
        "by_name": sort_head(request, _("Name"), "name", asked.sort, is_default=True),
        "by_level": sort_head(request, may, "level", asked.sort, first="descending"),
        "history_href": _history_href(context, resource),
        **_way_back(context, resource),
    }


def _history_href(context: WorkspaceContext, resource: Resource) -> str:
    """What the log tells of the thing, to whom the log is."""
    log = reverse("audit_log", args=[context.workspace.slug])
    return f"{log}?thing={resource.kind.key}:{resource.pk}" if context.is_admin else ""


def _way_back(context: WorkspaceContext, resource: Resource) -> dict[str, str]:
    """To an Admin to Why; to others to the thing, or where it is listed."""
    if context.is_admin:
        return {"nav": "why", "back_href": why_url(context), "back_label": _("Why")}
    kind, slug = resource.kind, context.workspace.slug
    if kind is APP:
        href = reverse("resources:app", args=[slug, resource.pk])
        return {"nav": "apps", "back_href": href, "back_label": resource.name}
    if kind is FOLDER:
        href = f"{reverse('resources:dashboard', args=[slug])}?folder={resource.pk}"
        return {"nav": "apps", "back_href": href, "back_label": resource.name}
    href = reverse("resources:list", args=[slug, kind])
    return {"nav": kind.key, "back_href": href, "back_label": kind.heading}


def _empty(asked: _Asked, *, is_admin: bool) -> Empty:
    if asked.is_narrow:
        hint = search_hint(asked.search, _("Try a part of the name or e-mail address, or another level."))
        return Empty("search", _("Nobody here matches"), hint)
    return NOBODY if is_admin else NOBODY_NAMED


# --- Who is not named ------------------------------------------------------------------------------


def _counted(resource: Resource, people: MembershipQuerySet, administered: Ids | None) -> dict[str, Any]:
    """To a reader who is not told everybody by name: how many reach it through what."""
    if administered is None:
        return {"through": [], "others": ""}
    reached = reached_in_numbers(resource, people, administered)
    return {"through": _through(reached, resource.kind), "others": _others(reached.others)}


def _through(reached: Reached, kind: Kind) -> list[ThroughRow]:
    rows = [
        ThroughRow(source_name(each.group), _people(each.people), access_label(kind, each.gives))
        for each in reached.through
        if each.people
    ]
    top = kind.levels[-1].label
    if reached.owners:
        rows.append(ThroughRow(_("Owner"), _people(reached.owners), top))
    if reached.super_admins:
        rows.append(ThroughRow(_("Super Admin"), _people(reached.super_admins), top))
    return rows


def _people(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": number(count)}


def _others(count: int) -> str:
    if not count:
        return ""
    told = ngettext("%(count)s more person, through other groups", "%(count)s more people, through other groups", count)
    return told % {"count": number(count)}
