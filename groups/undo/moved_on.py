"""Whether everything is as the operation left it. Nothing here reads a database."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from groups.changes.blockers import Blocker, Reason
from groups.changes.record.facts import Fact, What
from groups.permissions.policy import NOBODY
from groups.undo.places import Turns, target_of
from groups.undo.state import State
from groups.undo.things import GROUP
from workspaces.vocabulary import Role, Status

_GONE: Final = object()
"""How something stands that is not there any more."""
_SINCE: Final = {
    What.STATUS: Reason.STATUS_CHANGED_SINCE,
    What.ROLE: Reason.ROLE_CHANGED_SINCE,
    What.GRANT: Reason.RIGHTS_CHANGED_SINCE,
    What.MEMBER: Reason.MEMBERS_CHANGED_SINCE,
    What.GROUP_ADMIN: Reason.GROUP_ADMINS_CHANGED_SINCE,
    What.OWNER: Reason.OWNER_CHANGED_SINCE,
    What.FOLDER: Reason.MOVED_SINCE,
    What.NAME: Reason.RENAMED_SINCE,
    What.DESCRIPTION: Reason.DESCRIBED_SINCE,
    What.ADDRESS: Reason.ADDRESS_CHANGED_SINCE,
    What.VALUES: Reason.THEME_CHANGED_SINCE,
    What.DEFAULT: Reason.DEFAULT_CHANGED_SINCE,
}
"""Why it cannot be taken back, by what is not as it was left."""
_OF_THINGS: Final = (What.OWNER, What.FOLDER, What.NAME, What.ADDRESS, What.VALUES, What.DEFAULT)


def moved_on(state: State, turns: Turns) -> Iterator[Blocker]:
    """What is not as it was left, each for its reason; nothing where everything is."""
    goes = {fact.group for fact, turn in turns.items() if fact.what is What.GROUP and turn.then is None}
    wrong: dict[Reason, set[int]] = defaultdict(set)
    # Of a group that goes it is asked below whether it is as it was made.
    looked_at = {fact: turn for fact, turn in turns.items() if fact.what is What.GROUP or fact.group not in goes}
    stands = {fact: _stands(state, fact) for fact in looked_at}
    if looked_at and all(stands[fact] == turn.then for fact, turn in looked_at.items()):
        yield Blocker(Reason.UNDONE_ALREADY)
        return
    for fact, turn in looked_at.items():
        if stands[fact] != turn.now:
            wrong[_why(state, fact, stands[fact])] |= {state.members[fact.person]} if fact.person else set()
    yield from (Blocker(reason, frozenset(people)) for reason, people in wrong.items())
    if not wrong and any(_is_in_use(state, turns, group) for group in goes):
        yield Blocker(Reason.GROUP_CHANGED_SINCE)


def _why(state: State, fact: Fact, stands: object) -> Reason:
    if fact.group and fact.group not in state.groups.rows:
        return Reason.GROUP_GONE
    if fact.what in (What.GROUP, What.THEME):
        return Reason.UNDONE_ALREADY if stands else Reason.THING_GONE
    if stands is _GONE and fact.what in _OF_THINGS:
        return Reason.THING_GONE
    return _SINCE[fact.what]


def _stands(state: State, fact: Fact) -> object:
    """How the fact is just now, as a turn tells it."""
    return _of_person(state, fact) if fact.person else _OTHERS[fact.what](state, fact)


def _of_person(state: State, fact: Fact) -> object:
    person = state.members[fact.person]
    comes_back = state.turns.get(Fact(What.GROUP, group=fact.group))
    if fact.group and fact.group not in state.groups.rows and not comes_back:
        return _GONE
    if fact.what is What.MEMBER:
        return fact.group in state.chosen.groups_of.groups.get(person, NOBODY)
    if fact.what is What.GROUP_ADMIN:
        return (person, fact.group) in state.groups.posts
    found = state.chosen.persons[person]
    return Role(found.role) if fact.what is What.ROLE else Status(found.status)


def _of_app(state: State, fact: Fact) -> object:
    app = state.things.apps.get(fact.thing)
    if app is None:
        return _GONE
    if fact.what is What.ADDRESS:
        return app.addresses.get(fact.kind, "")
    return app.owner_id if fact.what is What.OWNER else app.folder_id


def _made(state: State, fact: Fact) -> object:
    """What a turn says of a group or a theme where it is there; None where it is not."""
    is_there = fact.group in state.groups.rows if fact.group else fact.thing in state.things.themes
    turn = state.turns[fact]
    return (turn.now or turn.then) if is_there else None


def _grant(state: State, fact: Fact) -> object:
    held = state.groups.grants.get(fact.group, ())
    return next((grant for grant in held if target_of(grant) == (fact.kind, fact.thing)), None)


def _name(state: State, fact: Fact) -> object:
    return state.things.names.get((fact.kind or GROUP, fact.thing or fact.group), _GONE)


def _description(state: State, fact: Fact) -> object:
    return state.things.descriptions.get(fact.group, _GONE)


def _values(state: State, fact: Fact) -> object:
    theme = state.things.themes.get(fact.thing)
    return theme.values if theme else _GONE


def _default(state: State, fact: Fact) -> object:
    return (state.things.workspace and state.things.workspace.theme_id) or 0


_OTHERS: Final[dict[What, Callable[[State, Fact], object]]] = {
    What.GROUP: _made,
    What.THEME: _made,
    What.GRANT: _grant,
    What.NAME: _name,
    What.DESCRIPTION: _description,
    What.VALUES: _values,
    What.DEFAULT: _default,
    What.OWNER: _of_app,
    What.FOLDER: _of_app,
    What.ADDRESS: _of_app,
}


def _is_in_use(state: State, turns: Turns, group: int) -> bool:
    """Whether a group that is to go has other people, group admins or rights than it was given."""
    members = {state.members[fact.person] for fact in turns if (fact.what, fact.group) == (What.MEMBER, group)}
    posts = {state.members[fact.person] for fact in turns if (fact.what, fact.group) == (What.GROUP_ADMIN, group)}
    given = {turn.now for fact, turn in turns.items() if (fact.what, fact.group) == (What.GRANT, group)}
    crowd = state.groups.crowd.get(group)
    return (
        members != (crowd.ids if crowd else NOBODY)
        or posts != {person for person, of in state.groups.posts if of == group}
        or given != set(state.groups.grants.get(group, ()))
    )
