"""A plan: what a change would do, computed before it is done. The review shows it, the commit follows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from django.utils.translation import ngettext

from audit.journal import Actor
from groups.changes.blockers import Blocker, Reason
from groups.changes.effects import BAD, GOOD, PLAIN, WARN, Effect
from groups.changes.seal import seal_of
from groups.changes.shown.body import Body, body_of
from groups.changes.shown.effect import ShownBlocker, ShownEffect, show_blockers, show_effect
from groups.changes.shown_names import Names, count_people
from groups.changes.told_once import told_once
from groups.permissions.policy import NOBODY, Ids

D = TypeVar("D")

_WEIGHTS: Final = {WARN: 0, BAD: 1}
"""Roles that change come first, then what is taken away; the rest keeps the order in which it was found."""


class Summary(NamedTuple):
    """A change in three sentences: the review's heading, its confirming button, and what is said afterwards.

    ``red``: whether the button is red always (remove, delete, archive), where somebody loses something (save, change),
    or never.
    """

    heading: str
    confirm: str
    done: str
    red: Literal["always", "losing", "never"] = "never"


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
    heading: str = ""
    """The summary's, with groups marked as tokens."""
    removable: Ids = NOBODY
    """The people who may be taken out of the change."""

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
        return show_effect(number, self.told[number], self.names)

    @property
    def body(self) -> Body:
        """What a review shows: the effects in its order, the most of them folded. Groups are marked as tokens."""
        return self._body(self.names.marked)

    def _body(self, names: Names) -> Body:
        return body_of(self.told, self.notes, names, self.removable)

    @property
    def shown_blockers(self) -> list[ShownBlocker]:
        return show_blockers(self.blockers, self.names)

    @property
    def shown_notes(self) -> list[str]:
        return [note.title(self.names) for note in self.notes]

    @property
    def takes_away(self) -> bool:
        """Whether somebody loses something that there is."""
        return any(effect.tone_of(self.names) == BAD for effect in self.effects)

    @property
    def is_red(self) -> bool:
        """Whether the confirming button is red."""
        return self.summary.red == "always" or (self.summary.red == "losing" and self.takes_away)

    @property
    def confirm(self) -> str:
        """What the confirming button says: what it does and, where it is red for a loss, whom it takes from."""
        if self.summary.red != "losing" or not self.takes_away:
            return self.summary.confirm
        losers = frozenset[int]().union(*(each.people for each in self.effects if each.tone_of(self.names) == BAD))
        words = {"confirm": self.summary.confirm, "who": count_people(len(losers))}
        said = ngettext("%(confirm)s, %(who)s loses rights", "%(confirm)s, %(who)s lose rights", len(losers))
        return said % words if losers else self.summary.confirm

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
        return "\n".join([*lines, *(f"  {line}" for line in self._body(self.names).lines)])


def by_weight(effects: Iterable[Effect], names: Names) -> tuple[Effect, ...]:
    """The weightiest effects first."""
    return tuple(sorted(effects, key=lambda effect: _WEIGHTS.get(effect.tone_of(names), len(_WEIGHTS))))
