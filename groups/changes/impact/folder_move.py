"""What it does to people when apps come to lie in another folder, or in none: folder grants reach what lies inside."""

from collections import defaultdict
from collections.abc import Mapping

from groups.changes.impact.diff import AccessChange, Move, access_change
from groups.changes.people import active_members
from groups.permissions.access_sets import AccessSet
from groups.permissions.holdings import holdings_of
from groups.permissions.paths import paths
from groups.permissions.policy import Ids
from groups.permissions.reach import Ways, apps_in
from nexus.database.lookups import in_array
from workspaces.kinds import APP, FOLDER
from workspaces.models import RESOURCE_MODELS

Placing = Mapping[int, int | None]
"""The folder that each of some apps lies in, or None, by the app's id."""


def folder_move(before: Placing, after: Placing, workspace_id: int) -> AccessChange:
    """Who gains and who loses what, when these apps come to lie as ``after`` says instead of ``before``.

    Only groups to which it makes a difference are followed to their people.
    """
    moving = _moving(before, after, workspace_id)
    moves = (
        Move(
            people,
            AccessSet.united(moving[group][0].beyond(moving[group][1]) for group in groups),
            AccessSet.united(moving[group][1].beyond(moving[group][0]) for group in groups),
            {group: moving[group][0].reach for group in groups},
            {group: moving[group][1].reach for group in groups},
        )
        for groups, people in _people(frozenset(moving), workspace_id).items()
    )
    return access_change(moves, workspace_id)


def _moving(before: Placing, after: Placing, workspace_id: int) -> dict[int, tuple[Ways, Ways]]:
    """The groups whose reach changes: all that they give on these apps, as it is and as it will be."""
    folders = frozenset(folder for placing in (before, after) for folder in placing.values() if folder is not None)
    _itself, _on_kind, on_folder, on_all_folders = paths(APP.levels[0].codename)
    single = on_folder.rows().filter(in_array("content_object_id", folders)).values("group_id")
    everywhere = on_all_folders.rows().filter(content_object_id=workspace_id).values("group_id")
    groups = {row["group_id"] for row in single.union(everywhere)}
    only: dict[str, Ids] = dict.fromkeys(RESOURCE_MODELS, frozenset[int]())
    held = holdings_of(groups, on=only | {APP.key: frozenset(before), FOLDER.key: folders})
    inside = apps_in(before.items()), apps_in(after.items())
    ways = {group: (Ways(each, inside[0]), Ways(each, inside[1])) for group, each in held.items()}
    return {group: (was, will) for group, (was, will) in ways.items() if was.reach != will.reach}


def _people(groups: Ids, workspace_id: int) -> dict[Ids, Ids]:
    """The active people of these groups, sorted by which of them they are in."""
    mine: dict[int, set[int]] = defaultdict(set)
    for person, group in active_members(groups, workspace_id):
        mine[person].add(group)
    alike: dict[frozenset[int], set[int]] = defaultdict(set)
    for person, held in mine.items():
        alike[frozenset(held)].add(person)
    return {held: frozenset(people) for held, people in alike.items()}
