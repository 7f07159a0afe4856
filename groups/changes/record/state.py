"""How things stood at a moment, from the record alone: the facts of all entries up to it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import itemgetter
from typing import Any, Final, Self

from audit.vocabulary import Action
from groups.changes.events import from_plain, to_plain
from groups.changes.record.facts import Described, Fact, What
from groups.changes.record.readings import READ, READ_ONLY, Row
from groups.permissions.grants import Grant
from workspaces.vocabulary import Role, Status

_OF_ACCESS: Final = frozenset(
    (
        *(What.GROUP, What.ROLE_GROUP, What.GRANT, What.MEMBER, What.GROUP_ADMIN),
        *(What.ROLE, What.STATUS, What.MEMBERSHIP, What.SUPER_ADMIN, What.CLOSED),
        *(What.THING, What.OWNER, What.FOLDER),
    )
)
"""The facts that access is made of."""
_OF_LOOKS: Final = frozenset(
    (
        *(Action.GROUP_DESCRIBED, Action.APP_ADDRESS_CHANGED, Action.THEME_CREATED, Action.THEME_DUPLICATED),
        *(Action.THEME_IMPORTED, Action.THEME_RESTORED, Action.THEME_DELETED, Action.THEME_RENAMED),
        *(Action.THEME_CHANGED, Action.THEME_DEFAULT_SET),
    )
)
ACTIONS: Final = sorted((READ.keys() | READ_ONLY.keys()) - _OF_LOOKS)
"""The actions whose entries tell of access, or of a name."""
_READ: Final = {**READ, **READ_ONLY}
_PERSON, _GROUP, _THINGS, _ROLES = "person", "group", "things", "roles"
Facts = dict[Fact, Any]
Names = dict[tuple[str, int], str]
Blocks = dict[str, str]


class State:
    """What was so, as facts with their values as plain JSON, what was not so left out; and what people, groups and
    things were called then, by kind and id.

    It is kept in blocks: of each person, of each group with its members and grants, of things, of the roles' groups.
    A block is read when something in it is asked for or changes: of a large workspace that is little.
    """

    def __init__(self, facts: Facts | None = None, names: Names | None = None, blocks: Blocks | None = None) -> None:
        self._facts, self._names, self._blocks = dict(facts or {}), dict(names or {}), dict(blocks or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self.facts == other.facts and self.names == other.names

    __hash__ = None  # type: ignore[assignment]  # it changes

    @property
    def facts(self) -> Facts:
        """All of them."""
        self._open(*self._blocks)
        return self._facts

    @property
    def names(self) -> Names:
        self._open(*self._blocks)
        return self._names

    def read(self, rows: Iterable[Row]) -> Self:
        """Go on past these entries, in their order, and return itself."""
        facts, names = self._facts, self._names
        for row in rows:
            if row.person_id:
                names[_PERSON, row.person_id] = row.person_name
            if row.group_id:
                names[_GROUP, row.group_id] = row.group_name
            if row.resource_id:
                names[row.resource_kind, row.resource_id] = row.resource_name
            for fact, _before, after in _READ[row.action](row):
                if isinstance(after, Described):
                    names[_GROUP, fact.group] = after.name
                if fact.what not in _OF_ACCESS:
                    continue
                self._open(_block(fact))
                if after is None or after is False:
                    facts.pop(fact, None)
                else:
                    facts[fact] = _plain(after)
        return self

    def as_text(self) -> str:
        """All of it, a block a line, in one order whatever happened when; the names of what is gone are left out."""
        blocks: dict[str, tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
        known = {key for fact, value in self.facts.items() for key in _named(fact, value)}
        for fact, value in sorted(self.facts.items(), key=itemgetter(0)):
            blocks[_block(fact)][0].append([*fact, value])
        for key, name in sorted(self.names.items()):
            if key in known:
                blocks[_block_of_name(key)][1].append([*key, name])
        return "\n".join(f"{key} {_as_json(block)}" for key, block in sorted(blocks.items()))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The state of which ``as_text`` made this."""
        lines = (line.partition(" ") for line in text.split("\n") if line)
        return cls(blocks={key: block for key, _blank, block in lines})

    def _open(self, *keys: str) -> None:
        """Read these blocks, where that is not done yet. What the state knows of names is younger."""
        for key in keys:
            if (block := self._blocks.pop(key, None)) is not None:
                facts, names = json.loads(block)
                self._facts.update((Fact(_WHATS[what], *rest), value) for what, *rest, value in facts)
                for kind, pk, name in names:
                    self._names.setdefault((kind, pk), name)

    def _of_group(self, what: What, group_id: int) -> Iterator[tuple[Fact, Any]]:
        self._open(f"{_GROUP}{group_id}")
        return ((fact, value) for fact, value in self._of(what) if fact.group == group_id)

    def _of_person(self, what: What, user_id: int) -> list[Fact]:
        """What a person is in groups: only blocks that hold their number are read."""
        number = f",{user_id},"
        self._open(*[key for key, block in self._blocks.items() if key.startswith(_GROUP) and number in block])
        return [fact for fact, _ in self._of(what) if fact.person == user_id]

    def _of(self, what: What) -> Iterator[tuple[Fact, Any]]:
        """The facts of this kind in what has been read."""
        return ((fact, value) for fact, value in self._facts.items() if fact.what is what)

    def _value(self, fact: Fact) -> Any:
        self._open(_block(fact))
        return self._facts.get(fact)

    def is_so(self, what: What, user_id: int) -> bool:
        """Whether something is so of somebody, as that their account is closed."""
        return bool(self._value(Fact(what, user_id)))

    # --- What is asked of it -----------------------------------------------------------------------

    def person_name(self, user_id: int) -> str:
        self._open(f"{_PERSON}{user_id}")
        return self._names.get((_PERSON, user_id), "")

    def group_name(self, group_id: int) -> str:
        self._open(f"{_GROUP}{group_id}")
        return self._names.get((_GROUP, group_id), "")

    def thing_name(self, kind: str, pk: int) -> str:
        self._open(_THINGS)
        return self._names.get((kind, pk), "")

    def role(self, user_id: int) -> Role | None:
        """Their role, or None where they had no place in the workspace."""
        value = self._value(Fact(What.ROLE, user_id))
        return Role(value) if value else None

    def status(self, user_id: int) -> Status | None:
        value = self._value(Fact(What.STATUS, user_id))
        return Status(value) if value else None

    def has_group(self, group_id: int) -> bool:
        return bool(self._value(Fact(What.GROUP, group=group_id)))

    def role_of_group(self, group_id: int) -> Role | None:
        """The role whose group it is; None for a custom one."""
        self._open(_ROLES)
        return next((Role(fact.kind) for fact, group in self._of(What.ROLE_GROUP) if group == group_id), None)

    def members(self, group_id: int) -> list[int]:
        """The accounts of those in the group, whatever their status: on its list, or with its role and active."""
        if role := self.role_of_group(group_id):
            self._open(*[key for key, block in self._blocks.items() if key.startswith(_PERSON) and role in block])
            having = [fact.person for fact, value in self._of(What.ROLE) if value == role]
            return [person for person in having if self.status(person) == Status.ACTIVE]
        return [fact.person for fact, _ in self._of_group(What.MEMBER, group_id)]

    def group_admins(self, group_id: int) -> list[int]:
        return [fact.person for fact, _ in self._of_group(What.GROUP_ADMIN, group_id)]

    def grants(self, group_id: int) -> list[Grant]:
        """What the group held, with the names that things had then, in the order that pages have."""
        held = [from_plain(value) for _fact, value in self._of_group(What.GRANT, group_id)]
        return sorted(map(self._named_grant, held), key=lambda grant: grant.sort_key)

    def groups_of(self, user_id: int) -> list[int]:
        """The groups of a person, their role's first, whether they count or rest on file."""
        own = self._value(Fact(What.ROLE_GROUP, kind=self.role(user_id) or ""))
        return [*([own] if own else []), *(fact.group for fact in self._of_person(What.MEMBER, user_id))]

    def administers(self, user_id: int) -> list[int]:
        return [fact.group for fact in self._of_person(What.GROUP_ADMIN, user_id)]

    def owned_apps(self, user_id: int) -> list[int]:
        membership = self._value(Fact(What.MEMBERSHIP, user_id))
        self._open(_THINGS)
        return [fact.thing for fact, owner in self._of(What.OWNER) if membership and owner == membership]

    def apps_in(self, folder: int | None) -> list[int]:
        """The apps that lay in this folder; in any, for None."""
        self._open(_THINGS)
        return [fact.thing for fact, where in self._of(What.FOLDER) if folder in (None, where)]

    def _named_grant(self, grant: Grant) -> Grant:
        if grant.object_id is None:
            return grant
        return replace(grant, object_name=self.thing_name(grant.kind.key, grant.object_id))


_WHATS: Final = {what.value: what for what in What}
_as_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _block(fact: Fact) -> str:
    """The block in which a fact stands."""
    if fact.what is What.ROLE_GROUP:
        return _ROLES
    if fact.group:
        return f"{_GROUP}{fact.group}"
    return f"{_PERSON}{fact.person}" if fact.person else _THINGS


def _block_of_name(key: tuple[str, int]) -> str:
    return f"{key[0]}{key[1]}" if key[0] in (_PERSON, _GROUP) else _THINGS


def _plain(value: Any) -> Any:
    if isinstance(value, Grant):
        return to_plain(value)
    return True if isinstance(value, Described) else value


def _named(fact: Fact, value: Any) -> Iterator[tuple[str, int]]:
    """What a fact names."""
    yield _PERSON, fact.person
    yield _GROUP, value if fact.what is What.ROLE_GROUP else fact.group
    yield fact.kind, fact.thing
