"""Lists of resources: the apps of the dashboard, by folder where they are few, its folders, the resources of a kind."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import compress
from typing import Any, Final

from django.db.models import QuerySet, Value
from django.utils.translation import gettext as _

from groups.members.app_owners import eligible_owners
from groups.permissions.member_permissions import (
    actions_on,
    can_arrange,
    hides_something,
    on_dashboard,
    visible,
    with_flags,
)
from groups.permissions.paths import Path, paths
from groups.permissions.policy import ResourceAction
from groups.permissions.resolver import rows_reaching
from groups.resources.context import ResourceContext, ResourcesContext
from workspaces.kinds import APP, ENVIRONMENTS, FOLDER, Kind
from workspaces.models import Folder, Membership
from workspaces.queries import First, words_of, words_of_people

FOLDERS_SHOWN: Final = 20
"""How many folders stand above the apps at once."""
CHOICES_FOUND: Final = 20
"""How many folders or people a dialog offers at once."""


@dataclass(frozen=True)
class ResourceRow:
    """A resource with what this person may do with it."""

    resource: Any
    actions: AbstractSet[ResourceAction]

    @property
    def level(self) -> str:
        """The level at which they hold it, in a word."""
        levels = self.resource.kind.levels
        label: str = (levels[-1] if self.resource.has_top_level else levels[0]).label
        return label

    @property
    def has_top_level(self) -> bool:
        return bool(self.resource.has_top_level)


@dataclass(frozen=True)
class Section:
    """Some apps of the dashboard. By folder: what it is called, and itself where they know of it by name."""

    rows: list[ResourceRow]
    heading: str = ""
    is_folder: bool = False
    folder: ResourceRow | None = None


def find_apps(context: ResourcesContext, folder: Folder | None, *, hidden: bool) -> QuerySet[Any]:
    """The apps to list; those that every grant hides only if ``hidden``."""
    apps = with_flags(visible(APP, context, context.permissions), APP, context.permissions)
    apps = apps if hidden else apps.filter(on_dashboard(context.permissions))
    return apps.filter(folder=folder) if folder else apps


def has_hidden(context: ResourcesContext) -> bool:
    """Whether there are apps that they may see and that are not on their dashboard."""
    if not hides_something(context.permissions):
        return False
    return visible(APP, context, context.permissions).exclude(on_dashboard(context.permissions)).exists()


def by_folder(apps: Sequence[ResourceRow], known: Sequence[ResourceRow]) -> list[Section]:
    """These apps by folder, the folders ``known`` to this person too where they are empty; the loose apps come last."""
    rows = {row.resource: row for row in known}
    inside: dict[Folder, list[ResourceRow]] = {folder: [] for folder in rows}
    loose: list[ResourceRow] = []
    for app in apps:
        (inside.setdefault(app.resource.folder, []) if app.resource.folder else loose).append(app)
    ordered = sorted(inside, key=lambda folder: (folder.sort_name, folder.pk))
    found = [Section(inside[each], each.name, is_folder=True, folder=rows.get(each)) for each in ordered]
    return [*found, *([Section(loose, _("Without a folder") if found else "")] if loose else [])]


def some_folders(context: ResourcesContext, beyond: str = "") -> tuple[list[ResourceRow], str]:
    """Some folders that they know of, in order of name, those ``beyond`` a key; and the key to go on from, or ""."""
    folders = with_flags(visible(FOLDER, context, context.permissions), FOLDER, context.permissions)
    folders = folders.filter(sort_name__gt=beyond) if beyond else folders
    found = list(folders.order_by("sort_name", "id")[: FOLDERS_SHOWN + 1])
    shown = found[:FOLDERS_SHOWN]
    return rows_of(shown, context), shown[-1].sort_name if len(found) > len(shown) else ""


def find_usable(context: ResourcesContext, kind: Kind) -> QuerySet[Any]:
    """The workflows, data sources or modules they may use."""
    return with_flags(visible(kind, context, context.permissions), kind, context.permissions)


def rows_of(resources: list[Any], context: ResourcesContext) -> list[ResourceRow]:
    """Each of these resources, which come ``with_flags``, with what may be done with it."""
    return [ResourceRow(resource, actions_on(resource, context.permissions)) for resource in resources]


# --- Choices ---------------------------------------------------------------------------------------


def folders_to_fill(context: ResourcesContext) -> QuerySet[Folder]:
    """The folders into which they may put apps, in order of name."""
    folders = Folder.objects.filter(can_arrange(context.permissions), workspace=context.workspace)
    return folders.order_by("sort_name", "id")


def possible_owners(context: ResourceContext) -> QuerySet[Membership]:
    """The people who could own the app in place of its present owner, in order of name."""
    people = eligible_owners(context.workspace.pk).exclude(pk=context.subject.owner_id)
    return people.select_related("user").order_by("sort_name", "id")


def first_choices(choices: QuerySet[Any], search: str) -> First[Any]:
    """Of such folders or people the first that a search finds. One statement, two where there are more."""
    words = words_of_people(search) if choices.model is Membership else words_of(search)
    return First(choices, words, CHOICES_FOUND)


def owns_by_default(context: ResourcesContext) -> Membership | None:
    """The person themselves, if what they create can be theirs: not a Super Admin from outside."""
    membership = context.membership
    return membership if membership and eligible_owners(context.workspace.pk).contains(membership) else None


def environments_of(rows: Sequence[ResourceRow], context: ResourcesContext) -> dict[int, frozenset[str]]:
    """By app, in which environments somebody has those of these apps that have an address; one statement at most.

    Who edits an app has it in each.
    """
    apps = [row.resource for row in rows if row.resource.addresses]
    found = {app.pk: set(ENVIRONMENTS) if app.has_top_level else set[str]() for app in apps}
    seen = [app for app in apps if not app.has_top_level]
    ways = paths(APP.levels[0].codename) if seen else ()
    held = [
        _flags_on(path, {getattr(app, path.column) for app in seen}, context, place) for place, path in enumerate(ways)
    ]
    given = list(held[0].union(*held[1:], all=True)) if held else []
    for app in seen:
        in_folder = app.folder_id is not None
        led_to = {
            (place, getattr(app, path.column)) for place, path in enumerate(ways) if in_folder or not path.in_folder
        }
        for place, thing, *flags in given:
            if (place, thing) in led_to:
                found[app.pk].update(compress(ENVIRONMENTS, flags))
    return {pk: frozenset(names) for pk, names in found.items()}


def _flags_on(path: Path, things: set[Any], context: ResourcesContext, place: int) -> QuerySet[Any, Any]:
    """The environments of what their groups hold on these things: place of the path, the thing, a flag for each."""
    rows = path.rows().filter(group__in=context.permissions.groups, content_object_id__in=things - {None})
    flagged: QuerySet[Any, Any] = rows.annotate(place=Value(place)).values_list(
        "place", "content_object_id", *ENVIRONMENTS
    )
    return flagged


# --- One app ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outlook:
    """How an app looks to somebody: through which groups they see it, and in which environments it opens."""

    through: list[str]
    environments: list[str]


def outlook(context: ResourceContext) -> Outlook:
    """How the app before them looks to them; who edits it meets it in every environment. One statement."""
    app = context.subject
    ways = (rows.filter(group__in=context.permissions.groups) for rows in rows_reaching(app, APP.levels[0].codename))
    parts = [rows.values_list("group__name", *ENVIRONMENTS) for rows in ways]
    found = list(parts[0].union(*parts[1:], all=True))
    is_edited = app.has_top_level
    places = [name for place, name in enumerate(ENVIRONMENTS, 1) if is_edited or any(row[place] for row in found)]
    return Outlook(sorted({row[0] for row in found}, key=str.casefold), places)
