"""What people hold whatever a change does: their role, their other groups, the apps they own.

Read for many people at once and only as far as it meets the things touched; a fixed number of statements.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, Value

from groups.extent import EVERY_APP_BIT, SWITCH, Extent, Key, Residue, mask_inside, mask_of
from groups.holdings import Held, rights_of
from groups.models import Group, GroupMembership
from groups.rules import Ids
from groups.vocabulary import KIND_OF, SWITCH_CODENAMES
from nexus.among import among
from workspaces.models import App, DataSource, Folder, Membership, Module, Resource, Workflow
from workspaces.vocabulary import APP, FOLDER, KINDS, SWITCHES

MODELS: Final[dict[str, type[Resource]]] = {
    model.kind.key: model for model in (App, Workflow, DataSource, Module, Folder)
}
_ALL: Final = Extent(
    {kind.key: (1 << len(kind.levels)) - 1 | (EVERY_APP_BIT if kind is APP else 0) for kind in KINDS},
    {(SWITCH, switch.codename): 1 for switch in SWITCHES},
)


OWNED: Final = "the apps they own"
SUPER_ADMIN: Final = "being a Super Admin"
OWNING: Final = 0
SUPER: Final = -1


@dataclass(frozen=True, eq=False)
class Source:
    """Something that gives access: a group, owning certain apps (``OWNING``), or being a Super Admin (``SUPER``).

    Compared by identity: there is one object to a source, and they are looked up very often.
    """

    name: str
    group_id: int
    apps: Ids = frozenset()


@dataclass(frozen=True)
class Stays:
    """Every source met, and which ones each person has. People with closed accounts have no access to lose or gain."""

    extents: Mapping[Source, Extent]
    sources: Mapping[int, frozenset[Source]]

    def alike(self, people: Ids, besides: Ids) -> dict[frozenset[Source], set[int]]:
        """``people`` sorted by what they hold through other sources than the groups ``besides``."""
        found: dict[frozenset[Source], set[int]] = defaultdict(set)
        reduced: dict[frozenset[Source], frozenset[Source]] = {}
        for person in people & self.sources.keys():
            held = self.sources[person]
            if held not in reduced:
                reduced[held] = frozenset(source for source in held if source.group_id not in besides)
            found[reduced[held]].add(person)
        return dict(found)


def read(people: Ids, touched: Iterable[Residue], workspace_id: int) -> Stays:
    """What ``people`` hold of the things touched, by source."""
    interest = _interest(touched)
    held: dict[int, set[int]] = defaultdict(set)
    ties = GroupMembership.objects.filter(among("membership_id", people)).values_list("membership_id", "group_id")
    for person, group in ties:
        held[person].add(group)
    custom, default = Q(among("id", set[int]().union(*held.values()))), Q(workspace_id=workspace_id, role__isnull=False)
    known = {group.pk: group for group in Group.objects.filter(custom | default)}
    by_role = {group.role: group.pk for group in known.values() if group.role}
    rows: Any = Membership.objects.filter(among("id", people)).values_list(
        "id", "role", "user__is_superuser", "user__is_active"
    )
    extents = extents_of(rights_of(known, on=interest), workspace_id)
    sources = {group: Source(known[group].name, group) for group in extents}
    owned = _owned(people, interest)
    found: dict[int, frozenset[Source]] = {}
    all_powerful = Source(SUPER_ADMIN, SUPER)
    for person, role, is_super, is_open in rows:
        if is_open:
            groups = {*held.get(person, ()), by_role.get(role)}
            mine = {sources[group] for group in groups if group in sources}
            mine |= {Source(OWNED, OWNING, owned[person])} if person in owned else set()
            mine |= {all_powerful} if is_super else set()
            found[person] = frozenset(mine)
    by_source = {source: extents[group] for group, source in sources.items()}
    others = frozenset[Source]().union(*found.values()) - by_source.keys()
    by_source |= {source: _of(source) for source in others}
    return Stays(by_source, found)


def extents_of(rights: Mapping[int, list[Held]], workspace_id: int) -> dict[int, Extent]:
    """How far the rights of each group reach, folders opened. One statement where folders are among them."""
    on_folders = [right for held in rights.values() for right in held if _is(FOLDER, right)]
    inside: dict[int | None, list[int]] = defaultdict(list)
    if on_folders:
        apps = App.objects.filter(workspace_id=workspace_id, folder__isnull=False)
        if all(right.object_id for right in on_folders):
            apps = apps.filter(among("folder_id", {right.object_id for right in on_folders if right.object_id}))
        for app, folder in apps.values_list("id", "folder_id"):
            inside[folder].append(app)
            inside[None].append(app)
    return {group: extent(held, inside) for group, held in rights.items()}


def totals(kinds: Iterable[str], workspace_id: int) -> dict[str, int]:
    """How many things of each of these kinds there are."""
    return {kind: MODELS[kind]._default_manager.filter(workspace_id=workspace_id).count() for kind in kinds}


def names(residues: Iterable[Residue]) -> dict[Key, str]:
    """The names of the single things in these; one statement."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for residue in residues:
        for (kind, thing), mask in residue.single.items():
            if mask and kind != SWITCH:
                wanted[kind].add(int(thing))
    parts = [
        MODELS[kind]._default_manager.filter(among("id", ids)).values_list(Value(kind), "id", "name")
        for kind, ids in sorted(wanted.items())
    ]
    if not parts:
        return {}
    return {(kind, thing): name for kind, thing, name in parts[0].union(*parts[1:], all=True)}


