"""Resources as pages show them: cards, folders beside them, and the menu of what may be done with one."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.permissions.policy import ResourceAction
from groups.resources.queries import ResourceRow, Section
from nexus.components.menu import Menu, MenuItem, menu
from workspaces.models import Folder


@dataclass(frozen=True)
class ListedResource:
    """A line of a list: ``level`` says how far this person may use it."""

    name: str
    level: str
    menu: Menu | None


@dataclass(frozen=True)
class AppCard:
    """An app of the dashboard; ``details`` are its owner, and its folder where that is not told around it."""

    name: str
    href: str
    details: str
    is_hidden: bool
    menu: Menu | None


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
    menu: Menu | None


def resource_menu(row: ResourceRow, slug: str) -> Menu | None:
    """What this person may do with the resource; None where that is nothing."""
    kind, pk = row.resource.kind, row.resource.pk

    def item(action: ResourceAction, label: str, icon: str, url: str, *arguments: object) -> MenuItem | None:
        if action not in row.actions:
            return None
        href = reverse(f"resources:{url}", args=[slug, *arguments, pk])
        return MenuItem(label, href, icon, is_danger=action == ResourceAction.DELETE)

    return menu(
        f"menu-{kind.key}-{pk}",
        row.resource.name,
        item(ResourceAction.RENAME, _("Rename"), "pencil", "rename", kind),
        item(ResourceAction.MOVE, _("Move"), "folder", "move"),
        item(ResourceAction.CHANGE_OWNER, _("Change owner"), "user-plus", "change_owner"),
        item(ResourceAction.DELETE, _("Delete"), "trash", "delete", kind),
    )


def listed(rows: list[ResourceRow], slug: str) -> list[ListedResource]:
    """The lines of a list of workflows, data sources or modules."""
    return [ListedResource(row.resource.name, row.level, resource_menu(row, slug)) for row in rows]


def card_sections(sections: list[Section], slug: str, chosen: Folder | None) -> list[CardSection]:
    """The dashboard's apps as cards. With a ``chosen`` folder, that one is told above them, and never again."""
    return [
        CardSection(
            [_card(row, slug, tells_folder=not (section.folder or chosen)) for row in section.rows],
            "" if chosen else section.heading,
            section.folder is not None,
        )
        for section in sections
    ]


def folder_links(rows: list[ResourceRow], slug: str, chosen: Folder | None) -> list[FolderLink]:
    """The folders beside the apps."""
    here = reverse("resources:dashboard", args=[slug])
    return [
        FolderLink(
            row.resource.name, f"{here}?folder={row.resource.pk}", row.resource == chosen, resource_menu(row, slug)
        )
        for row in rows
    ]


def _card(row: ResourceRow, slug: str, *, tells_folder: bool) -> AppCard:
    app = row.resource
    folder = app.folder.name if app.folder and tells_folder else ""
    return AppCard(
        app.name,
        reverse("resources:app", args=[slug, app.pk]),
        " · ".join(filter(None, (folder, app.owner.user.name))),
        not app.is_shown,
        resource_menu(row, slug),
    )
