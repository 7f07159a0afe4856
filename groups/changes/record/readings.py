"""What each entry of the log says, as facts: before it and since. The one reader of what an entry changed."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, NamedTuple

from audit.vocabulary import Action
from groups.changes.events import from_plain
from groups.changes.record.facts import Described, Fact, What
from groups.permissions.grants import Grant
from workspaces.kinds import APP, KIND_BY_KEY, THEME
from workspaces.vocabulary import Role, Status

COLUMNS: Final = (
    *("action", "person_id", "group_id", "group_name", "resource_kind", "resource_id", "resource_name"),
    *("before", "after", "detail", "at", "position", "actor_id", "person_name"),
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
    person_name: str

    @property
    def change(self) -> tuple[Any, Any]:
        """From what to what, as values."""
        found = json.loads(self.detail)
        return found["from"], found["to"]


Said = tuple[tuple[Fact, Any, Any], ...]
"""Facts of one entry, each with what it was before and what it is since."""


def _in_group(what: What, *, now: bool) -> Callable[[Row], Said]:
    return lambda row: ((Fact(what, person=row.person_id or 0, group=row.group_id or 0), not now, now),)


def _of_person(what: What, values: type[Role | Status]) -> Callable[[Row], Said]:
    def said(row: Row) -> Said:
        before, after = map(values, row.change)
        return ((Fact(what, person=row.person_id or 0), before, after),)

    return said


def _grant(row: Row) -> Said:
    before, after = (from_plain(plain) if plain else None for plain in row.change)
    kind, thing = (before or after or Grant("")).target
    return ((Fact(What.GRANT, group=row.group_id or 0, kind=kind, thing=thing or 0), before, after),)


def _group_made(row: Row) -> Said:
    return ((Fact(What.GROUP, group=row.group_id or 0), None, Described(row.group_name)),)


def _group_deleted(row: Row) -> Said:
    about, _gone = row.change
    return ((Fact(What.GROUP, group=row.group_id or 0), Described(row.group_name, about), None),)


def _named(what: What) -> Callable[[Row], Said]:
    def said(row: Row) -> Said:
        fact = Fact(what, group=row.group_id or 0, kind=row.resource_kind, thing=row.resource_id or 0)
        return ((fact, row.before, row.after),)

    return said


def _of_thing(what: What) -> Callable[[Row], Said]:
    return lambda row: ((Fact(what, kind=row.resource_kind, thing=row.resource_id or 0), *row.change),)


def _address(row: Row) -> Said:
    (environment, before), (_same, after) = row.change
    return ((Fact(What.ADDRESS, kind=environment, thing=row.resource_id or 0), before, after),)


def _theme_made(row: Row) -> Said:
    return ((Fact(What.THEME, kind=THEME.key, thing=row.resource_id or 0), None, Described(row.resource_name)),)


def _theme_deleted(row: Row) -> Said:
    values, _gone = row.change
    fact = Fact(What.THEME, kind=THEME.key, thing=row.resource_id or 0)
    return ((fact, Described(row.resource_name, values), None),)


def _theme_values(row: Row) -> Said:
    """The values before and after stand with the first of a change's entries."""
    return _of_thing(What.VALUES)(row) if row.detail else ()


def _theme_default(row: Row) -> Said:
    return ((Fact(What.DEFAULT), *row.change),)


# --- What is read to know how things stood, and never taken back ------------------------------------

_PLACE: Final = (What.ROLE, What.STATUS, What.MEMBERSHIP)
_OF_THING: Final = (What.THING, What.OWNER, What.FOLDER)


def _place(row: Row) -> Said:
    """Somebody's place in the workspace, which begins or ends."""
    before, after = (side or (None,) * len(_PLACE) for side in row.change)
    person = row.person_id or 0
    return tuple((Fact(what, person), *turn) for what, *turn in zip(_PLACE, before, after, strict=True))


def _joined(row: Row) -> Said:
    """Whoever was invited is active now; the first Admin has a place at once."""
    return _of_person(What.STATUS, Status)(row) if row.change[0] else _place(row)


def _workspace_made(row: Row) -> Said:
    """The roles' groups, and what each is born with."""
    found: list[tuple[Fact, Any, Any]] = []
    for role, group, title, grants in row.change[1] if row.detail else ():
        found.append((Fact(What.ROLE_GROUP, kind=role), None, group))
        found.append((Fact(What.GROUP, group=group), None, Described(title)))
        for grant in map(from_plain, grants):
            kind, thing = grant.target
            found.append((Fact(What.GRANT, group=group, kind=kind, thing=thing or 0), None, grant))
    return tuple(found)


def _thing_made(row: Row) -> Said:
    if row.resource_kind not in KIND_BY_KEY:
        return ()
    owner, folder = row.change[1] if row.resource_kind == APP.key else (None, None)
    return _of_the_thing(row, (None, True), (None, owner), (None, folder))


def _thing_deleted(row: Row) -> Said:
    """Of an app that is gone nobody is the owner; of its folder nothing is said."""
    return _of_the_thing(row, (True, None), (None, None), (None, None)) if row.resource_kind in KIND_BY_KEY else ()


def _of_the_thing(row: Row, *turns: tuple[Any, Any]) -> Said:
    facts = (Fact(what, kind=row.resource_kind, thing=row.resource_id or 0) for what in _OF_THING)
    return tuple((fact, *turn) for fact, turn in zip(facts, turns, strict=True))


def _of_account(what: What, *, now: bool) -> Callable[[Row], Said]:
    return lambda row: ((Fact(what, person=row.person_id or 0), not now, now),)


READ: Final[dict[str, Callable[[Row], Said]]] = {
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
READ_ONLY: Final[dict[str, Callable[[Row], Said]]] = {
    Action.WORKSPACE_CREATED: _workspace_made,
    Action.PERSON_JOINED: _joined,
    **dict.fromkeys((Action.PERSON_INVITED, Action.PERSON_REMOVED, Action.INVITATION_REVOKED), _place),
    Action.RESOURCE_CREATED: _thing_made,
    Action.RESOURCE_DELETED: _thing_deleted,
    Action.SUPER_ADMIN_ADDED: _of_account(What.SUPER_ADMIN, now=True),
    Action.SUPER_ADMIN_REMOVED: _of_account(What.SUPER_ADMIN, now=False),
    Action.ACCOUNT_CLOSED: _of_account(What.CLOSED, now=True),
    Action.ACCOUNT_REOPENED: _of_account(What.CLOSED, now=False),
}
"""The same of actions that have no inverse, and after which somebody's access is another."""
