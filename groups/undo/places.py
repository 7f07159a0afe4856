"""Where people stand before and after an inverse, and what groups hold afterwards. Nothing here reads a database."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from groups.changes.record.facts import Fact, Turn, What
from groups.permissions.builder_level import holds_builder_level
from groups.permissions.grants import Grant
from groups.permissions.policy import NOBODY, Ids
from groups.undo.state import State
from workspaces.vocabulary import Role, Status

Turns = Mapping[Fact, Turn]


@dataclass(frozen=True)
class Place:
    """Where somebody stands: all that their access is made of."""

    role: Role
    status: Status
    groups: Ids
    posts: Ids
    apps: Ids
    is_closed: bool = False

    @property
    def can_act(self) -> bool:
        return self.status == Status.ACTIVE and not self.is_closed


def place_now(state: State, person: int) -> Place:
    """Where somebody stands as things are."""
    found, chosen = state.chosen.persons[person], state.chosen
    mine = frozenset(chosen.groups_of.groups.get(person, NOBODY)) - frozenset(state.groups.roles.values())
    return Place(
        Role(found.role),
        Status(found.status),
        mine,
        frozenset(group for pk, group in state.groups.posts if pk == person) if state.groups.posts else NOBODY,
        state.things.owned_by(person) if state.things.apps else NOBODY,
        person in chosen.groups_of.closed,
    )


def places_after(state: State, turns: Turns, before: Mapping[int, Place]) -> dict[int, Place]:
    """Where everybody stands afterwards."""
    values: dict[int, dict[str, Any]] = defaultdict(dict)
    sets: dict[tuple[int, str], dict[bool, set[int]]] = defaultdict(lambda: {True: set(), False: set()})
    for fact, turn in turns.items():
        person = state.members.get(fact.person, 0)
        if fact.what in (What.ROLE, What.STATUS):
            values[person][fact.what.value] = turn.then
        elif fact.what in (What.MEMBER, What.GROUP_ADMIN):
            sets[person, "groups" if fact.what is What.MEMBER else "posts"][turn.then].add(fact.group)
        elif fact.what is What.OWNER:
            sets[turn.now, "apps"][False].add(fact.thing)
            sets[turn.then, "apps"][True].add(fact.thing)
    for (person, name), found in sets.items():
        if person in before:
            values[person][name] = (getattr(before[person], name) - found[False]) | found[True]
    return {pk: replace(place, **values[pk]) if pk in values else place for pk, place in before.items()}


def grants_after(state: State, turns: Turns) -> dict[int, tuple[Grant, ...]]:
    """What the groups hold afterwards whose rights change."""
    changed: dict[int, dict[Any, Grant | None]] = defaultdict(dict)
    for fact, turn in turns.items():
        if fact.what is What.GRANT:
            changed[fact.group][fact.kind, fact.thing] = turn.then
    found = {}
    for group, some in changed.items():
        held = (grant for grant in state.groups.grants.get(group, ()) if target_of(grant) not in some)
        found[group] = (*held, *(grant for grant in some.values() if grant))
    return found


def target_of(grant: Grant) -> tuple[str, int]:
    """What the grant is on, as a fact names it."""
    kind, thing = grant.target
    return kind, thing or 0


def builder_level_after(state: State, turns: Turns, grants: Mapping[int, tuple[Grant, ...]]) -> Ids:
    """Which groups are builder-level afterwards, of all that matter."""
    gone = {fact.group for fact, turn in turns.items() if fact.what is What.GROUP and turn.then is None}
    is_custom = {pk for pk in grants if pk not in state.groups.roles.values()}
    higher = {pk for pk in is_custom if holds_builder_level(grants[pk])}
    return (state.groups.builder_level - is_custom - gone) | higher


def resting(state: State, turns: Turns, before: Mapping[int, Place], builder_level: Ids) -> Ids:
    """Those who were made Builders by it and stay so: they are something else by now, or something rests on it."""
    after = places_after(state, turns, before)
    found = set()
    for fact, turn in turns.items():
        person = state.members.get(fact.person, 0)
        if fact.what is What.ROLE and turn == (Role.BUILDER, Role.END_USER) and person in after:
            role = before[person].role
            has_moved = role == Role.ADMIN or (role == Role.BUILDER and fact.person in state.moved)
            if has_moved or (role == Role.BUILDER and rests(after[person], builder_level)):
                found.add(person)
    return frozenset(found)


def rests(place: Place, builder_level: Ids) -> bool:
    """Whether somebody standing so cannot have the role that they have afterwards."""
    if place.role == Role.END_USER:
        in_groups = place.groups & builder_level if place.status != Status.ARCHIVED else NOBODY
        return bool(place.posts or place.apps or in_groups)
    return place.role == Role.ADMIN and bool(place.posts)
