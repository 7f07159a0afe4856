"""What a review tells of an inverse: the opposite of every fact, and what it does to people's access."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from groups.changes.effects import (
    BecomesGroupAdmin,
    Effect,
    Invited,
    JoinsGroup,
    LeavesGroup,
    LosesGroupAdmin,
    not_there_yet,
)
from groups.changes.impact.effects import gains, losses
from groups.changes.record.facts import Fact, Turn, What
from groups.changes.shown_names import Names, names_of
from groups.custom_groups.effects import GroupIsGiven, GroupNoLongerHolds
from groups.members.effects import ChangesRole, ComesBack, IsArchived, IsInvitedAgain
from groups.permissions.access_sets import Key
from groups.permissions.policy import NOBODY, Ids
from groups.resources.effects import AppMoves
from groups.undo import effects as told
from groups.undo.access import access_changes
from groups.undo.consequences import TakenBack
from groups.undo.state import State, named
from groups.undo.things import GROUP
from workspaces.kinds import THEME
from workspaces.vocabulary import Status


def effects_of(state: State, decision: TakenBack, workspace_id: int) -> Iterator[Effect]:
    """All of it, in any order."""
    yield from _groups(state, decision)
    yield from _lists(state, decision)
    yield from _people(state, decision)
    yield from _rights(state, decision)
    yield from _owners(decision)
    access = [
        each for change in access_changes(state, decision, workspace_id) for each in (*losses(change), *gains(change))
    ]
    yield from _things(state, decision, changes_access=bool(access))
    yield from access


def notes_of(state: State, decision: TakenBack) -> Iterator[Effect]:
    """Who stays a Builder, and who or what is left out."""
    if decision.kept:
        yield told.KeepsRole(people=decision.kept)
    if state.away:
        yield told.NotHereAnyMore(number=state.away)
    if decision.lapsed:
        yield told.RightsLapsed(number=decision.lapsed)


def known_names(state: State) -> Names:
    """The people whom it is about, and the groups: whoever may make the inverse knows them."""
    groups = {pk: row.name for pk, row in state.groups.rows.items()}
    groups |= {
        fact.group: turn.then.name for fact, turn in state.turns.items() if fact.what is What.GROUP and turn.then
    }
    things: dict[Key, str] = {key: name for key, name in state.things.names.items() if key[0] not in (GROUP, THEME.key)}
    return names_of(state.chosen.persons.values()) | Names(groups=groups, resources=things)


# --- Fact by fact ----------------------------------------------------------------------------------


def _of(decision: TakenBack, what: What) -> Iterator[tuple[Fact, Turn]]:
    return ((fact, turn) for fact, turn in decision.turns.items() if fact.what is what)


def _groups(state: State, decision: TakenBack) -> Iterator[Effect]:
    for fact, turn in _of(decision, What.GROUP):
        if turn.then:
            grants = named(decision.grants.get(fact.group, ()), state.things)
            yield told.GroupComesBack(group_id=fact.group, grants=grants)
        else:
            yield told.GroupGoesAgain(group_id=fact.group)


def _lists(state: State, decision: TakenBack) -> Iterator[Effect]:
    """Who joins which group and who leaves it, and who administers it again or no longer."""
    inactive = state.chosen.people.invited
    leaves = told.LeavesAgain if any(_of(decision, What.ROLE)) else LeavesGroup
    for (what, group, becomes), people in _by_group(state, decision).items():
        if what is What.MEMBER:
            yield (JoinsGroup if becomes else leaves)(people=people, group_id=group)
            if becomes and people & inactive:
                yield Invited(people=people & inactive)
        else:
            yield (BecomesGroupAdmin if becomes else LosesGroupAdmin)(people=people, group_id=group)


def _by_group(state: State, decision: TakenBack) -> Mapping[tuple[What, int, bool], Ids]:
    found: dict[tuple[What, int, bool], set[int]] = defaultdict(set)
    for fact, turn in decision.turns.items():
        if fact.what in (What.MEMBER, What.GROUP_ADMIN):
            found[fact.what, fact.group, turn.then].add(state.members[fact.person])
    return {key: frozenset(people) for key, people in found.items()}


def _people(state: State, decision: TakenBack) -> Iterator[Effect]:
    roles: dict[Turn, set[int]] = defaultdict(set)
    for fact, turn in _of(decision, What.ROLE):
        roles[turn].add(state.members[fact.person])
    for turn, people in roles.items():
        yield ChangesRole(people=frozenset(people), before=turn.now.value, after=turn.then.value)
    back: dict[tuple[Status, str, tuple[int, ...]], set[int]] = defaultdict(set)
    archived = set()
    for fact, turn in _of(decision, What.STATUS):
        person = state.members[fact.person]
        place = decision.after[person]
        if turn.then == Status.ARCHIVED:
            archived.add(person)
        else:
            back[turn.then, place.role.value, tuple(sorted(place.groups))].add(person)
    if archived:
        yield IsArchived(people=frozenset(archived))
    for (status, role, groups), people in back.items():
        comes = ComesBack if status == Status.ACTIVE else IsInvitedAgain
        yield comes(people=frozenset(people), role=role, groups=groups)


def _rights(state: State, decision: TakenBack) -> Iterator[Effect]:
    """What groups that stay are given again, and what is taken from them."""
    whole = {fact.group for fact, _turn in _of(decision, What.GROUP)}
    for group in decision.grants.keys() - whole:
        turns = [turn for fact, turn in _of(decision, What.GRANT) if fact.group == group]
        given = named((turn.then for turn in turns if turn.then), state.things)
        taken = named((turn.now for turn in turns if turn.now), state.things)
        if given:
            yield GroupIsGiven(group_id=group, grants=given)
        if taken:
            yield GroupNoLongerHolds(group_id=group, grants=taken)
        crowd = state.groups.crowd.get(group)
        is_builder_level = group in decision.builder_level
        invited, archived = (crowd.invited, crowd.archived) if crowd else (NOBODY, NOBODY)
        yield from not_there_yet(invited, archived, is_builder_level=is_builder_level)


def _owners(decision: TakenBack) -> Iterator[Effect]:
    apps = tuple(sorted((fact.thing, turn.then) for fact, turn in _of(decision, What.OWNER)))
    if apps:
        yield told.AppsGoBack(people=frozenset(owner for _app, owner in apps), apps=apps)


def _things(state: State, decision: TakenBack, *, changes_access: bool) -> Iterator[Effect]:
    for fact, turn in decision.turns.items():
        if fact.what is What.FOLDER:
            yield AppMoves(app_id=fact.thing, before=turn.now or 0, after=turn.then or 0, changes_access=changes_access)
        elif fact.what is What.NAME:
            key = (fact.kind or GROUP, fact.thing or fact.group)
            yield told.IsCalledAgain(key=key, before=turn.now, after=turn.then)
        elif fact.what is What.DESCRIPTION:
            yield told.IsDescribedAgain(group_id=fact.group, after=turn.then)
        elif fact.what is What.ADDRESS:
            yield told.HasAddressAgain(app_id=fact.thing, environment=fact.kind, after=turn.then)
        else:
            yield from _theme(state, fact, turn)


def _theme(state: State, fact: Fact, turn: Turn) -> Iterator[Effect]:
    names = state.things.names
    if fact.what is What.THEME and turn.then:
        yield told.ThemeComesBack(theme=fact.thing, theme_name=turn.then.name)
    elif fact.what is What.THEME:
        yield told.ThemeGoesAgain(theme=fact.thing, theme_name=turn.now.name)
    elif fact.what is What.VALUES:
        values = json.dumps(turn.then, sort_keys=True)
        yield told.ThemeLooksAgain(theme=fact.thing, theme_name=names.get((THEME.key, fact.thing), ""), values=values)
    elif fact.what is What.DEFAULT:
        yield told.DefaultAgain(theme=turn.then, theme_name=names.get((THEME.key, turn.then), ""))
