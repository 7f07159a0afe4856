"""Who reaches things, through which groups; and who would, if an app lay elsewhere or were somebody else's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, Value

from groups.models import FolderRight, Group, GroupMembership, WorkspaceRight, table_of
from groups.rules import NOBODY, Ids
from groups.vocabulary import KIND_OF, satisfied_by
from nexus.among import among
from workspaces.models import Membership
from workspaces.vocabulary import APP, Role, Status

_Way = tuple[str, int | None]
_EVERYWHERE: _Way = ("all", None)
_IN_ANY_FOLDER: _Way = ("folders", None)


@dataclass(frozen=True)
class Lie:
    """What decides who reaches an app, besides rights: the folder it lies in and whose it is."""

    app: int
    folder: int | None
    owner: int


@dataclass(frozen=True)
class Onlookers:
    """The groups through which one level is held, by the way they give it, and the active people in each.

    ``always``: Admins and Super Admins among the members, who need no group for it.
    """

    ways: Mapping[_Way, frozenset[int]]
    people: Mapping[int, Ids]
    names: Mapping[int, str]
    active: Ids
    always: Ids

    def of(self, lie: Lie) -> Ids:
        """The people who reach an app that lies so."""
        own = self.active & {lie.owner}
        return frozenset(own | self.always).union(*(self.people.get(group, NOBODY) for group in self._giving(lie)))

    def by_group(self) -> dict[str, Ids]:
        """The people who reach any of the things, by the names of the groups that let them."""
        groups = frozenset[int]().union(*self.ways.values())
        found = {
            self.names[group]: self.people[group] for group in self.names if group in groups and group in self.people
        }
        return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0].casefold())))

    def _giving(self, lie: Lie) -> frozenset[int]:
        ways = [_EVERYWHERE, ("thing", lie.app)]
        if lie.folder is not None:
            ways += [_IN_ANY_FOLDER, ("folder", lie.folder)]
        return frozenset[int]().union(*(self.ways.get(way, frozenset()) for way in ways))


def onlookers(codename: str, workspace_id: int, things: Iterable[int], folders: Iterable[int] = ()) -> Onlookers:
    """Who holds the level ``codename`` on these things, or on apps in these folders. Four statements."""
    ways: dict[_Way, set[int]] = defaultdict(set)
    for group, way, thing in _rights(codename, workspace_id, list(things), list(folders)):
        ways[way, thing].add(group)
    known = {group.pk: group for group in Group.objects.filter(among("id", set[int]().union(*ways.values())))}
    by_role, always = _people(workspace_id)
    active = frozenset[int]().union(*by_role.values())
    people: dict[int, set[int]] = {group.pk: by_role[group.role] for group in known.values() if group.role}
    ties = GroupMembership.objects.filter(among("group_id", known)).values_list("group_id", "membership_id")
    for group_id, person in ties:
        if person in active:
            people.setdefault(group_id, set()).add(person)
    return Onlookers(
        {way: frozenset(found) for way, found in ways.items()},
        {group: frozenset(found) for group, found in people.items() if found},
        {pk: group.name for pk, group in known.items()},
        active,
        always,
    )


def _people(workspace_id: int) -> tuple[dict[str, set[int]], Ids]:
    """The active people of the workspace by role, and those of them who need no group. One statement."""
    members = Membership.objects.filter(workspace_id=workspace_id, status=Status.ACTIVE, user__is_active=True)
    rows: Any = members.values_list("id", "role", "user__is_superuser")
    by_role: dict[str, set[int]] = defaultdict(set)
    always = set()
    for person, role, is_super in rows:
        by_role[role].add(person)
        if is_super or role == Role.ADMIN:
            always.add(person)
    return by_role, frozenset(always)


def _rights(codename: str, workspace_id: int, things: list[int], folders: list[int]) -> QuerySet[Any, Any]:
    """Group, way and thing of every right that gives the level. One statement."""
    on_it, on_all, on_folder, on_all_folders = satisfied_by(codename)
    single = table_of(codename)._default_manager.filter(among("content_object_id", things))
    inside = FolderRight.objects.filter(among("content_object_id", folders))
    workspace = WorkspaceRight.objects.filter(content_object_id=workspace_id)
    nothing = Value(None, output_field=BigIntegerField())
    parts = [
        _row(workspace.filter(permission__codename__in=on_all), "all", nothing),
        _row(single.filter(permission__codename__in=on_it), "thing", F("content_object_id")),
    ]
    if KIND_OF[codename] is APP:
        parts += [
            _row(workspace.filter(permission__codename__in=on_all_folders), "folders", nothing),
            _row(inside.filter(permission__codename__in=on_folder), "folder", F("content_object_id")),
        ]
    return parts[0].union(*parts[1:], all=True)


def _row(rights: QuerySet[Any, Any], way: str, thing: Any) -> QuerySet[Any, Any]:
    return rights.values_list("group_id", Value(way), thing)
