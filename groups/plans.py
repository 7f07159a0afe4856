"""What a change would do, computed before it is done: the one thing that the review shows, the commit follows
and the log repeats.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from audit.journal import Actor
from groups.reasons import Reason
from groups.rules import NOBODY, Ids

NAMES_SHOWN: Final = 20


@dataclass(frozen=True)
class Person:
    """Somebody as a review shows them. ``id`` is the membership's."""

    id: int
    user_id: int
    name: str
    email: str
    role: str
    status: str

    @property
    def full_name(self) -> str:
        return f"{self.name} <{self.email}>"


@dataclass(frozen=True)
class Effect:
    """One consequence: a bold sentence, why, whom it touches. The seal covers ``people`` to the last one."""

    tone: str
    icon: str
    title: str
    why: str = ""
    people: Ids = NOBODY
    shown: tuple[Person, ...] = ()
    change: tuple[str, str] | None = None
    """A role before and after, where that is the consequence."""
    rights: tuple[str, ...] = ()
    """What is gained, lost or kept, in words."""
    measure: str = ""
    """How many things that is. Not sealed: “all apps” stay all apps when somebody makes one more."""
    digest: str = ""
    """Stands in the seal for what is too much to show."""

    @property
    def unseen(self) -> int:
        return len(self.people) - len(self.shown)


@dataclass(frozen=True)
class Obstacle:
    """Why the change cannot be made, with the people it is about."""

    reason: Reason
    people: Ids = NOBODY
    shown: tuple[Person, ...] = ()

    @property
    def unseen(self) -> int:
        return len(self.people) - len(self.shown)


@dataclass(frozen=True)
class Plan:
    """``heading`` and ``confirm`` are the review's words, ``done`` what is said afterwards, ``outcome`` what the
    rules decided: the commit writes from it and from nothing else.
    """

    heading: str
    confirm: str
    done: str
    actor: Actor
    effects: tuple[Effect, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    notes: tuple[str, ...] = ()
    outcome: Any = None

    @property
    def seal(self) -> str:
        """A digest of all that is shown of the people and things that this touches, and of nothing else."""
        facts: list[object] = [self.heading, self.confirm, self.notes]
        parts: tuple[Effect | Obstacle, ...] = (*self.effects, *self.obstacles)
        facts += [_plain(part) for part in parts]
        text = json.dumps(facts, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def sentences(self) -> list[str]:
        """What it would do, sentence by sentence: by them a later plan can be told from this one."""
        return [self.heading.removeprefix("Review: "), *(effect.title for effect in self.effects), *self.notes]

    def since(self, told: list[str]) -> str:
        """How this plan differs from one that was ``told`` before, in words."""
        now = self.sentences
        gone = [sentence for sentence in told if sentence not in now]
        come = [sentence for sentence in now if sentence not in told]
        if not gone and not come:
            return "It would touch other people or things now."
        parts = (("No longer", gone), ("Now", come))
        return " ".join(f"{word}: {listed(f'“{each}”' for each in some)}." for word, some in parts if some)

    @property
    def takes_away(self) -> bool:
        """Whether somebody loses something: the confirming button says so by its colour."""
        return any(effect.tone == "bad" for effect in self.effects)

    @property
    def is_plain(self) -> bool:
        """Whether it can be done, and surprises nobody: no role changes, and nobody loses anything."""
        return not self.obstacles and all(effect.tone in ("plain", "good") for effect in self.effects)


def _plain(part: Effect | Obstacle) -> dict[str, object]:
    facts = vars(part) | {"people": sorted(part.people), "shown": [vars(person) for person in part.shown]}
    facts.pop("measure", None)
    return facts


def people_who(number: int, one: str = "", many: str | None = None) -> str:
    """“1 person joins Dev” or “1,234 people join Dev”; ``many`` where it differs from ``one``."""
    words = one if number == 1 or many is None else many
    return f"{number:,} {'person' if number == 1 else 'people'} {words}".rstrip()


def listed(names: Iterable[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    words = list(names)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
