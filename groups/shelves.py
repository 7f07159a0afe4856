"""Lists of things for the pages: the apps of the dashboard by folder, the folders beside them, the things of a kind."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from groups.making import able_to_own
from groups.models import AppRight, FolderRight, WorkspaceRight
from groups.resource_access import Deed, Place, Threshold, deeds, ranked
from groups.standing import arranged_by, hides_something, on_dashboard, visible
from groups.vocabulary import satisfied_by
from nexus.paging import PAGE_SIZE, Page
from workspaces.models import Folder, Membership
from workspaces.naming import key
from workspaces.vocabulary import APP, ENVIRONMENTS, FOLDER, Kind, Level

FOUND_AT_MOST: Final = 20


@dataclass(frozen=True)
class Line:
    """A thing with what this person may do with it."""

    thing: Any
    deeds: AbstractSet[Deed]

    @property
    def level(self) -> str:
        """The level at which they hold it, in a word."""
        levels: tuple[Level, ...] = self.thing.kind.levels
        return (levels[-1] if self.thing.tops else levels[0]).name


@dataclass(frozen=True)
class Section:
    """Some apps of the dashboard; all from one ``folder``, or from none, where the dashboard is small enough."""

    lines: list[Line]
    folder: Folder | None = None
    heading: str = ""


def apps_of(place: Place, search: str, folder: Folder | None, *, hidden: bool) -> QuerySet[Any]:
    """The apps to list; those that every grant hides only if ``hidden``."""
    apps = ranked(visible(APP, place.seat, place.standing), APP, place.standing)
    apps = apps if hidden else apps.filter(on_dashboard(place.standing))
    apps = apps.filter(folder=folder) if folder else apps
    return apps.filter(name_key__contains=key(search)) if key(search) else apps


def has_hidden(place: Place) -> bool:
    """Whether there are apps that they may see and that are not on their dashboard."""
    if not hides_something(place.standing):
        return False
    return visible(APP, place.seat, place.standing).exclude(on_dashboard(place.standing)).exists()


def sections(page: Page, place: Place) -> list[Section]:
    """The apps of a page by folder; where they go on to other pages, in order of name alone."""
    lines = lines_of(page.rows, place)
    if page.next_href or page.previous_href:
        return [Section(lines)]
    folders = {line.thing.folder for line in lines}
    ordered = sorted((folder for folder in folders if folder), key=lambda folder: folder.name_key)
    found = [Section([line for line in lines if line.thing.folder == each], each, each.name) for each in ordered]
    if loose := [line for line in lines if line.thing.folder is None]:
        found.append(Section(loose, None, "Without a folder" if found else ""))
    return found


def folders_of(place: Place) -> tuple[list[Line], bool]:
    """The first folders they know of, and whether there are more."""
    folders = ranked(visible(FOLDER, place.seat, place.standing), FOLDER, place.standing)
    found = list(folders.order_by("name_key", "id")[: PAGE_SIZE + 1])
    return lines_of(found[:PAGE_SIZE], place), len(found) > PAGE_SIZE


def things_of(place: Place, kind: Kind, search: str) -> QuerySet[Any]:
    """The workflows, data sources or modules they may use."""
    things = ranked(visible(kind, place.seat, place.standing), kind, place.standing)
    return things.filter(name_key__contains=key(search)) if key(search) else things


def lines_of(things: list[Any], place: Place) -> list[Line]:
    """Each of these things, which come ``ranked``, with what may be done with it."""
    return [Line(thing, deeds(thing, place.standing)) for thing in things]


# --- Choices ---------------------------------------------------------------------------------------


def folders_to_fill(place: Place, search: str = "") -> QuerySet[Folder]:
    """The folders into which they may put apps."""
    folders = Folder.objects.filter(arranged_by(place.standing), workspace=place.seat.workspace)
    found = folders.filter(name_key__contains=key(search)) if key(search) else folders
    return found.order_by("name_key", "id")


def heirs(place: Threshold, search: str = "") -> QuerySet[Membership]:
    """The people who could own the app in place of its present owner."""
    people = able_to_own(place.seat.workspace.pk).exclude(pk=place.subject.owner_id)
    found = people.filter(search_text__contains=key(search)) if key(search) else people
    return found.select_related("user").order_by("sort_name", "id")


def owns_by_default(place: Place) -> Membership | None:
    """The person themselves, if what they create can be theirs: not a Super Admin from outside."""
    membership = place.standing.membership
    return membership if membership and able_to_own(membership.workspace_id).contains(membership) else None


# --- One app ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outlook:
    """How an app looks to somebody: through which groups they see it, and in which environments it opens."""

    through: list[str]
    environments: list[str]


def outlook(place: Threshold) -> Outlook:
    """How the app before them looks to them; who edits it meets it in every environment."""
    app, held = place.subject, {"group__in": place.standing.groups}
    on_it, on_all, on_folder, on_all_folders = satisfied_by("view_app")
    everywhere = Q(permission__codename__in=on_all)
    if app.folder_id:
        everywhere |= Q(permission__codename__in=on_all_folders)
    parts = [
        AppRight.objects.filter(**held, permission__codename__in=on_it, content_object=app),
        WorkspaceRight.objects.filter(everywhere, **held, content_object=app.workspace_id),
        FolderRight.objects.filter(**held, permission__codename__in=on_folder, content_object=app.folder_id),
    ]
    rows = [part.values_list("group__name", *ENVIRONMENTS) for part in parts]
    found = list(rows[0].union(*rows[1:], all=True))
    places = [
        name for number, name in enumerate(ENVIRONMENTS, 1) if place.subject.tops or any(row[number] for row in found)
    ]
    return Outlook(sorted({row[0] for row in found}, key=str.casefold), places)
