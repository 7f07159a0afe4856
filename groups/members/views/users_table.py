"""The table of the Users page: its questions, its rows, and what is said around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.changes.selecting.lists import COUNTED_AT_MOST, TickedList, listed_selection, selecting
from groups.changes.shown_names import count_people
from groups.members.invitations.rows import not_delivered
from groups.members.people_queries import (
    EVERYBODY,
    ListedPerson,
    NamedGroup,
    PeopleFilter,
    found_ids,
    groups_led_by,
    groups_of_people,
    groups_offered,
    number_of_people,
)
from groups.members.views.activity import last_active, time_left
from groups.permissions.policy import Ids
from nexus.components.empty import Empty
from nexus.components.filter import FilterField, filter_field
from nexus.components.found import Noun, found
from nexus.components.hrefs import href_of_each
from nexus.components.marks import avatar, named, role_badges, status_badges
from nexus.components.menu import Action, Buttons, Opener
from nexus.components.search import Search
from nexus.components.search import search as search_of
from nexus.components.sort_head import sort_head
from nexus.htmx import wants_fragment
from nexus.http import Request, as_id, searched
from nexus.paging import PLACE, Page, Sort, range_label
from nexus.words import escaped, number
from workspaces.context import WorkspaceContext
from workspaces.queries import search_hint
from workspaces.vocabulary import Role, Status

PERSON_ACTIONS: Final = (
    Action("group", gettext_lazy("Add to group"), "user-plus"),
    Action("role", gettext_lazy("Change role"), "shield"),
    Action("resend", gettext_lazy("Resend invitation"), "mail"),
    Action("link", gettext_lazy("Copy invitation link"), "copy"),
    Action("revoke", gettext_lazy("Revoke invitation"), "x", is_danger=True),
    Action("archive", gettext_lazy("Archive"), "archive", is_danger=True),
    Action("restore", gettext_lazy("Restore"), "check"),
    Action("remove", gettext_lazy("Remove from workspace"), "user-minus", is_danger=True),
)
CUT_BEYOND: Final = 12
"""Characters of a group's name that its column always has room for."""
_BESIDE_ARCHIVED: Final = frozenset(["group", "role", "archive", "remove"])
ALLOWED: Final = {
    Status.ACTIVE: _BESIDE_ARCHIVED,
    Status.INVITED: _BESIDE_ARCHIVED | {"resend", "link", "revoke"},
    Status.ARCHIVED: frozenset(["restore", "remove"]),
}
"""What may be done with somebody of each status, by the last words of the addresses."""


@dataclass(frozen=True)
class PersonRow:
    """Somebody of the workspace, ready for the page: ``groups`` and ``posts`` are cells, the role and status badges."""

    id: str
    select_label: str
    checked: str
    named: str
    email: str
    avatar: str
    role: str
    status: str
    active: str
    groups: str
    posts: str
    menu_href: str
    menu_label: str
    menu_actions: str


def people_filter(fields: QueryDict) -> PeopleFilter:
    """Of whom the list is asked to tell: nothing that is no role and no status of ours."""
    role, status = fields.get("role", ""), fields.get("status", "")
    return PeopleFilter(
        role if role in Role.values else "",
        status if status in Status.values else "",
        as_id(fields.get("group", "")) or 0,
        bool(fields.get("admins")),
    )


def users_table(
    request: Request, context: WorkspaceContext, ticks: TickedList, page: Page, only: PeopleFilter, order: Sort
) -> dict[str, Any]:
    """What the Users page lists besides its page of people: four statements; two more where somebody is ticked."""
    search, number = searched(request.GET), _number(request, context, ticks, page, only)
    people = [ListedPerson(*row[: len(ListedPerson._fields)]) for row in page.rows]
    selection = listed_selection(request, ticks)
    return {
        "search": _search(ticks, search, order),
        "filters": [] if wants_fragment(request) else _filters(context, only),
        "is_filtered": only != EVERYBODY,
        "administers": only.administers,
        "people": _rows(context, people, selection.people),
        "page": page,
        "by_name": sort_head(request, _("Person"), "name", order.sign, is_default=True),
        "selecting": selecting(request, ticks, [person.id for person in people], selection, number),
        **_around(request, context, page, number, is_narrowed=ticks.is_narrowed(request)),
    }


def _around(
    request: Request, context: WorkspaceContext, page: Page, count: int, *, is_narrowed: bool
) -> dict[str, Any]:
    """What is said around the rows, and where those ticked are sent."""
    return {
        "bulk": _bulk(context),
        "invite": Opener(
            reverse("members:invite_users", args=[context.workspace.slug]), _("Invite users"), "user-plus"
        ),
        "export_href": _export_href(request, context),
        "found": _found(page, count, is_narrowed=is_narrowed),
        "told": found(Noun.PEOPLE, count, is_more=count > COUNTED_AT_MOST),
        "actions": PERSON_ACTIONS,
        "empty": _empty(searched(request.GET), is_filtered=is_narrowed),
    }


