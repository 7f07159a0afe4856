"""One answer of a question with few: a box, a radio button or an option."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    is_chosen: bool
