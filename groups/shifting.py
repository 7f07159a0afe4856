"""What it does to people when apps come to lie elsewhere, or change hands: who gains and who loses which of them."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groups.onlookers import Lie, onlookers
from groups.plans import Effect, people_who
from groups.reach import CASES_TOLD
from groups.rules import Ids
from workspaces.vocabulary import APP


@dataclass(frozen=True)
class _Turn:
    """One thing that can happen to somebody's access to an app, and how a review tells it."""

    tone: str
    icon: str
    one: str
    many: str


_GONE: Final = _Turn("bad", "eye-off", "loses", "lose")
_LOWERED: Final = _Turn("bad", "pencil", "may only view, no longer edit,", "may only view, no longer edit,")
_SEES: Final = _Turn("good", "eye", "may view", "may view")
_EDITS: Final = _Turn("good", "pencil", "may edit", "may edit")
_TURNS: Final = (_GONE, _LOWERED, _SEES, _EDITS)


def shifts(names: Mapping[int, str], before: Iterable[Lie], after: Iterable[Lie], workspace_id: int) -> list[Effect]:
    """Who gains and who loses the apps called ``names``, by id, when they come from lying ``before`` to ``after``.

    Losses first. Eight statements, however many apps and people.
    """
    found: dict[_Turn, list[tuple[Ids, str]]] = {turn: [] for turn in _TURNS}
    for app, turn, people in _turns(list(before), list(after), workspace_id):
        if people:
            found[turn].append((people, names[app]))
    return [effect for turn, cases in found.items() for effect in _told(turn, _alike(cases))]


def _alike(cases: list[tuple[Ids, str]]) -> dict[Ids, list[str]]:
    """The people to whom the same apps happen, and which ones."""
    places: dict[Ids, list[str]] = defaultdict(list)
    for people, app in cases:
        places[people].append(app)
    signatures: dict[int, list[int]] = defaultdict(list)
    for number, people in enumerate(places):
        for person in people:
            signatures[person].append(number)
    crowds: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for person, signature in signatures.items():
        crowds[tuple(signature)].add(person)
    lists = list(places.values())
    return {
        frozenset(crowd): [app for number in signature for app in lists[number]] for signature, crowd in crowds.items()
    }


def _turns(before: list[Lie], after: list[Lie], workspace_id: int) -> Iterator[tuple[int, _Turn, Ids]]:
    apps = [lie.app for lie in before]
    folders = {lie.folder for lie in (*before, *after) if lie.folder is not None}
    views, edits = (onlookers(level.codename, workspace_id, apps, folders) for level in APP.levels)
    for old, new in zip(before, after, strict=True):
        viewed, views_now = views.of(old), views.of(new)
        edited, edits_now = edits.of(old), edits.of(new)
        yield old.app, _GONE, viewed - views_now
        yield old.app, _LOWERED, (edited - edits_now) & views_now
        yield old.app, _SEES, (views_now - viewed) - edits_now
        yield old.app, _EDITS, edits_now - edited


def _told(turn: _Turn, cases: Mapping[Ids, list[str]]) -> Iterator[Effect]:
    """One effect for each set of people to whom the same happens, most people first; the many small ones together."""
    ordered = sorted(cases.items(), key=lambda case: (-len(case[0]), case[1]))
    for people, apps in ordered[:CASES_TOLD]:
        rights = tuple(sorted(apps)) if len(apps) > 1 else ()
        yield Effect(turn.tone, turn.icon, _title(turn, people, apps), people=people, rights=rights)
    if rest := ordered[CASES_TOLD:]:
        everybody = frozenset[int]().union(*(people for people, _ in rest))
        apps = sorted({app for _, some in rest for app in some})
        facts = json.dumps([[sorted(people), some] for people, some in rest])
        digest = hashlib.sha256(facts.encode()).hexdigest()
        title = people_who(len(everybody), f"more {_verb(turn, everybody)} some of {len(apps):,} apps")
        yield Effect(turn.tone, turn.icon, title, people=everybody, rights=tuple(apps), digest=digest)


def _title(turn: _Turn, people: Ids, apps: list[str]) -> str:
    what = f"“{apps[0]}”" if len(apps) == 1 else f"{len(apps):,} apps"
    return people_who(len(people), f"{_verb(turn, people)} {what}")


def _verb(turn: _Turn, people: Ids) -> str:
    return turn.one if len(people) == 1 else turn.many