def _search(ticks: TickedList, words: str, order: Sort) -> Search:
    """The search, whose box belongs to the list's form, so that it takes the ticks along."""
    found = search_of(_("Search people"), words, ticks.href, "#people", order.kept)
    box = replace(found.box, form="people-form", name="step", step="search", asks=ticks.keep_href)
    return replace(found, box=box)


def _filters(context: WorkspaceContext, only: PeopleFilter) -> list[FilterField]:
    """The questions that narrow the list; one statement."""
    groups = {str(pk): name for pk, name in groups_offered(context.workspace, only.group).items()}
    return [
        filter_field("role", _("Role"), _("Any role"), dict(Role.choices), only.role),
        filter_field("status", _("Status"), _("Any status"), dict(Status.choices), only.status),
        filter_field("group", _("Group"), _("Any group"), groups, str(only.group or "")),
    ]


def _bulk(context: WorkspaceContext) -> dict[str, str]:
    """Where those ticked are sent, by what is to be done with them."""
    names = ("add_people_to_group", "change_roles", "archive_people")
    return {name: reverse(f"members:{name}", args=[context.workspace.slug]) for name in names}


def _export_href(request: Request, context: WorkspaceContext) -> str:
    """Where the list is exported as it stands: what narrows and sorts it, without the place in it."""
    query = request.GET.copy()
    for name in (*PLACE, "selected"):
        query.pop(name, None)
    return f"{reverse('members:export_users', args=[context.workspace.slug])}?{query.urlencode()}".rstrip("?")


def _rows(context: WorkspaceContext, people: Sequence[ListedPerson], ticked: Ids) -> list[PersonRow]:
    """The people as rows; three statements. Their menus lie beside the page: short addresses make light rows."""
    ids = frozenset(person.id for person in people)
    groups, posts = groups_of_people(ids), groups_led_by(ids)
    lost = not_delivered(frozenset(person.id for person in people if person.status == Status.INVITED))
    slug, today, roles, statuses = context.workspace.slug, localdate(), role_badges(), status_badges()
    href, buttons = href_of_each("members:person", slug), Buttons(PERSON_ACTIONS)
    select = escaped(_("Select %(email)s"))

    def row(person: ListedPerson) -> PersonRow:
        button = buttons.of(f"{person.id}/actions/", person.email, ALLOWED[Status(person.status)])
        email = escaped(person.email)
        return PersonRow(
            id=SafeString(person.id),
            select_label=SafeString(select % {"email": email}),
            checked=SafeString(" checked" if person.id in ticked else ""),
            named=named(person.name, href(person.id)),
            email=email,
            avatar=avatar(person.name, person.email),
            role=roles[person.role],
            status=statuses[person.status] + time_left(person.status, person.invited_until, is_lost=person.id in lost),
            active=_active(person, today),
            groups=_tokens(groups.get(person.id, ())),
            posts=_tokens(posts.get(person.id, ())),
            menu_href=button.href if button else "",
            menu_label=button.label if button else "",
            menu_actions=button.actions if button else "",
        )

    return [row(person) for person in people]


def _active(person: ListedPerson, today: date) -> SafeString:
    """When they were last here; below the badge where there is one."""
    words = escaped(last_active(person.status, person.last_active_on, today))
    return words if person.status == Status.ACTIVE or not words else SafeString(f"<small>{words}</small>")


def _tokens(groups: Sequence[NamedGroup]) -> SafeString:
    """The first groups, and how many more there are."""
    if not groups:
        return SafeString()
    shown = SafeString(" ".join(map(_token, groups)))
    if more := groups[0].number - len(groups):
        return format_html('{} <span class="nowrap">+{}</span>', shown, number(more))
    return shown


def _token(group: NamedGroup) -> SafeString:
    """A name, which is whole in its title where it may be cut."""
    name = escaped(group.name)
    title = f' title="{name}"' if len(group.name) > CUT_BEYOND else ""
    return SafeString(f'<span class="token"{title}>{name}</span>')


def _number(request: Request, context: WorkspaceContext, ticks: TickedList, page: Page, only: PeopleFilter) -> int:
    """How many the list holds, all its pages together; of a search it is counted no further than it is said. One
    statement at most.
    """
    if not ticks.is_narrowed(request):
        return number_of_people(context.workspace)
    if page.is_whole:
        return len(page.rows)
    return len(found_ids(context.workspace, searched(request.GET), only, COUNTED_AT_MOST + 1))


def _found(page: Page, count: int, *, is_narrowed: bool) -> str:
    """How many there are or are found, and which of them this page shows."""
    if told := range_label(page, None if is_narrowed and count > COUNTED_AT_MOST else count):
        return told
    if is_narrowed:
        return _("Found %(count)s") % {"count": number(count)}
    return count_people(count)


def _empty(search: str, *, is_filtered: bool) -> Empty:
    hint = search_hint(search, _("Search by a part of the name or e-mail address."))
    if search or is_filtered:
        return Empty("search", _("Nobody matches"), hint)
    return Empty("users", _("Nobody is here yet"), _("People of this workspace appear here."))
