"""The lists of the page of all workspaces: what a row tells, and what is said around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.changes.shown_names import count_people
from groups.instance.queries import (
    ORDER,
    SuperAdmin,
    active_people,
    find_workspaces,
    super_admins,
    workspace_words,
)
from nexus.components.empty import Empty
from nexus.components.found import Noun, found_on
from nexus.components.hrefs import href_of_each
from nexus.components.menu import Action, Buttons, Opener
from nexus.components.search import search as search_of
from nexus.http import Request, searched
from nexus.paging import Page, range_label
from nexus.paging import page as page_of
from nexus.words import dated, escaped, number
from workspaces.models import Workspace
from workspaces.queries import search_hint

WORKSPACE_ACTIONS: Final = (
    Action("open", gettext_lazy("Open"), "home", is_page=True),
    Action("rename", gettext_lazy("Rename"), "pencil"),
    Action("delete", gettext_lazy("Delete"), "trash", is_danger=True),
)
_OFFERED: Final = [action.name for action in WORKSPACE_ACTIONS]


@dataclass(frozen=True)
class WorkspaceRow:
    """A workspace as the list shows it, ready for the page."""

    name: str
    href: str
    address: str
    people: str
    created: str
    menu_href: str
    menu_label: str
    menu_actions: str


@dataclass(frozen=True)
class SuperAdminRow:
    name: str
    email: str
    is_active: bool
    remove_href: str
    remove_label: str


def instance_tables(request: Request) -> dict[str, Any]:
    """What the page lists: five statements at most, however many there are."""
    search = searched(request.GET)
    page = page_of(request, find_workspaces(), ORDER, words=workspace_words(search))
    people = active_people([row.id for row in page.rows])
    admins, how_many = super_admins()
    return {
        "create": Opener(reverse("instance:create"), _("Create workspace")),
        "search": search_of(_("Search workspaces"), search, reverse("instance:workspaces"), "#workspaces"),
        "workspaces": _rows(page.rows, people),
        "page": page,
        "found": _found(page, search),
        "told": found_on(page, Noun.THINGS),
        "actions": WORKSPACE_ACTIONS,
        "empty": _empty(search),
        "add": Opener(reverse("instance:add"), _("Add Super Admin"), "shield", ""),
        "super_admins": [_super_admin(each) for each in admins],
        "more": _more(how_many - len(admins)),
    }


def about_one(name: str, pk: int) -> str:
    """The address called ``name`` of one workspace or account."""
    return reverse(f"instance:{name}", args=[pk])


def _rows(rows: Sequence[Any], people: dict[int, int]) -> list[WorkspaceRow]:
    menu_href = href_of_each("instance:actions")
    buttons = Buttons(WORKSPACE_ACTIONS)

    def row(each: Any) -> WorkspaceRow:
        button = buttons.of(menu_href(each.id), each.name, _OFFERED)
        return WorkspaceRow(
            name=escaped(each.name),
            href=escaped(reverse("resources:dashboard", args=[each.slug])),
            address=escaped(f"/{each.slug}/"),
            people=escaped(count_people(people.get(each.id, 0))),
            created=escaped(dated(localtime(each.created_at), "j M Y")),
            menu_href=button.href if button else "",
            menu_label=button.label if button else "",
            menu_actions=button.actions if button else "",
        )

    return [row(each) for each in rows]


def _super_admin(admin: SuperAdmin) -> SuperAdminRow:
    label = _("Remove %(email)s") % {"email": admin.email}
    return SuperAdminRow(admin.name, admin.email, admin.is_active, about_one("remove", admin.id), label)


def _more(count: int) -> str:
    """That there are more than are listed; nothing where there are not."""
    if count <= 0:
        return ""
    text = ngettext("and %(count)s more", "and %(count)s more", count)
    return text % {"count": number(count)}


def _found(page: Page, search: str) -> str:
    """Which workspaces of how many are shown; one statement, where that is not all there are."""
    if search:
        return range_label(page) or _count(len(page.rows))
    return _count(len(page.rows)) if page.is_whole else range_label(page, Workspace.objects.count())


def _count(shown: int) -> str:
    return ngettext("%(count)s workspace", "%(count)s workspaces", shown) % {"count": number(shown)}


def _empty(search: str) -> Empty:
    hint = search_hint(search, _("Search by a part of the name or the address."))
    if search:
        return Empty("search", _("No workspace is called that"), hint)
    return Empty("home", _("No workspace yet"), _("Create one, and say who leads it first."))
