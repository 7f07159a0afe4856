"""What reads the same to a reader is told once, in the right number: one sentence says one thing.

Of two groups that they may not know of, and of two things, nothing tells them which is which. The plan keeps every
effect, and its seal covers each of them; only what is shown is put together.
"""

from collections.abc import Iterable

from groups.changes.effects import Effect
from groups.changes.shown_names import Names


def told_once(effects: Iterable[Effect], names: Names) -> dict[int, Effect]:
    """The effects as the reader of these ``names`` is told them, each by its place in the plan; of those that are told
    together by the place of the first.
    """
    told = dict(enumerate(effects))
    likeness = {number: effect.likeness(names) for number, effect in told.items()}
    for way in range(max((len(ways) for ways in likeness.values()), default=0)):
        first: dict[object, int] = {}
        for number in list(told):
            key = likeness[number][way] if len(likeness[number]) > way else None
            if key is None or first.setdefault(key, number) == number:
                continue
            before = first[key]
            told[before] = told[before].told_with(told.pop(number))
            likeness[before] = told[before].likeness(names)
    return told
