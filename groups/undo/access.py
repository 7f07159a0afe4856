"""What an inverse does to people's access: everybody's place before and after, and the rights of groups."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from groups.changes.impact.baseline import ways_by_group
from groups.changes.impact.diff import AccessChange, Move, access_change
from groups.changes.impact.folder_move import folder_move
from groups.changes.record.facts import What
from groups.changes.shown_names import OWNING
from groups.permissions.access_sets import AccessSet
from groups.permissions.holdings import Holding, holding, holdings_of
from groups.permissions.policy import NOBODY, Ids
from groups.permissions.reach import Ways, reach_of_owner
from groups.undo.consequences import TakenBack
from groups.undo.places import Place
from groups.undo.state import State
from workspaces.vocabulary import Status

_Side = tuple[Ids, Ids]
"""The groups whose rights somebody has, and the apps they own, as far as these matter."""


def access_changes(state: State, decision: TakenBack, workspace_id: int) -> Iterator[AccessChange]:
    """Who loses and who gains what; by what they are and hold, and by where apps lie. Six statements at most each."""
    moves = list(_moves(state, decision, workspace_id))
    if moves:
        yield access_change(moves, workspace_id)
    folders = {fact.thing: turn for fact, turn in decision.turns.items() if fact.what is What.FOLDER}
    if folders:
        before, after = ({app: turn[side] for app, turn in folders.items()} for side in (0, 1))
        yield folder_move(before, after, workspace_id)


def _moves(state: State, decision: TakenBack, workspace_id: int) -> Iterator[Move]:
    alike = _alike(state, decision)
    groups = frozenset[int]().union(*(side[0] for sides in alike for side in sides))
    if not alike:
        return
    held = holdings_of(groups & state.groups.rows.keys() | _unread(groups, state))
    then = {-pk: list(map(holding, grants)) for pk, grants in decision.grants.items() if pk in groups}
    ways = ways_by_group(_everything(held, then), workspace_id)
    for sides, people in alike.items():
        yield _move(people, sides, ways)


def _unread(groups: Ids, state: State) -> Ids:
    """The groups of these people that the inverse is not about, but whose rights begin or end with their status."""
    return groups - state.groups.rows.keys()


def _everything(held: Mapping[int, list[Holding]], then: Mapping[int, list[Holding]]) -> dict[int, list[Holding]]:
    return {**held, **then}


def _move(people: Ids, sides: tuple[_Side, _Side], ways: Mapping[int, Ways]) -> Move:
    (was, owned), (will, owns) = sides
    before = {group: ways.get(group, Ways()) for group in was}
    after = {group: ways.get(-group, ways.get(group, Ways())) for group in will}
    both = was | will
    ended = AccessSet.united(before.get(each, Ways()).beyond(after.get(each, Ways())) for each in both)
    begun = AccessSet.united(after.get(each, Ways()).beyond(before.get(each, Ways())) for each in both)
    gave = {group: some.reach for group, some in before.items()}
    gives = {group: some.reach for group, some in after.items()}
    if owned != owns:
        ended, begun = ended | reach_of_owner(owned - owns), begun | reach_of_owner(owns - owned)
        gave, gives = gave | {OWNING: reach_of_owner(owned)}, gives | {OWNING: reach_of_owner(owns)}
    return Move(people, ended, begun, gave, gives)


def _alike(state: State, decision: TakenBack) -> dict[tuple[_Side, _Side], Ids]:
    """The active people for whom something changes, by what they have of it before and after."""
    rights_of: dict[int, set[int]] = defaultdict(set)
    for group in decision.grants:
        for person in state.groups.crowd[group].active if group in state.groups.crowd else NOBODY:
            rights_of[person].add(group)
    found: dict[tuple[_Side, _Side], set[int]] = defaultdict(set)
    for person in rights_of.keys() | decision.after.keys():
        changed = frozenset(rights_of.get(person, NOBODY))
        sides: tuple[_Side, _Side] = ((changed, NOBODY), (changed, NOBODY))
        if person in decision.after:
            sides = _sides(decision.before[person], decision.after[person], state, changed)
        if any(each for side in sides for each in side):
            found[sides].add(person)
    return {sides: frozenset(people) for sides, people in found.items()}


def _sides(before: Place, after: Place, state: State, changed: Ids) -> tuple[_Side, _Side]:
    was, will = _groups(before, state), _groups(after, state)
    matters = (was ^ will) | ((was | will) & changed)
    owned = before.apps if before.status == Status.ACTIVE else NOBODY
    owns = after.apps if after.status == Status.ACTIVE else NOBODY
    if owned == owns:
        owned = owns = NOBODY
    return (was & matters, frozenset(owned)), (will & matters, frozenset(owns))


def _groups(place: Place, state: State) -> frozenset[int]:
    if place.status != Status.ACTIVE:
        return frozenset()
    return frozenset(place.groups) | {state.groups.roles[place.role]}
