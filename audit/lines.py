"""How the entries of one operation become a line of the log: where they lie, what there is of each action, a text."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final, Self

from audit.models import Entry
from audit.models.columns import COLUMNS
from audit.vocabulary import Action
from nexus.database.folding import search_text

LINE_COLUMNS: Final = ("workspace_id", "first", "last", "told", "at", "capacity", "tally", "search_text")
_WHOLE: Final = 2**62
"""More characters than a text has."""
_PLACE: Final = {column: COLUMNS.index(column) for column in COLUMNS}
_SEARCHED: Final = tuple(
    _PLACE[column]
    for column in (*("actor_name", "person_name", "group_name", "resource_name", "before", "after", "reason"),)
)
_FOLLOWS: Final = (
    (Action.MEMBER_ADDED, Action.GROUP_ADMIN_ASSIGNED),
    (Action.GRANT_ADDED, Action.GRANT_CHANGED, Action.GRANT_REMOVED, Action.SWITCH_ON, Action.SWITCH_OFF),
    (Action.ROLE_CHANGED,),
    (Action.MEMBER_REMOVED,),
    (Action.GROUP_ADMIN_REMOVED,),
    (Action.OWNER_CHANGED,),
)
"""What may follow from another deed, the likelier deed first: who is added becomes a Builder, whose role changes leaves
groups. Every other action is a deed before all of these.
"""
_RANK: Final = {action.value: rank for rank, actions in enumerate(_FOLLOWS, 1) for action in actions}


@dataclass(frozen=True)
class Count:
    """How many entries of one action there are, about how many people, groups and things.

    ``after``: of a change of roles the new one, each counted by itself.
    """

    action: str
    entries: int
    people: int = 0
    groups: int = 0
    things: int = 0
    after: str = ""

    @classmethod
    def read(cls, tally: str) -> list[Self]:
        """The counts that a line's tally holds, the deed first."""
        return [cls(*each) for each in json.loads(tally)]


@dataclass
class _Counting:
    entries: int = 0
    first: int = 0
    people: set[object] = field(default_factory=set)
    groups: set[object] = field(default_factory=set)
    things: set[object] = field(default_factory=set)

    def add(self, row: Sequence[Any]) -> None:
        self.entries += 1
        self.first = self.first or row[_PLACE["position"]]
        self.people.add(row[_PLACE["person_id"]])
        self.groups.add(row[_PLACE["group_id"]])
        # A switch, or all of a kind, has no number, and is told by its name.
        self.things.add((row[_PLACE["resource_kind"]], row[_PLACE["resource_id"]], row[_PLACE["resource_name"]]))

    def count(self, action: str, after: str) -> list[object]:
        people, groups = (len(ids - {None}) for ids in (self.people, self.groups))
        return [action, self.entries, people, groups, len(self.things - {("", None, "")}), after]


def rank(entry: Entry) -> int:
    """Where an entry stands among those of its operation: what was asked for before what followed from it."""
    return rank_of(entry.action)


def rank_of(action: str) -> int:
    """The same of the entries of an action."""
    return _RANK.get(action, 0)


def lines_of(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[object, ...]]:
    """The lines of these entries, values in the order of ``COLUMNS``: one for each operation, as ``LINE_COLUMNS``."""
    for _operation, group in groupby(rows, lambda row: row[_PLACE["operation"]]):
        yield _line(list(group))


def _line(rows: Sequence[Sequence[Any]]) -> tuple[object, ...]:
    counts: dict[tuple[str, str], _Counting] = defaultdict(_Counting)
    for row in rows:
        action = row[_PLACE["action"]]
        counts[action, row[_PLACE["after"]] if action == Action.ROLE_CHANGED else ""].add(row)
    ranked = sorted(counts, key=lambda kind: _RANK.get(kind[0], 0))
    tally = json.dumps([counts[kind].count(*kind) for kind in ranked], ensure_ascii=False, separators=(",", ":"))
    head, text = rows[0], _text(rows)
    return (
        *(head[_PLACE["workspace_id"]], head[_PLACE["position"]], rows[-1][_PLACE["position"]]),
        *(counts[ranked[0]].first, head[_PLACE["at"]], head[_PLACE["capacity"]], tally, text),
    )


def _text(rows: Sequence[Sequence[Any]]) -> str:
    """One folded text in which every word of the entries stands."""
    texts = dict.fromkeys(row[place] for place in _SEARCHED for row in rows)
    # What is not plain takes longer to fold: for one such name not all of ten thousand do.
    plain, other = (
        " ".join(text for text in texts if text and text.isascii() is is_plain) for is_plain in (True, False)
    )
    return "".join(search_text(each, longest=_WHOLE) for each in (plain, other))
