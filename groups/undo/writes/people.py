"""Writing an inverse down: people, groups and rights, in an order that the database allows at every step."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Case, Value, When

from audit.journal import Event
from audit.vocabulary import Action
from groups.changes.events import (
    event,
    from_to,
    grant_added,
    grant_changed,
    grant_removed,
    owner_changed,
    role_changed,
    status_changed,
)
from groups.changes.record.facts import Fact, Turn, What
from groups.models import Group
from groups.permissions.grants import add_grants, remove_grants
from groups.undo.consequences import TakenBack
from groups.undo.state import State, named
from groups.undo.writes.lists import add_to_lists, entrust, relieve, take_off_lists
from nexus.database.lookups import in_array
from workspaces.models import App, Membership
from workspaces.vocabulary import Role, Status

Turns = Mapping[Fact, Turn]


def write_people(state: State, decision: TakenBack, workspace_id: int, *, by: str) -> Iterator[Event]:
    """Make all of it, in some twenty statements at most, and an event for each fact.

    Whoever comes back or rises does so first, and whoever goes or falls last: the workspace always has an Admin, posts
    are a Builder's, and apps have an owner who may own them.
    """
    turns = decision.turns
    groups = _groups(state, turns, workspace_id)
    pairs = {what: _pairs(state, turns, what) for what in (What.MEMBER, What.GROUP_ADMIN)}
    relieve(pairs[What.GROUP_ADMIN][False])
    _set_statuses(state, turns, rising=True)
    _set_roles(state, turns, rising=True)
    _hand_over(turns)
    take_off_lists(pairs[What.MEMBER][False])
    add_to_lists(workspace_id, pairs[What.MEMBER][True], state.chosen.sort_names, by=by)
    events = [*_rights(state, turns, groups)]
    _set_roles(state, turns, rising=False)
    _set_statuses(state, turns, rising=False)
    entrust(workspace_id, pairs[What.GROUP_ADMIN][True], by=by)
    yield from _told_of_groups(turns, groups)
    yield from _told_of_people(state, turns, groups)
    yield from events
    for fact, turn in turns.items():
        if fact.what is What.GROUP and not turn.then:
            group = groups[fact.group]
            yield event(Action.GROUP_DELETED, group, detail=from_to(group.description, None))
            group.delete()


def _groups(state: State, turns: Turns, workspace_id: int) -> dict[int, Group]:
    """The groups that it is about; those that come back are made, under the ids that they had."""
    groups = dict(state.groups.rows)
    for fact, turn in turns.items():
        if fact.what is What.GROUP and turn.then:
            group = Group(pk=fact.group, workspace_id=workspace_id, name=turn.then.name, description=turn.then.about)
            group.save(force_insert=True)
            groups[fact.group] = group
    return groups


def _pairs(state: State, turns: Turns, what: What) -> dict[bool, set[tuple[int, int]]]:
    found: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
    for fact, turn in turns.items():
        if fact.what is what:
            found[turn.then].add((state.members[fact.person], fact.group))
    return found


def _set_statuses(state: State, turns: Turns, *, rising: bool) -> None:
    _set(state, turns, What.STATUS, "status", [Status.ACTIVE] if rising else [Status.INVITED, Status.ARCHIVED])


def _set_roles(state: State, turns: Turns, *, rising: bool) -> None:
    _set(state, turns, What.ROLE, "role", [Role.ADMIN, Role.BUILDER] if rising else [Role.END_USER])


def _set(state: State, turns: Turns, what: What, column: str, values: Iterable[Role | Status]) -> None:
    """A statement for each of these values that somebody is to have."""
    for value in values:
        people = [
            state.members[fact.person] for fact, turn in turns.items() if fact.what is what and turn.then == value
        ]
        if people:
            Membership.objects.filter(in_array("pk", people)).update(**{column: value})


def _hand_over(turns: Turns) -> None:
    """Give each app its owner again; one statement."""
    owners = {fact.thing: turn.then for fact, turn in turns.items() if fact.what is What.OWNER}
    if owners:
        cases = [When(pk=app, then=Value(owner)) for app, owner in owners.items()]
        App.objects.filter(in_array("pk", owners)).update(owner_id=Case(*cases))


def _rights(state: State, turns: Turns, groups: Mapping[int, Group]) -> Iterator[Event]:
    """Take rights and give them, group by group: hardly ever more than one."""
    by_group: dict[int, list[Turn]] = defaultdict(list)
    for fact, turn in turns.items():
        if fact.what is What.GRANT:
            by_group[fact.group].append(turn)
    for pk, some in by_group.items():
        remove_grants(groups[pk], [turn.now for turn in some if turn.now])
        add_grants(groups[pk], [turn.then for turn in some if turn.then])
        yield from (_told_of_right(groups[pk], turn, state) for turn in some)


def _told_of_right(group: Group, turn: Turn, state: State) -> Event:
    now, then = (next(iter(named([grant], state.things)), None) if grant else None for grant in turn)
    if now and then:
        return grant_changed(group, now, then)
    if then:
        return grant_added(group, then)
    return grant_removed(group, turn.now if now is None else now)


# --- The events ------------------------------------------------------------------------------------


def _told_of_groups(turns: Turns, groups: Mapping[int, Group]) -> Iterator[Event]:
    for fact, turn in turns.items():
        if fact.what is What.GROUP and turn.then:
            group = groups[fact.group]
            yield event(Action.GROUP_RESTORED, group)
            if group.description:
                yield event(Action.GROUP_DESCRIBED, group, after=group.description)


_LISTS: dict[tuple[What, bool], Action] = {
    (What.MEMBER, True): Action.MEMBER_ADDED,
    (What.MEMBER, False): Action.MEMBER_REMOVED,
    (What.GROUP_ADMIN, True): Action.GROUP_ADMIN_ASSIGNED,
    (What.GROUP_ADMIN, False): Action.GROUP_ADMIN_REMOVED,
}


def _told_of_people(state: State, turns: Turns, groups: Mapping[int, Group]) -> Iterator[Event]:
    """What happened to each person, in order of name."""
    by_person: dict[int, list[tuple[Fact, Turn]]] = defaultdict(list)
    for fact, turn in turns.items():
        owner = turn.now if fact.what is What.OWNER else 0
        if person := state.members.get(fact.person, owner):
            by_person[person].append((fact, turn))
    for person in state.persons(by_person):
        for fact, turn in by_person[person.id]:
            yield _told_of(state, groups, person, fact, turn)


def _told_of(state: State, groups: Mapping[int, Group], person: Any, fact: Fact, turn: Turn) -> Event:
    if fact.what is What.ROLE:
        return role_changed(person, turn.then)
    if fact.what is What.STATUS:
        action = Action.PERSON_ARCHIVED if turn.then == Status.ARCHIVED else Action.PERSON_RESTORED
        return status_changed(action, person, turn.then)
    if fact.what is What.OWNER:
        return owner_changed(state.things.apps[fact.thing], person, state.chosen.persons[turn.then])
    return event(_LISTS[fact.what, turn.then], groups[fact.group], person)
