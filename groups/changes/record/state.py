"""How things stood at a moment, from the record alone: the facts of all entries up to it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
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
_PERSON, _GROUP = "person", "group"


@dataclass
class State:
    """``facts``: what was so, each with its value as plain JSON; what was not so is left out. ``names``: what people,
    groups and things were called then, by kind and id.
    """

    facts: dict[Fact, Any] = field(default_factory=dict)
    names: dict[tuple[str, int], str] = field(default_factory=dict)

    def read(self, rows: Iterable[Row]) -> Self:
        """Go on past these entries, in their order, and return itself."""
        facts, names = self.facts, self.names
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
                if after is None or after is False:
                    facts.pop(fact, None)
                else:
                    facts[fact] = _plain(after)
        return self

    def as_text(self) -> str:
        """All of it as JSON, in one order whatever happened in which; the names of what is gone are left out."""
        known = {key for fact, value in self.facts.items() for key in _named(fact, value)}
        names = sorted([*key, name] for key, name in self.names.items() if key in known)
        facts = sorted([*fact, value] for fact, value in self.facts.items())
        return json.dumps({"facts": facts, "names": names}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The state of which ``as_text`` made this."""
        told = json.loads(text)
        facts = {Fact._make((_WHATS[what], *rest)): value for what, *rest, value in told["facts"]}
        return cls(facts, {(kind, pk): name for kind, pk, name in told["names"]})

    def of(self, what: What) -> Iterator[tuple[Fact, Any]]:
        return ((fact, value) for fact, value in self.facts.items() if fact.what is what)

    # --- What is asked of it -----------------------------------------------------------------------

    def person_name(self, user_id: int) -> str:
        return self.names.get((_PERSON, user_id), "")

    def group_name(self, group_id: int) -> str:
        return self.names.get((_GROUP, group_id), "")

    def role(self, user_id: int) -> Role | None:
        """Their role, or None where they had no place in the workspace."""
        value = self.facts.get(Fact(What.ROLE, user_id))
        return Role(value) if value else None

    def status(self, user_id: int) -> Status | None:
        value = self.facts.get(Fact(What.STATUS, user_id))
        return Status(value) if value else None

    def has_group(self, group_id: int) -> bool:
        return Fact(What.GROUP, group=group_id) in self.facts

    def role_of_group(self, group_id: int) -> Role | None:
        """The role whose group it is; None for a custom one."""
        return next((Role(fact.kind) for fact, group in self.of(What.ROLE_GROUP) if group == group_id), None)

    def members(self, group_id: int) -> list[int]:
        """The accounts of those in the group, whatever their status: on its list, or with its role and active."""
        if role := self.role_of_group(group_id):
            having = (fact.person for fact, value in self.of(What.ROLE) if value == role)
            return [person for person in having if self.status(person) == Status.ACTIVE]
        return [fact.person for fact, _ in self.of(What.MEMBER) if fact.group == group_id]

    def group_admins(self, group_id: int) -> list[int]:
        return [fact.person for fact, _ in self.of(What.GROUP_ADMIN) if fact.group == group_id]

    def grants(self, group_id: int) -> list[Grant]:
        """What the group held, with the names that things had then, in the order that pages have."""
        held = (from_plain(value) for fact, value in self.of(What.GRANT) if fact.group == group_id)
        return sorted(map(self._named_grant, held), key=lambda grant: grant.sort_key)

    def groups_of(self, user_id: int) -> list[int]:
        """The groups of a person, their role's first, whether they count or rest on file."""
        own = self.facts.get(Fact(What.ROLE_GROUP, kind=self.role(user_id) or ""))
        return [*([own] if own else []), *(fact.group for fact, _ in self.of(What.MEMBER) if fact.person == user_id)]

    def administers(self, user_id: int) -> list[int]:
        return [fact.group for fact, _ in self.of(What.GROUP_ADMIN) if fact.person == user_id]

    def owned_apps(self, user_id: int) -> list[int]:
        membership = self.facts.get(Fact(What.MEMBERSHIP, user_id))
        return [fact.thing for fact, owner in self.of(What.OWNER) if membership and owner == membership]

    def thing_name(self, kind: str, pk: int) -> str:
        return self.names.get((kind, pk), "")

    def _named_grant(self, grant: Grant) -> Grant:
        if grant.object_id is None:
            return grant
        return replace(grant, object_name=self.thing_name(grant.kind.key, grant.object_id))


_WHATS: Final = {what.value: what for what in What}


def _plain(value: Any) -> Any:
    if isinstance(value, Grant):
        return to_plain(value)
    return True if isinstance(value, Described) else value


def _named(fact: Fact, value: Any) -> Iterator[tuple[str, int]]:
    """What a fact names."""
    yield _PERSON, fact.person
    yield _GROUP, value if fact.what is What.ROLE_GROUP else fact.group
    yield fact.kind, fact.thing
