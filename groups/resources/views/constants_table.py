"""The table of constants: its search, its rows, and what may be done with each."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.resources.actions.constants import CREATE, DELETE, READERS, UPDATE
from groups.resources.context import ResourcesContext
from nexus.components.empty import Empty
from nexus.components.menu import Menu, MenuItem, Opener, menu
from nexus.components.search import search as search_of
from nexus.paging import Page
from workspaces.models import WorkspaceConstant


@dataclass(frozen=True)
class ConstantRow:
    """``show_href``: where its value is looked at; empty to those who may not."""

    name: str
    show_href: str
    menu: Menu | None


def constants_table(context: ResourcesContext, page: Page, search: str, here: str) -> dict[str, Any]:
    """What the page of constants needs besides its frame."""
    has, slug = context.permissions.has, context.workspace.slug
    lead = _("Values by name, for all that is built in this workspace.")
    looked = _("Whoever looks at a value is named in the audit log.")
    theirs = _("Values are for those who may create or update constants.")
    opener = Opener(reverse("resources:create_constant", args=[slug]), _("Create constant"))
    return {
        "lead": f"{lead} {looked if has(*READERS) else theirs}",
        "search": search_of(_("Search constants"), search, here, "#constants"),
        "create": opener if has(CREATE) else None,
        "page": page,
        "rows": [_row(context, constant) for constant in page.rows],
        "empty": _empty(search),
    }


def _row(context: ResourcesContext, constant: WorkspaceConstant) -> ConstantRow:
    has, place = context.permissions.has, [context.workspace.slug, constant.pk]
    edit = MenuItem(_("Edit"), reverse("resources:change_constant", args=place), "pencil")
    delete = MenuItem(_("Delete"), reverse("resources:delete_constant", args=place), "trash", is_danger=True)
    return ConstantRow(
        constant.name,
        reverse("resources:show_constant", args=place) if has(*READERS) else "",
        menu(f"menu-{constant.pk}", constant.name, edit if has(UPDATE) else None, delete if has(DELETE) else None),
    )


def _empty(search: str) -> Empty:
    if search:
        return Empty("search", _("No constant is called that"), _("Try a part of the name."))
    text = _("Addresses, limits and keys that many apps share belong here.")
    return Empty("braces", _("No constants yet"), text)
