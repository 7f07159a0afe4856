"""A plan: what a change would do, computed before it is done. The review shows it, the commit follows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Generic, NamedTuple, TypeVar

from audit.journal import Actor
from groups.changes.blockers import Blocker, Reason
from groups.changes.effects import BAD, GOOD, PLAIN, WARN, Effect
from groups.changes.seal import seal_of
from groups.changes.shown_names import Names, Person
from groups.changes.told_once import told_once

D = TypeVar("D")

_WEIGHTS: Final = {WARN: 0, BAD: 1}
"""Roles that change come first, then what is taken away; the rest keeps the order in which it was found."""

ITEMS_SHOWN: Final = 6
"""How many rights an effect shows before the rest is asked for."""
ITEMS_AT_MOST: Final = 200
"""How many it lists at all: of thousands nobody reads the names, and a page has to stay light."""


class Summary(NamedTuple):
    """A change in three sentences: the review's heading, its confirming button, and what is said afterwards."""

    heading: str
    confirm: str
    done: str


@dataclass(frozen=True)
class ShownEffect:
    """An effect in the reader's words. ``number`` is its place in the plan."""

    number: int
    tone: str
    icon: str
    title: str
    measure: str
    why: str
    items: tuple[str, ...]
    people: tuple[Person, ...]
    total: int
    """How many people it touches; more than ``people`` where there are many, or some may not be named."""
    role_change: tuple[str, str] | None = None

    @property
    def sentence(self) -> str:
        return f"{self.title} {self.measure}".rstrip()

    @property
    def first_items(self) -> tuple[str, ...]:
        return self.items[:ITEMS_SHOWN]

    @property
    def more_items(self) -> tuple[str, ...]:
        """Those that are shown only on demand."""
        return self.items[ITEMS_SHOWN:ITEMS_AT_MOST]

    @property
    def more_count(self) -> int:
        """How many there are besides the first few."""
        return len(self.items) - len(self.first_items)

    @property
    def unlisted_count(self) -> int:
        """How many are told as a number only."""
        return len(self.items[ITEMS_AT_MOST:])

    @property
    def unseen(self) -> int:
        return self.total - len(self.people)

    @property
    def names_people(self) -> bool:
        """Whether people are listed: of a single one the sentence tells the name, and the list the e-mail."""
        return bool(self.people)

    @property
    def is_about_one(self) -> bool:
        return self.total == 1

    @property
    def has_more_people(self) -> bool:
        """Whether there are others to be seen on demand."""
        return bool(self.unseen and self.people)


@dataclass(frozen=True)
class ShownBlocker:
    """A blocker in the reader's words."""

    sentence: str
    people: tuple[Person, ...]
    total: int

    @property
    def unseen(self) -> int:
        return self.total - len(self.people)


@dataclass(frozen=True)
class Plan(Generic[D]):
    """What a change would do now. ``decision`` is what the rules decided: the commit writes from it.

    ``names`` are those that the reader may know; ``print(plan)`` reads like the review.
    """

    actor: Actor
    decision: D
    summary: Summary
    effects: tuple[Effect, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    notes: tuple[Effect, ...] = ()
    names: Names = field(default_factory=Names)

    @cached_property
    def seal(self) -> str:
        """A digest of the consequences: who and what is touched, and how. It covers no words."""
        return seal_of((*self.effects, *self.blockers, *self.notes))

    @property
    def shown(self) -> list[ShownEffect]:
        """The effects in words."""
        return [self.show(number) for number in self.told]

    @cached_property
    def told(self) -> dict[int, Effect]:
        """The effects by their place, those that read the same to the reader put together."""
        return told_once(self.effects, self.names)

    def show(self, number: int) -> ShownEffect:
        """The effect at this place, in words; the first one where there is none such."""
        number = number if number in self.told else 0
        effect, names = self.told[number], self.names
        people = names.shown(effect.people)
        return ShownEffect(
            number,
            effect.tone_of(names),
            effect.icon,
            effect.title(names),
            effect.measure(names),
            effect.why(names),
            effect.items(names),
            people,
            len(effect.people),
            effect.role_change,
        )

    @property
    def shown_blockers(self) -> list[ShownBlocker]:
        return [
            ShownBlocker(blocker.reason.sentence, self.names.shown(blocker.people), len(blocker.people))
            for blocker in self.blockers
        ]

    @property
    def shown_notes(self) -> list[str]:
        return [note.title(self.names) for note in self.notes]

    @property
    def takes_away(self) -> bool:
        """Whether somebody loses something that there is: the confirming button says so by its colour."""
        return any(effect.tone_of(self.names) == BAD for effect in self.effects)

    @property
    def is_trivial(self) -> bool:
        """Whether it can be done, and surprises nobody: no role changes, and nobody loses anything."""
        return not self.blockers and all(effect.tone_of(self.names) in (PLAIN, GOOD) for effect in self.effects)

    def is_blocked_only_by(self, reason: Reason) -> bool:
        """Whether this is all that is in the way."""
        return [blocker.reason for blocker in self.blockers] == [reason]

    def __str__(self) -> str:
        lines = [self.summary.heading]
        lines += [f"  cannot be done: {blocker.sentence}" for blocker in self.shown_blockers]
        for effect in self.shown:
            lines.append(f"  {effect.sentence}" + (f" ({effect.why})" if effect.why else ""))
            lines += [f"      {item}" for item in effect.items]
        return "\n".join([*lines, *(f"  {note}" for note in self.shown_notes)])


def by_weight(effects: Iterable[Effect], names: Names) -> tuple[Effect, ...]:
    """The weightiest effects first."""
    return tuple(sorted(effects, key=lambda effect: _WEIGHTS.get(effect.tone_of(names), len(_WEIGHTS))))
