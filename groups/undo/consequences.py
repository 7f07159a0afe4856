"""What follows when an operation is taken back, decided from how everything stands (product, section 6).

Nothing here reads a database. An inverse makes the opposite of what was done and nothing else: where more would follow,
or what was done is not as it was left, it is refused with the reason.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from groups.changes.blockers import Blocker, Reason
from groups.changes.record.facts import Fact, Turn, What
from groups.permissions.grants import Grant
from groups.permissions.policy import NOBODY, Ids
from groups.undo.moved_on import moved_on
from groups.undo.places import (
    Place,
    Turns,
    builder_level_after,
    grants_after,
    place_now,
    places_after,
    resting,
    rests,
)
from groups.undo.state import State
from groups.undo.things import GROUP
from workspaces.kinds import FOLDER, THEME
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class TakenBack:
    """``turns``: what is made. ``kept``: who stay Builders, since something rests on it. ``lapsed``: how many rights
    are about things that are gone. ``builder_level``: the groups that are afterwards.
    """

    turns: Turns
    kept: Ids
    lapsed: int
    before: Mapping[int, Place]
    after: Mapping[int, Place]
    grants: Mapping[int, tuple[Grant, ...]]
    """What each group holds afterwards whose rights change."""
    builder_level: Ids
    blockers: tuple[Blocker, ...]


def taking_back(state: State) -> TakenBack:
    """What follows from the inverse, and what stands in its way."""
    turns = {fact: turn for fact, turn in state.turns.items() if not _has_lapsed(fact, state)}
    grants = grants_after(state, turns)
    builder_level = builder_level_after(state, turns, grants)
    before = {pk: place_now(state, pk) for pk in state.chosen.persons}
    kept = resting(state, turns, before, builder_level) if state.promotes else NOBODY
    turns = {fact: turn for fact, turn in turns.items() if not _is_kept(fact, state, kept)}
    after = places_after(state, turns, before)
    blockers = list(moved_on(state, turns))
    if not blockers:
        blockers = [*_in_the_way(state, turns, before, after, builder_level), *_about_things(state, turns)]
    if not turns:
        blockers = [Blocker(Reason.NOTHING_LEFT_TO_UNDO)]
    lapsed = len(state.turns) - len(turns) - len(kept)
    return TakenBack(turns, kept, lapsed, before, after, grants, builder_level, tuple(blockers))


def _has_lapsed(fact: Fact, state: State) -> bool:
    """Whether it is a right on a thing that is gone: nobody can be given it, and nobody has it."""
    return fact.what is What.GRANT and not state.things.is_there(fact.kind, fact.thing)


def _is_kept(fact: Fact, state: State, kept: Ids) -> bool:
    return fact.what is What.ROLE and state.members[fact.person] in kept


# --- Whether everything may be as it was found -----------------------------------------------------


def _in_the_way(
    state: State, turns: Turns, before: Mapping[int, Place], after: Mapping[int, Place], builder_level: Ids
) -> Iterator[Blocker]:
    """Who cannot come to stand so, each for the first reason."""
    found: dict[Reason, set[int]] = defaultdict(set)
    for pk, place in after.items():
        if place != before[pk] and (reason := _wrong_place(before[pk], place, builder_level)):
            found[reason].add(pk)
    for group in builder_level - state.groups.builder_level:
        if crowd := state.groups.crowd.get(group):
            others = crowd.end_users - crowd.archived - after.keys()
            found[Reason.WOULD_BECOME_BUILDERS] |= others
            found[Reason.WOULD_BECOME_BUILDERS] |= {
                pk for pk in crowd.end_users & after.keys() if _would_become_builder(after[pk], builder_level)
            }
    yield from (Blocker(reason, frozenset(people)) for reason, people in found.items() if people)
    admins = {pk for pk, place in before.items() if place.role == Role.ADMIN and place.can_act}
    left = [pk for pk, place in after.items() if place.role == Role.ADMIN and place.can_act]
    if admins and not left and not state.has_other_admin:
        yield Blocker(Reason.LAST_ADMIN, frozenset(admins))


def _wrong_place(before: Place, place: Place, builder_level: Ids) -> Reason | None:
    if place.posts - before.posts and not (place.role == Role.BUILDER and place.can_act):
        return Reason.CANNOT_ADMINISTER_AGAIN
    if place.apps - before.apps and not (place.role != Role.END_USER and place.can_act):
        return Reason.CANNOT_OWN
    if place.status == Status.ARCHIVED and place.posts:
        return Reason.RESTS_ON_ACCESS
    if place.role != before.role and rests(place, builder_level):
        return Reason.RESTS_ON_ROLE
    return Reason.WOULD_BECOME_BUILDERS if _would_become_builder(place, builder_level) else None


def _would_become_builder(place: Place, builder_level: Ids) -> bool:
    is_end_user = place.role == Role.END_USER and place.status != Status.ARCHIVED
    return is_end_user and bool(place.groups & builder_level)


def _about_things(state: State, turns: Turns) -> Iterator[Blocker]:
    reasons = (_wrong_thing(state, fact, turn) for fact, turn in turns.items())
    yield from (Blocker(reason) for reason in dict.fromkeys(reasons) if reason)


def _wrong_thing(state: State, fact: Fact, turn: Turn) -> Reason | None:
    things = state.things
    if fact.what is What.NAME and not things.is_free(fact.kind or GROUP, fact.thing or fact.group, turn.then):
        return Reason.NAME_TAKEN
    if fact.what in (What.GROUP, What.THEME) and turn.then:
        is_free = things.is_free(fact.kind or GROUP, fact.thing or fact.group, turn.then.name)
        return None if is_free else Reason.NAME_TAKEN
    if fact.what is What.FOLDER and not things.is_there(FOLDER.key, turn.then):
        return Reason.THING_GONE
    if fact.what is What.DEFAULT and not things.is_there(THEME.key, turn.then):
        return Reason.THING_GONE
    if fact.what is What.THEME:
        return _wrong_theme(state, fact.thing)
    return None


def _wrong_theme(state: State, theme: int) -> Reason | None:
    """Why a theme that was made cannot go."""
    workspace = state.things.workspace
    if workspace and workspace.theme_id == theme:
        return Reason.DEFAULT_THEME
    return Reason.THEME_CHANGED_SINCE if state.things.themes[theme].version > 1 else None
