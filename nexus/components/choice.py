"""Questions with few answers: boxes, radio buttons or options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nexus.words import Text


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Choices:
    """The answers of a question, called ``name`` in the form; and what is wrong with those given, which has this id."""

    name: str
    choices: list[Choice]
    errors: Sequence[str]
    error_id: str


@dataclass(frozen=True)
class FilterField:
    """A question that narrows a list. ``choices``: value, label, and whether it is the one that was asked for."""

    name: str
    label: str
    choices: list[tuple[str, str, bool]]


def filter_field(name: str, label: str, anything: str, choices: Mapping[str, Text], asked: str) -> FilterField:
    """The question with its answers, ``anything`` first, which narrows nothing."""
    every = {"": anything, **choices}
    return FilterField(name, label, [(value, str(words), value == asked) for value, words in every.items()])
