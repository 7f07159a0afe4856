"""Facts: what is so or otherwise, and from what to what an inverse turns it."""

from enum import StrEnum
from typing import Any, NamedTuple


class What(StrEnum):
    """What a fact is of."""

    GROUP = "group"
    THEME = "theme"
    STATUS = "status"
    ROLE = "role"
    GRANT = "grant"
    MEMBER = "member"
    GROUP_ADMIN = "group admin"
    OWNER = "owner"
    FOLDER = "folder"
    NAME = "name"
    DESCRIPTION = "description"
    ADDRESS = "address"
    VALUES = "values"
    DEFAULT = "default"
    ROLE_GROUP = "role group"
    MEMBERSHIP = "membership"
    THING = "thing"
    SUPER_ADMIN = "super admin"
    CLOSED = "closed"


class Fact(NamedTuple):
    """One thing that is so or otherwise. ``person``: by their account; ``kind``: of the thing, or what a grant is on,
    or which environment, or which role's group.
    """

    what: What
    person: int = 0
    group: int = 0
    kind: str = ""
    thing: int = 0


class Turn(NamedTuple):
    """What a fact is, and what it becomes."""

    now: Any
    then: Any


class Described(NamedTuple):
    """A group or a theme that is there: its name, and what it is for, or its values."""

    name: str
    about: Any = ""
