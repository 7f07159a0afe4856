"""What is another in one theme than in another: field by field, as the log and the page tell it."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from groups.themes.colours.contrast import label_of
from groups.themes.values import CORNERS, FONTS, MEANINGS, SCHEMES, ThemeValues

LONGEST: Final = 300
"""Characters of what one entry tells, before and after."""


class Difference(NamedTuple):
    """A field that is another now: “Primary, light”, what it was and what it is."""

    label: str
    before: str
    after: str


def differences(before: ThemeValues, after: ThemeValues) -> list[Difference]:
    """The fields in which two themes differ, in the order of the editor."""
    was, now = dict(_fields(before)), dict(_fields(after))
    return [Difference(label, was[label], now[label]) for label in was if was[label] != now[label]]


def told(found: Iterable[Difference]) -> list[tuple[str, str]]:
    """Before and after as the log keeps them, in message ids: as few pairs as hold all that differs."""
    pairs: list[tuple[str, str]] = []
    for label, was, now in found:
        before, after = f"{label} {was}", f"{label} {now}"
        longer = (
            tuple(f"{text} · {more}" for text, more in zip(pairs[-1], (before, after), strict=True)) if pairs else ()
        )
        if longer and all(len(text) <= LONGEST for text in longer):
            pairs[-1] = (longer[0], longer[1])
        else:
            pairs.append((before, after))
    return pairs


def told_differences(before: ThemeValues, after: ThemeValues) -> list[tuple[str, str]]:
    """What the log keeps of a change from one to the other, whatever the language of who made it."""
    with override(None):
        return told(differences(before, after))


def _fields(values: ThemeValues) -> Iterator[tuple[str, str]]:
    for key in MEANINGS:
        for scheme in SCHEMES:
            yield label_of(key, scheme), getattr(values, scheme)[key]
    yield str(_("Font")), str(FONTS[values.font])
    for key, (label, _size) in CORNERS.items():
        yield str(label), f"{values.corners[key]} px"