def extent(held: Iterable[Held], inside: Mapping[int | None, list[int]]) -> Extent:
    """How far these rights reach; ``inside``: the apps in each folder, and under None those in any."""
    everywhere: dict[str, int] = defaultdict(int)
    single: dict[Key, int] = defaultdict(int)
    for right in held:
        mask = mask_of(right.codename, hidden=right.hidden, environments=right.environments)
        if right.codename in SWITCH_CODENAMES:
            single[SWITCH, right.codename] = mask
        elif right.object_id is None:
            everywhere[KIND_OF[right.codename].key] |= mask
        else:
            single[KIND_OF[right.codename].key, right.object_id] |= mask
    for right in held:
        if _is(FOLDER, right) and everywhere.get(APP.key) != EVERY_APP_BIT:
            mask = mask_inside(right.codename, hidden=right.hidden, environments=right.environments)
            for app in inside.get(right.object_id, ()):
                single[APP.key, app] |= mask
    return Extent(dict(everywhere), dict(single))


def _is(kind: object, right: Held) -> bool:
    return right.codename not in SWITCH_CODENAMES and KIND_OF[right.codename] is kind


def _interest(touched: Iterable[Residue]) -> dict[str, Ids]:
    """Of which kinds only certain things matter: rights on others of them need not be read."""
    touched = list(touched)
    everywhere = {kind for residue in touched for kind in residue.everywhere}
    single = {key for residue in touched for key in residue.single}
    ids: dict[str, set[int]] = {kind: set() for kind in MODELS if kind not in everywhere}
    for kind, thing in single:
        if kind in ids:
            ids[kind].add(int(thing))
    if ids.get(APP.key) and FOLDER.key in ids:
        folders = App.objects.filter(among("id", ids[APP.key]), folder__isnull=False).values_list(
            "folder_id", flat=True
        )
        ids[FOLDER.key].update(folder for folder in folders if folder)
    if APP.key in everywhere:
        ids.pop(FOLDER.key, None)
    return {kind: frozenset(some) for kind, some in ids.items()}


def _owned(people: Ids, interest: Mapping[str, Ids]) -> dict[int, Ids]:
    apps = App.objects.filter(among("owner_id", people))
    if APP.key in interest:
        apps = apps.filter(among("id", interest[APP.key]))
    owned: dict[int, set[int]] = defaultdict(set)
    for person, app in apps.values_list("owner_id", "id"):
        owned[person].add(app)
    return {person: frozenset(apps) for person, apps in owned.items()}


def _of(source: Source) -> Extent:
    return owning(source.apps) if source.group_id == OWNING else _ALL


def owning(apps: Iterable[int]) -> Extent:
    """How far owning these apps reaches: an owner always edits their own app."""
    return Extent({}, {(APP.key, app): EVERY_APP_BIT for app in apps})
