"""What people's memberships reach: their role, some of their groups, the apps they own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from groups.changes.impact.baseline import reach_by_group
from groups.changes.impact.diff import NAMELESS, Move
from groups.changes.shown_names import OWNING
from groups.models import Group
from groups.permissions.access_sets import NOTHING, AccessSet
from groups.permissions.holdings import holdings_of
from groups.permissions.policy import NOBODY, Ids
from groups.permissions.reach import reach_of_owner
from workspaces.vocabulary import Role


class Belongings(NamedTuple):
    """A role, custom groups and owned apps: all that somebody's access is made of, or what they give up of it."""

    role: Role
    groups: Ids = NOBODY
    apps: Ids = NOBODY


def role_changes(workspace_id: int, people: Mapping[int, Belongings], to: Role) -> list[Move]:
    """What active people have with the role ``to`` instead of theirs, without these groups and these apps; a move for
    those who give up the same. Three statements at most.
    """
    roles, reaches = _reaches(workspace_id, people.values(), to)
    will, besides = reaches.get(roles[to], NOTHING), frozenset(roles.values())
    moves = []
    for gone, alike in _alike(people).items():
        was = reaches.get(roles[gone.role], NOTHING)
        given_up = _united(reaches, gone.groups) | reach_of_owner(gone.apps)
        move = Move(
            alike,
            ended=was.beyond(will) | given_up,
            begun=will.beyond(was),
            before={NAMELESS: was | given_up},
            after={roles[to]: will},
            # Owned apps are told by the change itself where they are handed over: all of them are.
            besides=gone.groups | besides | ({OWNING} if gone.apps else NOBODY),
        )
        moves.append(move)
    return moves


def groups_joined(workspace_id: int, people: Mapping[int, Belongings], promoted: Ids) -> list[Move]:
    """What active people have by these groups, which they join, and by the Builder role in the place of End User, of
    those who are ``promoted``; a move for those of whom it is the same. Three statements at most.
    """
    roles, reaches = _reaches(workspace_id, people.values(), Role.BUILDER)
    was, will = (reaches.get(roles[role], NOTHING) for role in (Role.END_USER, Role.BUILDER))
    moves = []
    for joined, alike in _alike(people).items():
        gives = {group: reaches[group] for group in sorted(joined.groups & reaches.keys())}
        groups = AccessSet.united(gives.values())
        moves.append(Move(alike - promoted, begun=groups, after=gives))
        before, after = {roles[Role.END_USER]: was}, gives | {roles[Role.BUILDER]: will}
        begun = groups | will.beyond(was)
        moves.append(Move(alike & promoted, ended=was.beyond(will), begun=begun, before=before, after=after))
    return moves


def all_access_lost(workspace_id: int, people: Mapping[int, Belongings]) -> list[Move]:
    """That the access of active people to the workspace ends; as many statements."""
    return [Move(alike, ended=reach, besides=besides) for alike, reach, besides in _everything(workspace_id, people)]


def all_access_restored(workspace_id: int, people: Mapping[int, Belongings], *, without: Ids = NOBODY) -> list[Move]:
    """What people gain whose access comes back, ``without`` some groups that they were in; as many statements."""
    found = _everything(workspace_id, people)
    return [Move(alike, begun=reach, besides=besides | without) for alike, reach, besides in found]


def _everything(workspace_id: int, people: Mapping[int, Belongings]) -> Iterable[tuple[Ids, AccessSet, Ids]]:
    """People with the same belongings, all that these reach, and what it comes through."""
    roles, reaches = _reaches(workspace_id, people.values())
    for held, alike in _alike(people).items():
        reach = _united(reaches, held.groups | {roles[held.role]}) | reach_of_owner(held.apps)
        yield alike, reach, held.groups | frozenset(roles.values()) | {OWNING}


def _reaches(
    workspace_id: int, held: Iterable[Belongings], *more: Role
) -> tuple[dict[Role, int], dict[int, AccessSet]]:
    """The workspace's default groups, and what these and the groups that are held reach."""
    held = list(held)
    found = Group.objects.filter(workspace_id=workspace_id, role__isnull=False).values_list("role", "pk")
    roles = {Role(role): pk for role, pk in found if role}
    wanted = frozenset(roles[role] for role in (*more, *(each.role for each in held)))
    wanted = wanted.union(*(each.groups for each in held))
    return roles, reach_by_group(holdings_of(wanted), workspace_id)


def _united(reaches: Mapping[int, AccessSet], groups: Ids) -> AccessSet:
    return AccessSet.united(reaches[group] for group in groups & reaches.keys())


def _alike(people: Mapping[int, Belongings]) -> dict[Belongings, Ids]:
    """People by what they have, or give up."""
    found: dict[Belongings, set[int]] = defaultdict(set)
    for person, held in people.items():
        found[held].add(person)
    return {held: frozenset(alike) for held, alike in found.items()}
