"""Questions with few answers: boxes, radio buttons or options."""

from collections.abc import Sequence
from dataclasses import dataclass


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
