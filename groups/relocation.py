"""What it does to people when apps come to lie in another folder, or in none: folder grants reach what lies inside."""

from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from operator import or_

from groups.extent import Extent
from groups.holdings import rights_of
from groups.models import FolderRight, Group, GroupMembership, WorkspaceRight
from groups.reach import NOTHING, Move, Reach, reach
from groups.rules import Ids
from groups.stays import MODELS, extent
from nexus.among import among
from workspaces.models import Membership
from workspaces.vocabulary import APP, FOLDER, Status

Lies = Mapping[int, int | None]
"""The folder that each of some apps lies in, or None, by the app's id."""


def relocation(before: Lies, after: Lies, workspace_id: int) -> Reach:
    """Who gains and who loses what, when these apps come to lie as ``after`` says instead of ``before``.

    Only groups to which it makes a difference are followed to their people.
    """
    moving = _moving(before, after, workspace_id)
    itself = frozenset(moving)
    moves = [
        Move(
            people,
            reduce(or_, (moving[group][0] for group in groups), NOTHING),
            reduce(or_, (moving[group][1] for group in groups), NOTHING),
            itself,
        )
        for groups, people in _people(itself).items()
    ]
    return reach(moves, workspace_id)


def _moving(before: Lies, after: Lies, workspace_id: int) -> dict[int, tuple[Extent, Extent]]:
    """The groups whose reach changes: all that they give on these apps, as it is and as it will be."""
    folders = frozenset(folder for lies in (before, after) for folder in lies.values() if folder is not None)
    single = FolderRight.objects.filter(among("content_object_id", folders)).values("group_id")
    on_all = [level.on_all for level in FOLDER.levels]
    everywhere = WorkspaceRight.objects.filter(content_object_id=workspace_id, permission__codename__in=on_all)
    groups = {row["group_id"] for row in single.union(everywhere.values("group_id"))}
    only: dict[str, Ids] = dict.fromkeys(MODELS, frozenset[int]())
    rights = rights_of(groups, on=only | {APP.key: frozenset(before), FOLDER.key: folders})
    reaches = {group: (extent(held, _inside(before)), extent(held, _inside(after))) for group, held in rights.items()}
    return {group: pair for group, pair in reaches.items() if pair[0] != pair[1]}


def _inside(lies: Lies) -> dict[int | None, list[int]]:
    """What lies in each folder, and under None what lies in any."""
    inside: dict[int | None, list[int]] = defaultdict(list)
    for app, folder in lies.items():
        if folder is not None:
            inside[folder].append(app)
            inside[None].append(app)
    return inside


def _people(groups: Ids) -> dict[Ids, Ids]:
    """The active people of these groups, sorted by which of them they are in. Three statements."""
    mine: dict[int, set[int]] = defaultdict(set)
    ties = GroupMembership.objects.filter(among("group_id", groups), membership__status=Status.ACTIVE)
    for person, group in ties.values_list("membership_id", "group_id"):
        mine[person].add(group)
    for default in Group.objects.filter(among("id", groups), role__isnull=False):
        people = Membership.objects.filter(workspace_id=default.workspace_id, role=default.role, status=Status.ACTIVE)
        for person in people.values_list("pk", flat=True):
            mine[person].add(default.pk)
    alike: dict[frozenset[int], set[int]] = defaultdict(set)
    for person, held in mine.items():
        alike[frozenset(held)].add(person)
    return {held: frozenset(people) for held, people in alike.items()}
