"""What a review shows, in its order: the deed, roles that change, losses, gains; what stays is one folded line.

At most three effects stand open, and each role that changes; the rest are quiet lines that unfold.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from groups.changes.effects import Effect, Place
from groups.changes.shown.effect import ShownEffect, show_effect
from groups.changes.shown.staying import what_stays
from groups.changes.shown_names import Names
from groups.permissions.policy import NOBODY, Ids

OPEN_AT_MOST: Final = 3


@dataclass(frozen=True)
class Line:
    """A quiet line that unfolds to one effect, or to several, each with its own sentence."""

    icon: str
    title: str
    effects: tuple[ShownEffect, ...] = ()
    has_titles: bool = False

    @property
    def unfolds(self) -> bool:
        return any(effect.has_more for effect in self.effects)

    @property
    def lines(self) -> list[str]:
        """It in plain lines."""
        if self.has_titles:
            return [self.title, *(f"    {line}" for effect in self.effects for line in effect.lines)]
        return [self.title, *(line for effect in self.effects for line in effect.lines[1:])]


@dataclass(frozen=True)
class Body:
    """The open boxes and, below them, the quiet lines."""

    boxes: Sequence[ShownEffect] = ()
    quiet: Sequence[Line] = ()

    @property
    def lines(self) -> list[str]:
        """It in plain lines."""
        boxes, quiet = ([line for each in some for line in each.lines] for some in (self.boxes, self.quiet))
        return [*boxes, *quiet]


def body_of(told: Mapping[int, Effect], notes: Iterable[Effect], names: Names, removable: Ids = NOBODY) -> Body:
    """The effects of a plan, by their places in it, and its notes, in the order of a review."""
    numbers = sorted(told, key=lambda number: (told[number].place, number))
    shown = {number: show_effect(number, told[number], names, removable) for number in numbers}
    _name_once(told, shown)
    weighty = [number for number in numbers if told[number].place < Place.STAYS]
    opened = _opened(told, weighty)
    folded = [_folded(shown[number]) for number in weighty if number not in opened]
    staying = {number: told[number] for number in numbers if told[number].place == Place.STAYS}
    if staying:
        title = what_stays(told, names)
        folded.append(Line("check", title, tuple(shown[number] for number in staying), has_titles=True))
    folded += [_folded(shown[number]) for number in numbers if told[number].place == Place.ASIDE]
    folded += [Line(note.icon, note.title(names)) for note in notes]
    return Body([shown[number] for number in numbers if number in opened], folded)


def _opened(told: Mapping[int, Effect], weighty: list[int]) -> set[int]:
    """Those that stand open: the deed, every role, what is lost; then, as long as there is room, the others."""
    deeds = [number for number in weighty if told[number].place == Place.DEED]
    roles = [number for number in weighty if told[number].place == Place.ROLES]
    rest = [number for number in weighty if number not in (*deeds, *roles)]
    in_turn = [*roles, *deeds[:1], *rest, *deeds[1:]]
    return set(in_turn[: max(OPEN_AT_MOST, len(roles))])


def _folded(shown: ShownEffect) -> Line:
    return Line(shown.icon, shown.sentence, (shown,))


def _name_once(told: Mapping[int, Effect], shown: dict[int, ShownEffect]) -> None:
    """Whom one effect names, others with just the same people need not name again; a role is told of each by name."""
    named: set[Ids] = set()
    for number, effect in shown.items():
        people = told[number].people
        if people in named and (effect.one or effect.place != Place.ROLES):
            shown[number] = replace(effect, people=())
        named.add(people)
