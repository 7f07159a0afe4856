"""The targets. They are set for 100,000 people; those of fewer are told, and prove less."""

from dataclasses import dataclass
from typing import Final

from bench.contestants import ADMIN, BOUND, BULK_CREATE, FIRST_PAGE, GUARDIAN, SCAN
from bench.questions import (
    ADDING,
    BUILDERS_CHANGE,
    CHECK,
    DEEPEST,
    DELETE_APP,
    DELETE_FOLDER,
    DELETE_GROUP,
    HIDING,
    JOINED,
    LISTS,
    MEMBERS,
    PROMOTED,
    PROMOTION,
    PROMOTION_PAGE,
    SEARCHES,
    STRICT,
    VERIFICATION,
    VISIBLE,
    WHO_CAN,
)
from bench.targets.figures import (
    Value,
    beyond_set_sql,
    faster,
    growth,
    microseconds_each,
    milliseconds,
    milliseconds_locked,
    more_statements,
    most,
    over,
)


@dataclass(frozen=True)
class Target:
    """``limits``: on SQLite and on PostgreSQL. ``value``: None for what is not measured here."""

    row: int
    what: str
    limits: tuple[float, float] | None = None
    unit: str = ""
    value: Value | None = None
    is_least: bool = False
    """Whether the limit is the least that is wanted, not the most."""


def _most(row: int, what: str, sqlite: float, postgresql: float, unit: str, value: Value) -> Target:
    return Target(row, what, (sqlite, postgresql), unit, value)


def _least(row: int, what: str, sqlite: float, postgresql: float, unit: str, value: Value) -> Target:
    return Target(row, what, (sqlite, postgresql), unit, value, is_least=True)


_CHECKS = (CHECK, CHECK + STRICT)
_VISIBLE = (VISIBLE, VISIBLE + STRICT)
_ROLES = (BUILDERS_CHANGE, HIDING)
_DELETIONS = (DELETE_GROUP, DELETE_APP, DELETE_FOLDER)
_BOUND, _FASTER = "times the bound", "times faster"

TARGETS: Final = (
    _most(1, "`user.has_perm`, default and strict roles", 2.5, 1.3, _BOUND, over(BOUND, *_CHECKS)),
    _least(1, "the same, against guardian", 15, 10, _FASTER, faster(GUARDIAN, *_CHECKS)),
    _most(1, "the same, statements", 1, 1, "", most("statements", *_CHECKS)),
    _most(1, "the same, against 1k", 1.3, 1.3, "times", growth(*_CHECKS)),
    _most(2, "the first 50 visible apps, default and strict roles", 1.5, 1.5, _BOUND, over(BOUND, *_VISIBLE)),
    _most(2, "the same in strict roles", 2, 2, "ms", milliseconds(VISIBLE + STRICT)),
    _least(3, "who can, page of 50, against guardian", 20, 50, _FASTER, faster(GUARDIAN, WHO_CAN, WHO_CAN + STRICT)),
    _most(4, "a tenth of all become Builders: the dialog", 400, 400, "ms", milliseconds(PROMOTION, PROMOTION_PAGE)),
    _most(4, "its memory", 100, 100, "MB", most("megabytes", PROMOTION, PROMOTED)),
    _most(4, "its page", 60, 60, "kB", most("kilobytes", PROMOTION_PAGE)),
    _most(4, "its confirm", 900, 900, "ms", milliseconds(PROMOTED)),
    _most(5, "rights of a role change, the confirm", 5000, 5000, "ms", milliseconds(*_ROLES)),
    _most(5, "its memory", 500, 500, "MB", most("megabytes", *_ROLES)),
    _most(5, "of which the workspace is locked", 1000, 1000, "ms", milliseconds_locked(*_ROLES, PROMOTED)),
    _most(
        6,
        "a tenth of all join, of 1.3 times set SQL + 20 µs an entry",
        *(1, 1, "of it", beyond_set_sql(1.3, 20, ADDING)),
    ),
    _least(6, "the same, against `bulk_create`", 3, 3, _FASTER, faster(BULK_CREATE, ADDING)),
    _most(7, "one person joins, review and confirm", 8, 14, "ms", milliseconds(JOINED)),
    Target(7, "120 / 80 confirmed changes a second with 4 writers"),
    _most(8, "the reviews of deleting a group, an app, a folder", 60, 60, "ms", milliseconds(*_DELETIONS)),
    _most(8, "the same, against 1k", 1.3, 1.3, "times", growth(*_DELETIONS)),
    _most(9, "searches", 5, 5, "ms", milliseconds(*SEARCHES)),
    _least(9, "searches, against a scan", 10, 3, _FASTER, faster(SCAN, *SEARCHES)),
    Target(9, "the index in the plan, the palette within 30 ms"),
    _most(10, f"{len(LISTS)} pages: statements, session and user among them", 6, 6, "", most("statements", *LISTS)),
    _most(10, "the same, pages with other statements than at 1k", 0, 0, "", more_statements(*LISTS)),
    _most(10, "the same, against 1k", 1.3, 1.3, "times", growth(*LISTS)),
    _most(10, "the same", 12, 12, "ms", milliseconds(*LISTS)),
    _most(10, "the same, HTML", 60, 60, "kB", most("kilobytes", *LISTS)),
    _least(11, "the members of a group, against Django's admin", 3, 4, _FASTER, faster(ADMIN, MEMBERS)),
    _most(12, "the deepest page, against the first", 1.6, 1.8, "times", over(FIRST_PAGE, DEEPEST)),
    _most(13, "verification of the log, an entry", 15, 15, "µs", microseconds_each(VERIFICATION)),
    Target(13, "the same in constant memory"),
    Target(14, "SQLite, 4 writers, 2 readers, a change of 10,000: no lock error, nobody waits for more than 2 s"),
)
