"""What people hold whatever a change does: their role, their other groups, the apps they own.

Read for many people at once and only as far as it meets what is touched; a fixed number of statements.
"""
# ruff: noqa: S608 - the SQL is put together from our own constants, never from input

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from groups.changes.shown_names import OWNING, SUPER_ADMIN
from groups.models import groups_of_memberships
from groups.permissions.access_sets import EVERYTHING, AccessSet
from groups.permissions.holdings import Holding, holdings_of
from groups.permissions.policy import NOBODY, Ids
from groups.permissions.reach import AppsIn, Ways, apps_in, reach_of, reach_of_owner
from nexus.database.lookups import array_parameter, in_array, in_array_sql
from workspaces.kinds import APP, FOLDER, KIND_OF
from workspaces.models import RESOURCE_MODELS, App


@dataclass(frozen=True, eq=False)
class Source:
    """Something that gives access: a group by its id, owning certain apps (``OWNING``), or being ``SUPER_ADMIN``.

    Compared by identity: there is one object to a source, and they are looked up very often.
    """

    id: int
    reach: AccessSet


@dataclass(frozen=True)
class Baseline:
    """Which sources each person has. People with closed accounts are not in it: they have no access to lose or gain."""

    sources: Mapping[int, frozenset[Source]]

    def alike(self, people: Ids, which: AbstractSet[Source]) -> dict[frozenset[Source], set[int]]:
        """``people`` sorted by what they hold through these sources."""
        found: dict[frozenset[Source], set[int]] = defaultdict(set)
        for person in people & self.sources.keys():
            found[self.sources[person] & which].add(person)
        return dict(found)

    @property
    def all_sources(self) -> AbstractSet[Source]:
        return frozenset[Source]().union(*self.sources.values())


@dataclass(frozen=True)
class GroupsOfPeople:
    """The groups of people, and what of their accounts counts; read before the baseline, or with it."""

    groups: Mapping[int, Ids]
    super_admins: Ids = NOBODY
    closed: Ids = NOBODY


def read_baseline(
    people: Ids,
    touched: Iterable[AccessSet],
    workspace_id: int,
    groups_of: GroupsOfPeople | None = None,
    *,
    besides: Ids = NOBODY,
) -> Baseline:
    """What ``people`` hold of what is touched, by source, the groups ``besides`` left out.

    Four statements at most, three with ``groups_of``.
    """
    groups_of = groups_of or read_groups_of(people)
    interest, apps = _interest(touched, people)
    group_ids = frozenset[int]().union(*groups_of.groups.values()) - besides
    reaches = reach_by_group(holdings_of(group_ids, on=interest), workspace_id, apps.inside)
    sources = {group: Source(group, reach) for group, reach in reaches.items()}
    all_powerful, reaching = Source(SUPER_ADMIN, EVERYTHING), frozenset(sources)
    found: dict[int, frozenset[Source]] = {}
    for person in people - groups_of.closed:
        mine = [sources[group] for group in reaching & groups_of.groups.get(person, NOBODY)]
        if person in apps.owned:
            mine.append(Source(OWNING, reach_of_owner(apps.owned[person])))
        if person in groups_of.super_admins:
            mine.append(all_powerful)
        found[person] = frozenset(mine)
    return Baseline(found)


def read_groups_of(people: Ids) -> GroupsOfPeople:
    """The groups that each of these memberships is in, by role and by list, and its account's flags; one statement."""
    these = in_array_sql("m.id")
    sql = f"""
        SELECT mine.membership_id, mine.group_id, 0, 0 FROM ({groups_of_memberships(these)}) mine
        UNION ALL
        SELECT m.id, 0, CASE WHEN u.is_superuser THEN 1 ELSE 0 END, CASE WHEN u.is_active THEN 0 ELSE 1 END
        FROM workspaces_membership m JOIN workspaces_user u ON u.id = m.user_id
        WHERE {these} AND (u.is_superuser OR NOT u.is_active)
    """
    groups: dict[int, set[int]] = defaultdict(set)
    super_admins, closed = set(), set()
    with connection.cursor() as cursor:
        cursor.execute(sql, [array_parameter(people)] * 3)
        for person, group, is_super, is_closed in cursor.fetchall():
            if group:
                groups[person].add(group)
                continue
            if is_super:
                super_admins.add(person)
            if is_closed:
                closed.add(person)
    return GroupsOfPeople(groups, frozenset(super_admins), frozenset(closed))


@dataclass(frozen=True)
class _Apps:
    """The apps that matter: who of some people owns which; and where they lie, None where all apps matter."""

    owned: Mapping[int, set[int]]
    inside: AppsIn | None


def reach_by_group(
    groups: Mapping[int, Iterable[Holding]], workspace_id: int, inside: AppsIn | None = None
) -> dict[int, AccessSet]:
    """What each group reaches by what it holds, folders opened.

    ``inside``: where the apps lie that matter; without it one statement asks, if folders are among what is held.
    """
    if inside is None:
        inside = _apps_in((each for held in groups.values() for each in held), workspace_id)
    return {group: reach_of(held, inside) for group, held in groups.items()}


def ways_by_group(groups: Mapping[int, Iterable[Holding]], workspace_id: int) -> dict[int, Ways]:
    """The same by its ways."""
    inside = _apps_in((each for held in groups.values() for each in held), workspace_id)
    return {group: Ways(held, inside) for group, held in groups.items()}


def _apps_in(held: Iterable[Holding], workspace_id: int) -> AppsIn:
    """The apps in the folders that are among what is held."""
    folders = [each.things for each in held if KIND_OF.get(each.permission) is FOLDER]
    if not folders:
        return {}
    apps = App.objects.filter(workspace_id=workspace_id, folder__isnull=False)
    if None not in folders:
        apps = apps.filter(in_array("folder_id", {folder for some in folders for folder in some or ()}))
    return apps_in(apps.values_list("id", "folder_id"))


def _interest(touched: Iterable[AccessSet], people: Ids) -> tuple[dict[str, Ids], _Apps]:
    """The resources on which grants matter, of the kinds of which not all do; and the apps.

    One statement, where apps are touched at all.
    """
    touched = list(touched)
    whole = {kind for diff in touched for kind in diff.all_of_kind}
    ids: dict[str, set[int]] = {kind: set() for kind in RESOURCE_MODELS if kind not in whole}
    for diff in touched:
        for kind, some in ids.items():
            some.update(*(things for _mask, things in diff.apart(kind)))
    if APP.key in whole:
        ids.pop(FOLDER.key, None)
        apps = _Apps(_owned(_apps(in_array("owner_id", people)), people), None)
    elif ids[APP.key]:
        rows = list(_apps(in_array("id", ids[APP.key])))
        apps = _Apps(_owned(rows, people), apps_in((app, folder) for app, _owner, folder in rows))
        if FOLDER.key in ids:
            ids[FOLDER.key].update(folder for _app, _owner, folder in rows if folder)
    else:
        apps = _Apps({}, {})
    return {kind: frozenset(some) for kind, some in ids.items()}, apps


_AppRow = tuple[int, int, int | None]
"""An app with its owner and its folder."""


def _apps(which: Any) -> QuerySet[App, _AppRow]:
    return App.objects.filter(which).values_list("id", "owner_id", "folder_id")


def _owned(apps: Iterable[_AppRow], people: Ids) -> dict[int, set[int]]:
    owned: dict[int, set[int]] = defaultdict(set)
    for app, owner, _folder in apps:
        if owner in people:
            owned[owner].add(app)
    return owned
