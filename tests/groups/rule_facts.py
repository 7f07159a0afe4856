"""What small worlds are made of: two people of every kind, one group, whoever may be acting.

Each part is told to the rules in their own words by ``told_to``; the rules are an argument, as a planted fault
brings its own classes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import SimpleNamespace
from typing import Any

from workspaces.vocabulary import Role, Status

GROUP, OTHER_GROUP = 50, 51
BYSTANDER = 9  # is in the group, and nobody chose them


@dataclass(frozen=True)
class Person:
    id: int
    role: Role
    status: Status
    inside: bool  # the group, or the circle of its group admins

    @property
    def facts(self) -> tuple[str, str, str]:
        return self.role.label, self.status.value, yes(self.inside)


@dataclass(frozen=True)
class Group:
    role: Role | None
    builder_level: bool

    @property
    def kind(self) -> str:
        return self.role.label if self.role else "custom"

    @property
    def level(self) -> str:
        return "builder-level" if self.builder_level else "view-only"

    def told_to(self, rules: SimpleNamespace) -> Any:
        return rules.GroupFacts(GROUP, self.role, self.builder_level)


@dataclass(frozen=True)
class Member:
    """One person with what hangs on them. Only what the product lets exist is enumerated."""

    role: Role
    status: Status
    last: bool
    administers: frozenset[int]
    groups: frozenset[int]
    apps: frozenset[int]

    @property
    def exists(self) -> bool:
        active, end_user = self.status == Status.ACTIVE, self.role == Role.END_USER
        return (
            (not self.last or (active and self.role == Role.ADMIN))
            and (not self.administers or (active and self.role == Role.BUILDER))
            and not (active and end_user and self.groups)
            and not (end_user and self.apps)
        )

    def told_to(self, rules: SimpleNamespace) -> Any:
        return rules.MemberFacts(1, self.role, self.status, self.last, self.administers, self.groups, self.apps)


def yes(fact: object) -> str:
    return "yes" if fact else "no"


CUSTOM = (Group(None, builder_level=False), Group(None, builder_level=True))
ROLE_GROUPS = tuple(Group(role, builder_level=level) for role in Role for level in (True, False))
ACTORS = {
    "Super Admin": {"is_admin": True},
    "Super Admin who builds here": {"is_admin": True, "is_builder": True, "membership_id": 1},
    "Admin": {"is_admin": True, "membership_id": 1},
    "Group Admin of this group": {"is_builder": True, "membership_id": 1, "administers": {GROUP}},
    "Group Admin of another": {"is_builder": True, "membership_id": 1, "administers": {OTHER_GROUP}},
    "Builder": {"is_builder": True, "membership_id": 1},
    "End User": {"membership_id": 1},
    "End User left as group admin": {"membership_id": 1, "administers": {GROUP}},
}
# What changes of a group's permissions, and on what; and how the rules are told. Where nothing changes, nothing is
# hidden, and as little is not.
CHANGES_OF_PERMISSIONS = {
    ("nothing", "all of a kind"): {"changes": False},
    ("nothing", "single things"): {"changes": False, "hides_only": True},
    ("hide from dashboard", "all of a kind"): {"changes": True, "hides_only": True},
    ("hide from dashboard", "single things"): {"changes": True, "by_object": True, "hides_only": True},
    ("more than that", "all of a kind"): {"changes": True},
    ("more than that", "single things"): {"changes": True, "by_object": True},
}
NOTHING = frozenset()
MEMBERS = [
    member
    for facts in product(
        Role, Status, (False, True), (NOTHING, frozenset({5})), (NOTHING, frozenset({6, 7})), (NOTHING, frozenset({8}))
    )
    if (member := Member(*facts)).exists
]


@cache
def crowds(*, inside: tuple[bool, ...] = (True, False)) -> list[tuple[Person, ...]]:
    """Nobody, every one person, and every two."""
    kinds = list(product(Role, Status, inside))
    chosen = (several for size in range(3) for several in product(kinds, repeat=size))
    return [tuple(Person(number, *kind) for number, kind in enumerate(several, 1)) for several in chosen]


def ids(people: Iterable[Person]) -> frozenset[int]:
    return frozenset(person.id for person in people)


def sorted_for(rules: SimpleNamespace, crowd: tuple[Person, ...]) -> Any:
    """The crowd as the rules take it."""
    return rules.People(
        ids(crowd),
        admins=ids(p for p in crowd if p.role == Role.ADMIN),
        end_users=ids(p for p in crowd if p.role == Role.END_USER),
        invited=ids(p for p in crowd if p.status == Status.INVITED),
        archived=ids(p for p in crowd if p.status == Status.ARCHIVED),
    )


def those_inside(crowd: tuple[Person, ...]) -> frozenset[int]:
    return ids(p for p in crowd if p.inside) | {BYSTANDER}
