"""What each entry of the log says, as facts: before it and since."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final, NamedTuple

from audit.vocabulary import Action
from groups.changes.events import from_plain
from groups.permissions.grants import Grant
from groups.undo.facts import Described, Fact, Turn, What
from workspaces.kinds import THEME
from workspaces.vocabulary import Role, Status

COLUMNS: Final = (
    *("action", "person_id", "group_id", "group_name", "resource_kind", "resource_id", "resource_name"),
    *("before", "after", "detail", "at", "position", "actor_id"),
)


class Row(NamedTuple):
    action: str
    person_id: int | None
    group_id: int | None
    group_name: str
    resource_kind: str
    resource_id: int | None
    resource_name: str
    before: str
    after: str
    detail: str
    at: datetime
    position: int
    actor_id: int | None

    @property
    def change(self) -> tuple[Any, Any]:
        """From what to what, as values."""
        found = json.loads(self.detail)
        return found["from"], found["to"]


def inverse_of(rows: Iterable[Row]) -> dict[Fact, Turn]:
    """Each fact of these entries, from what it is since to what it was before."""
    turns: dict[Fact, Turn] = {}
    for row in rows:
        for fact, before, after in READ[row.action](row):
            turns[fact] = Turn(after, turns[fact].then if fact in turns else before)
    made = {fact.group for fact, turn in turns.items() if fact.what is What.GROUP and turn.then is None}
    # What a group was called when it was made goes with it.
    return {
        fact: turn
        for fact, turn in turns.items()
        if not (fact.group in made and fact.what in (What.NAME, What.DESCRIPTION))
    }


_Said = tuple[tuple[Fact, Any, Any], ...]


def _in_group(what: What, *, now: bool) -> Callable[[Row], _Said]:
    return lambda row: ((Fact(what, person=row.person_id or 0, group=row.group_id or 0), not now, now),)


def _of_person(what: What, values: type[Role | Status]) -> Callable[[Row], _Said]:
    def said(row: Row) -> _Said:
        before, after = map(values, row.change)
        return ((Fact(what, person=row.person_id or 0), before, after),)

    return said


def _grant(row: Row) -> _Said:
    before, after = (from_plain(plain) if plain else None for plain in row.change)
    kind, thing = (before or after or Grant("")).target
    return ((Fact(What.GRANT, group=row.group_id or 0, kind=kind, thing=thing or 0), before, after),)


def _group_made(row: Row) -> _Said:
    return ((Fact(What.GROUP, group=row.group_id or 0), None, Described(row.group_name)),)


def _group_deleted(row: Row) -> _Said:
    about, _gone = row.change
    return ((Fact(What.GROUP, group=row.group_id or 0), Described(row.group_name, about), None),)


def _named(what: What) -> Callable[[Row], _Said]:
    def said(row: Row) -> _Said:
        fact = Fact(what, group=row.group_id or 0, kind=row.resource_kind, thing=row.resource_id or 0)
        return ((fact, row.before, row.after),)

    return said


def _of_thing(what: What) -> Callable[[Row], _Said]:
    return lambda row: ((Fact(what, kind=row.resource_kind, thing=row.resource_id or 0), *row.change),)


def _address(row: Row) -> _Said:
    (environment, before), (_same, after) = row.change
    return ((Fact(What.ADDRESS, kind=environment, thing=row.resource_id or 0), before, after),)


def _theme_made(row: Row) -> _Said:
    return ((Fact(What.THEME, kind=THEME.key, thing=row.resource_id or 0), None, Described(row.resource_name)),)


def _theme_deleted(row: Row) -> _Said:
    values, _gone = row.change
    fact = Fact(What.THEME, kind=THEME.key, thing=row.resource_id or 0)
    return ((fact, Described(row.resource_name, values), None),)


def _theme_values(row: Row) -> _Said:
    """The values before and after stand with the first of a change's entries."""
    return _of_thing(What.VALUES)(row) if row.detail else ()


def _theme_default(row: Row) -> _Said:
    return ((Fact(What.DEFAULT), *row.change),)


READ: Final[dict[str, Callable[[Row], _Said]]] = {
    Action.MEMBER_ADDED: _in_group(What.MEMBER, now=True),
    Action.MEMBER_REMOVED: _in_group(What.MEMBER, now=False),
    Action.GROUP_ADMIN_ASSIGNED: _in_group(What.GROUP_ADMIN, now=True),
    Action.GROUP_ADMIN_REMOVED: _in_group(What.GROUP_ADMIN, now=False),
    Action.ROLE_CHANGED: _of_person(What.ROLE, Role),
    Action.PERSON_ARCHIVED: _of_person(What.STATUS, Status),
    Action.PERSON_RESTORED: _of_person(What.STATUS, Status),
    **dict.fromkeys((Action.SWITCH_ON, Action.SWITCH_OFF), _grant),
    **dict.fromkeys((Action.GRANT_ADDED, Action.GRANT_CHANGED, Action.GRANT_REMOVED), _grant),
    **dict.fromkeys((Action.GROUP_CREATED, Action.GROUP_DUPLICATED, Action.GROUP_RESTORED), _group_made),
    Action.GROUP_DELETED: _group_deleted,
    Action.GROUP_RENAMED: _named(What.NAME),
    Action.GROUP_DESCRIBED: _named(What.DESCRIPTION),
    Action.RESOURCE_RENAMED: _named(What.NAME),
    Action.RESOURCE_MOVED: _of_thing(What.FOLDER),
    Action.OWNER_CHANGED: _of_thing(What.OWNER),
    Action.APP_ADDRESS_CHANGED: _address,
    **dict.fromkeys((Action.THEME_CREATED, Action.THEME_DUPLICATED), _theme_made),
    **dict.fromkeys((Action.THEME_IMPORTED, Action.THEME_RESTORED), _theme_made),
    Action.THEME_DELETED: _theme_deleted,
    Action.THEME_RENAMED: _named(What.NAME),
    Action.THEME_CHANGED: _theme_values,
    Action.THEME_DEFAULT_SET: _theme_default,
}
"""A fact of each action's entry, before and after. Complete over the actions that have an inverse."""
