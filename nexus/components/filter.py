"""Questions that narrow a list, each with a few answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from nexus.words import Text


@dataclass(frozen=True)
class FilterField:
    """A question that narrows the list. ``choices``: value, label, and whether it is the one that was asked for."""

    name: str
    label: str
    choices: list[tuple[str, str, bool]]


def filter_field(name: str, label: str, anything: str, choices: Mapping[str, Text], asked: str) -> FilterField:
    """The question ``name``; ``anything`` is the answer that narrows nothing."""
    every = {"": anything, **choices}
    return FilterField(name, label, [(value, str(words), value == asked) for value, words in every.items()])
