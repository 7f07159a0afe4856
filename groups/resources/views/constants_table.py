"""The table of constants: its search, its rows, and what may be done with each."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.resources.actions.constants import CREATE, DELETE, READERS, UPDATE
from groups.resources.context import ResourcesContext
from nexus.components.empty import Empty
from nexus.components.found import Noun, found_on
from nexus.components.hrefs import href_of_each
from nexus.components.menu import Action, Buttons, Menu, MenuButton, Opener, menu
from nexus.components.search import search as search_of
from nexus.paging import Page
from workspaces.models import WorkspaceConstant
from workspaces.queries import search_hint

CONSTANT_ACTIONS: Final = (
    Action("change", gettext_lazy("Edit"), "pencil"),
    Action("delete", gettext_lazy("Delete"), "trash", is_danger=True),
)


@dataclass(frozen=True)
class ConstantRow:
    """``show_href``: where its value is looked at; empty to those who may not."""

    name: str
    show_href: str
    show_label: str
    menu: MenuButton | None


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
        "told": found_on(page, Noun.THINGS),
        "rows": _rows(context, [(constant.pk, constant.name) for constant in page.rows]),
        "actions": CONSTANT_ACTIONS,
        "empty": _empty(search),
    }


def constant_menu(context: ResourcesContext, constant: WorkspaceConstant) -> Menu | None:
    """What this person may do with a constant; None where that is nothing."""
    href = reverse("resources:constant_actions", args=[context.workspace.slug, constant.pk])
    return menu(f"menu-{constant.pk}", constant.name, href, CONSTANT_ACTIONS, _allowed(context))


def _rows(context: ResourcesContext, constants: list[tuple[int, str]]) -> list[ConstantRow]:
    slug, allowed = context.workspace.slug, _allowed(context)
    show, actions = (href_of_each(f"resources:{name}", slug) for name in ("show_constant", "constant_actions"))
    buttons, shows, label = Buttons(CONSTANT_ACTIONS), context.permissions.has(*READERS), _("Show value of %(name)s")
    return [
        ConstantRow(name, show(pk) if shows else "", label % {"name": name}, buttons.of(actions(pk), name, allowed))
        for pk, name in constants
    ]


def _allowed(context: ResourcesContext) -> list[str]:
    return [name for name, switch in {"change": UPDATE, "delete": DELETE}.items() if context.permissions.has(switch)]


def _empty(search: str) -> Empty:
    if search:
        return Empty("search", _("No constant is called that"), search_hint(search, _("Try a part of the name.")))
    text = _("Addresses, limits and keys that many apps share belong here.")
    return Empty("braces", _("No constants yet"), text)
