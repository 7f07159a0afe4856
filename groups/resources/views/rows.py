"""Resources as pages show them: cards, folders, and what may be done with one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

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
from workspaces.models import App

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
    """A line of a list: ``level`` says how far this person may use it. ``who_href``: who else can reach it; empty where
    they may not ask.
    """

    name: str
    level: str
    menu: MenuButton | None
    who_href: str


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
    """Some cards. ``heading``: empty where nothing need be said. ``href``, ``menu``: the folder's, for who knows it."""

    cards: list[AppCard]
    heading: str = ""
    is_folder: bool = False
    href: str = ""
    menu: MenuButton | None = None


@dataclass(frozen=True)
class FolderLink:
    name: str
    href: str


def resource_menu(row: ResourceRow, slug: str) -> Menu | None:
    """What this person may do with the resource; None where that is nothing."""
    kind, pk = row.resource.kind, row.resource.pk
    href = reverse("resources:actions", args=[slug, kind, pk])
    return menu(f"menu-{kind.key}-{pk}", row.resource.name, href, RESOURCE_ACTIONS, _allowed(row))


def listed(rows: list[ResourceRow], slug: str, kind: Kind) -> list[ListedResource]:
    """The lines of a list of workflows, data sources or modules."""
    button = _buttons(slug, kind)
    return [ListedResource(escaped(row.resource.name), row.level, button(row), who_href(row, slug)) for row in rows]


def who_href(row: ResourceRow, slug: str) -> str:
    """Where it is told who else can reach it; empty where that is not this person's to know."""
    if ResourceAction.SEE_WHO not in row.actions:
        return ""
    return f"{reverse('members:why', args=[slug])}?kind={row.resource.kind.key}&thing={row.resource.pk}"


def card_sections(
    sections: list[Section], slug: str, environments: Mapping[int, Iterable[str]], *, tells_folder: bool
) -> list[CardSection]:
    """The dashboard's apps as cards; ``tells_folder``: whether each says in which one it lies.

    ``environments``: by app, those that this person has.
    """
    button, href, folder_button = _buttons(slug, APP), href_of_each("resources:app", slug), _buttons(slug, FOLDER)

    def card(row: ResourceRow) -> AppCard:
        app = row.resource
        folder = app.folder.name if tells_folder and app.folder else ""
        owner = _("Owner: %(name)s") % {"name": app.owner.user.name}
        details = " · ".join(filter(None, (folder, owner)))
        opens = next(iter(open_links(app, environments.get(app.pk, ()))), None)
        return AppCard(escaped(app.name), href(app.pk), escaped(details), not app.is_shown, button(row), opens)

    def head(section: Section) -> tuple[str, MenuButton | None]:
        return (_folder_href(slug, section.folder), folder_button(section.folder)) if section.folder else ("", None)

    return [
        CardSection([card(row) for row in section.rows], section.heading, section.is_folder, *head(section))
        for section in sections
    ]


def open_links(app: App, environments: Iterable[str]) -> list[tuple[str, str]]:
    """The links that open the app in each of these environments, the released one first: what it is called, address."""
    words = {"released": _("Open %(app)s"), "other": _("Open %(app)s in %(environment)s")}
    return [
        (words.get(name, words["other"]) % {"app": app.name, "environment": _(name)}, address)
        for name, address in opens_in(app, environments)
    ]


def folder_links(rows: list[ResourceRow], slug: str) -> list[FolderLink]:
    """The folders above the apps."""
    return [FolderLink(row.resource.name, _folder_href(slug, row)) for row in rows]


def _folder_href(slug: str, row: ResourceRow) -> str:
    return f"{reverse('resources:dashboard', args=[slug])}?folder={row.resource.pk}"


def _buttons(slug: str, kind: Kind) -> Callable[[ResourceRow], MenuButton | None]:
    """The button of each row of this kind."""
    href, buttons = href_of_each("resources:actions", slug, kind), Buttons(RESOURCE_ACTIONS)
    return lambda row: buttons.of(href(row.resource.pk), row.resource.name, _allowed(row))


def _allowed(row: ResourceRow) -> list[str]:
    return [_NAMES[action] for action in row.actions if action in _NAMES]
