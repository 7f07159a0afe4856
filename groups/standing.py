"""What one person holds in a workspace, read once for a page of many things: the resolver's answers for lists.

``effective.may`` answers for one thing; these conditions select the things for which it would say yes.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from groups.effective import visible_apps
from groups.models import AppRight, FolderRight, Group, GroupMembership, WorkspaceRight, table_of
from groups.stays import MODELS
from groups.vocabulary import KIND_OF, VIEW_RIGHTS, satisfied_by
from workspaces.access import Seat
from workspaces.models import Folder, Membership
from workspaces.vocabulary import APP, FOLDER, Kind

UPDATE_FOLDERS: Final = "update_folders"
_EVERY: Final = Q(pk__isnull=False)


@dataclass(frozen=True)
class Standing:
    """Somebody's standing at one moment. ``everywhere``: what they hold on the workspace, switches included.

    ``shows``: what of it does not hide apps from their dashboard.
    """

    workspace_id: int
    is_admin: bool = False
    membership: Membership | None = None
    everywhere: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()

    def has(self, *codenames: str) -> bool:
        """Whether one of these rights is held on the whole workspace."""
        return self.is_admin or not self.everywhere.isdisjoint(codenames)

    @property
    def groups(self) -> QuerySet[Group, Any]:
        """Ids of the groups that count for them here."""
        if self.membership is None:
            return Group.objects.none().values("pk")
        custom = GroupMembership.objects.filter(membership=self.membership).values("group_id")
        by_role = Q(workspace_id=self.workspace_id, role=self.membership.role)
        return Group.objects.filter(Q(pk__in=custom) | by_role).values("pk")


def standing_of(seat: Seat) -> Standing:
    """The standing of whoever sits there; one statement, for Admins none."""
    return read(seat.workspace.pk, seat.membership, is_admin=seat.is_admin)


def read(workspace_id: int, membership: Membership | None, *, is_admin: bool) -> Standing:
    """The standing that an active ``membership`` gives, or being an Admin without one."""
    bare = Standing(workspace_id, is_admin, membership)
    if is_admin or membership is None:
        return bare
    held = WorkspaceRight.objects.filter(group__in=bare.groups, content_object=workspace_id)
    rows = list(held.values_list("permission__codename", "hidden"))
    everywhere = frozenset(codename for codename, _ in rows)
    shows = frozenset(codename for codename, hidden in rows if not hidden)
    return Standing(workspace_id, is_admin, membership, everywhere, shows)


def held_by(standing: Standing, codename: str) -> Q:
    """The things of the level's kind on which the level is held, by whatever path."""
    on_it, on_all, on_folder, on_all_folders = satisfied_by(codename)
    if standing.has(*on_all):
        return _EVERY
    mine = table_of(codename)._default_manager.filter(group__in=standing.groups, permission__codename__in=on_it)
    found = Q(Exists(mine.filter(content_object=OuterRef("pk"))))
    if KIND_OF[codename] is not APP:
        return found
    inside = FolderRight.objects.filter(group__in=standing.groups, permission__codename__in=on_folder)
    found |= Q(owner=standing.membership) | Q(Exists(inside.filter(content_object=OuterRef("folder"))))
    return found | Q(folder__isnull=False) if standing.has(*on_all_folders) else found


def on_dashboard(standing: Standing) -> Q:
    """Of the apps that they see, those that not every grant hides: Edit always shows an app."""
    on_it, on_all, on_folder, on_all_folders = (VIEW_RIGHTS & frozenset(names) for names in satisfied_by("view_app"))
    if standing.shows & on_all:
        return _EVERY
    open_ = {"group__in": standing.groups, "hidden": False}
    single = AppRight.objects.filter(**open_, permission__codename__in=on_it, content_object=OuterRef("pk"))
    inside = FolderRight.objects.filter(**open_, permission__codename__in=on_folder, content_object=OuterRef("folder"))
    found = held_by(standing, "edit_app") | Q(Exists(single)) | Q(Exists(inside))
    return found | Q(folder__isnull=False) if standing.shows & on_all_folders else found


def hides_something(standing: Standing) -> bool:
    """Whether a grant of theirs hides apps at all: to most people none does, and no app need be looked at."""
    if standing.is_admin or standing.shows & frozenset(satisfied_by("view_app")[1]):
        return False
    hiding = {"group__in": standing.groups, "hidden": True}
    single, inside = (model.objects.filter(**hiding).exists() for model in (AppRight, FolderRight))
    return single or inside or bool((standing.everywhere & VIEW_RIGHTS) - standing.shows)


def arranged_by(standing: Standing) -> Q:
    """The folders whose apps they may take out, and into which they may put one."""
    return _EVERY if standing.has(UPDATE_FOLDERS) else held_by(standing, "edit_folder")


def visible(kind: Kind, seat: Seat, standing: Standing) -> QuerySet[Any]:
    """The things of a kind that somebody may know of, in no order yet.

    A folder is known to those who see an app in it, hold a level on it, or hold a switch about folders.
    """
    apps = visible_apps(seat.user, seat.workspace).order_by()
    if kind is APP:
        return apps
    things: QuerySet[Any] = MODELS[kind.key]._default_manager.filter(workspace=seat.workspace)
    if kind is not FOLDER:
        return things.filter(held_by(standing, kind.levels[0].codename))
    if standing.has("create_folders", UPDATE_FOLDERS, "delete_folders"):
        return things
    return things.filter(held_by(standing, "view_folder_apps") | Q(Exists(apps.filter(folder=OuterRef("pk")))))


def with_rank(things: QuerySet[Any], kind: Kind, standing: Standing) -> QuerySet[Any]:
    """These things, each with ``tops`` (the kind's top level is held on it), and for apps ``is_free``: it lies in no
    folder, or in one whose apps they may take out.
    """
    flags = {"tops": _flag(held_by(standing, kind.levels[-1].codename))}
    if kind is APP:
        mine = Folder.objects.filter(arranged_by(standing), pk=OuterRef("folder"))
        flags["is_free"] = _flag(Q(folder__isnull=True) | Q(Exists(mine)))
    ranked: QuerySet[Any] = things.annotate(**flags)
    return ranked


def with_place(apps: QuerySet[Any], standing: Standing) -> QuerySet[Any]:
    """These apps, each with ``is_shown``: whether it is on their dashboard."""
    placed: QuerySet[Any] = apps.annotate(is_shown=_flag(on_dashboard(standing)))
    return placed


def _flag(condition: Q) -> Case:
    yes, no = Value(value=True), Value(value=False)
    return Case(When(condition, then=yes), default=no, output_field=BooleanField())
