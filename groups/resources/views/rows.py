"""Resources as pages show them: cards, folders beside them, and what may be done with one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.permissions.policy import ResourceAction
from groups.resources.addresses import opens_in
from groups.resources.queries import ResourceRow, Section
from nexus.components.hrefs import href_of_each
from nexus.components.menu import Action, Buttons, Menu, MenuButton, menu
from nexus.words import escaped
from workspaces.kinds import APP, FOLDER, Kind
from workspaces.models import App, Folder

RESOURCE_ACTIONS: Final = (
    Action("rename", gettext_lazy("Rename"), "pencil"),
    Action("move", gettext_lazy("Move"), "folder"),
    Action("owner", gettext_lazy("Change owner"), "user-plus"),
    Action("delete", gettext_lazy("Delete"), "trash", is_danger=True),
)
_NAMES: Final = {
    ResourceAction.RENAME: "rename",
    ResourceAction.MOVE: "move",
    ResourceAction.CHANGE_OWNER: "owner",
    ResourceAction.DELETE: "delete",
}
"""What stands in a menu; the addresses of an app stand on its page."""


@dataclass(frozen=True)
class ListedResource:
    """A line of a list: ``level`` says how far this person may use it."""

    name: str
    level: str
    menu: MenuButton | None


@dataclass(frozen=True)
class AppCard:
    """An app of the dashboard; ``details`` are its owner, and its folder where that is not told around it.

    ``opens``: what the link to the tool itself is called, and where it leads; None where there is none for this person.
    """

    name: str
    href: str
    details: str
    is_hidden: bool
    menu: MenuButton | None
    opens: tuple[str, str] | None = None


@dataclass(frozen=True)
class CardSection:
    """Some cards; their ``heading`` is empty where nothing need be said, or where it stands above all of them."""

    cards: list[AppCard]
    heading: str
    has_folder: bool


@dataclass(frozen=True)
class FolderLink:
    name: str
    href: str
    is_current: bool
    menu: MenuButton | None


def resource_menu(row: ResourceRow, slug: str) -> Menu | None:
    """What this person may do with the resource; None where that is nothing."""
    kind, pk = row.resource.kind, row.resource.pk
    href = reverse("resources:actions", args=[slug, kind, pk])
    return menu(f"menu-{kind.key}-{pk}", row.resource.name, href, RESOURCE_ACTIONS, _allowed(row))


def listed(rows: list[ResourceRow], slug: str, kind: Kind) -> list[ListedResource]:
    """The lines of a list of workflows, data sources or modules."""
    button = _buttons(slug, kind)
    return [ListedResource(escaped(row.resource.name), row.level, button(row)) for row in rows]


def card_sections(
    sections: list[Section], slug: str, chosen: Folder | None, environments: Mapping[int, Iterable[str]]
) -> list[CardSection]:
    """The dashboard's apps as cards. With a ``chosen`` folder, that one is told above them, and never again.

    ``environments``: by app, those that this person has.
    """
    button, href = _buttons(slug, APP), href_of_each("resources:app", slug)

    def card(row: ResourceRow, *, tells_folder: bool) -> AppCard:
        app = row.resource
        folder = app.folder.name if tells_folder and app.folder else ""
        owner = _("Owner: %(name)s") % {"name": app.owner.user.name}
        details = " · ".join(filter(None, (folder, owner)))
        opens = next(iter(open_links(app, environments.get(app.pk, ()))), None)
        return AppCard(escaped(app.name), href(app.pk), escaped(details), not app.is_shown, button(row), opens)

    return [
        CardSection(
            [card(row, tells_folder=not (section.folder or chosen)) for row in section.rows],
            "" if chosen else section.heading,
            section.folder is not None,
        )
        for section in sections
    ]


def open_links(app: App, environments: Iterable[str]) -> list[tuple[str, str]]:
    """The links that open the app in each of these environments, the released one first: what it is called, address."""
    words = {"released": _("Open %(app)s"), "other": _("Open %(app)s in %(environment)s")}
    return [
        (words.get(name, words["other"]) % {"app": app.name, "environment": _(name)}, address)
        for name, address in opens_in(app, environments)
    ]


def folder_links(rows: list[ResourceRow], slug: str, chosen: Folder | None, beyond: str = "") -> list[FolderLink]:
    """The folders beside the apps; ``beyond``: after which key they begin, which choosing one does not change."""
    button, here, current = _buttons(slug, FOLDER), reverse("resources:dashboard", args=[slug]), chosen and chosen.pk
    kept = f"&{urlencode({'folders': beyond})}" if beyond else ""

    def link(row: ResourceRow) -> FolderLink:
        pk = row.resource.pk
        return FolderLink(row.resource.name, f"{here}?folder={pk}{kept}", pk == current, button(row))

    return [link(row) for row in rows]


def _buttons(slug: str, kind: Kind) -> Callable[[ResourceRow], MenuButton | None]:
    """The button of each row of this kind."""
    href, buttons = href_of_each("resources:actions", slug, kind), Buttons(RESOURCE_ACTIONS)
    return lambda row: buttons.of(href(row.resource.pk), row.resource.name, _allowed(row))


def _allowed(row: ResourceRow) -> list[str]:
    return [_NAMES[action] for action in row.actions if action in _NAMES]
