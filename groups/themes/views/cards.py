"""The cards of the Themes page: each theme with swatches of real components, and what may be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.themes.queries import built_in, is_default, themes_of
from groups.themes.sheets import sheet_of_cards, swatch
from nexus.components.hrefs import href_of_each
from nexus.components.menu import Action, Menu, Opener, menu
from nexus.http import Request
from nexus.paging import page as page_of
from nexus.paging import range_label
from nexus.words import escaped, number
from workspaces.context import WorkspaceContext
from workspaces.models import Theme, Workspace

THEME_ACTIONS: Final = (
    Action("edit", gettext_lazy("Edit"), "pencil", is_page=True),
    Action("rename", gettext_lazy("Rename"), "pencil"),
    Action("duplicate", gettext_lazy("Duplicate"), "copy"),
    Action("default", gettext_lazy("Set as default"), "check"),
    Action("export", gettext_lazy("Export"), "download"),
    Action("delete", gettext_lazy("Delete"), "trash", is_danger=True),
)
_OF_THE_BUILT_IN: Final = ("duplicate", "default", "export")


@dataclass(frozen=True)
class ThemeCard:
    """A theme, ready for the page: ``name`` with a link to its editor where it has one, ``badges``, ``light`` and
    ``dark``: what its swatches are called.
    """

    name: str
    badges: str
    light: str
    dark: str
    menu_href: str
    menu_label: str
    offered: str


def theme_cards(request: Request, context: WorkspaceContext) -> dict[str, Any]:
    """What the Themes page lists: the page that the address asks for, on the first one the built-in theme before it;
    one statement.
    """
    page = page_of(request, themes_of(context.workspace), ("sort_name", "id"))
    themes = list(page.rows) if page.previous_href else [built_in(context.workspace), *page.rows]
    slug = context.workspace.slug
    return {
        "cards": [_card(slug, theme, context.workspace) for theme in themes],
        "cards_href": _sheet_href(slug, themes),
        "page": page,
        "found": range_label(page) or _count(len(themes)),
        "actions": THEME_ACTIONS,
        "create": Opener(reverse("themes:create", args=[slug]), _("Create theme")),
        "importing": Opener(reverse("themes:import_file", args=[slug]), _("Import theme"), "", ""),
    }


def theme_menu(theme: Theme, workspace: Workspace) -> Menu | None:
    """What may be done with a theme, by those who make them."""
    href = reverse("themes:actions", args=[workspace.slug, theme.pk])
    return menu(f"menu-{theme.pk}", theme.name, href, THEME_ACTIONS, _allowed(theme, workspace))


def _allowed(theme: Theme, workspace: Workspace) -> list[str]:
    """The built-in theme is never changed, and what is worn need not be set; why it is not deleted, its review says."""
    names = _OF_THE_BUILT_IN if theme.is_built_in else [action.name for action in THEME_ACTIONS]
    return [name for name in names if name != "default" or not is_default(theme, workspace)]


def _card(slug: str, theme: Theme, workspace: Workspace) -> ThemeCard:
    allowed = _allowed(theme, workspace)
    return ThemeCard(
        name=_name(slug, theme),
        badges=_badges(theme, workspace),
        light=swatch(theme.pk, "light"),
        dark=swatch(theme.pk, "dark"),
        menu_href=f"{theme.pk}/actions/",  # seen from the list
        menu_label=_("Actions for %(name)s") % {"name": theme.name},
        offered=" ".join(action.name for action in THEME_ACTIONS if action.name in allowed),
    )


def _name(slug: str, theme: Theme) -> SafeString:
    if theme.is_built_in:
        return escaped(theme.name)
    return format_html('<a href="{}">{}</a>', href_of_each("themes:theme", slug)(theme.pk), theme.name)


def _badges(theme: Theme, workspace: Workspace) -> SafeString:
    default = format_html('<span class="badge badge--admin">{}</span>', _("Default"))
    told = [default] if is_default(theme, workspace) else []
    if theme.is_built_in:
        told.append(format_html('<span class="badge">{}</span>', _("Built-in")))
    return SafeString(" ".join(told))


def _sheet_href(slug: str, themes: Sequence[Theme]) -> str:
    """Where the swatches of these themes are dressed: another address as soon as one of them is another."""
    address = reverse("themes:cards_sheet", args=[slug, sheet_of_cards(themes).digest])
    return f"{address}?of={','.join(str(theme.pk) for theme in themes)}"


def _count(shown: int) -> str:
    return ngettext("%(count)s theme", "%(count)s themes", shown) % {"count": number(shown)}
