"""What belongs here, where nothing is yet; and what to do first."""

from collections.abc import Sequence
from dataclasses import dataclass

from nexus.words import Text


@dataclass(frozen=True)
class Empty:
    icon: str
    title: Text
    text: Text = ""


@dataclass(frozen=True)
class Step:
    """``href``: where it is done. ``opens``: whether that is a dialog."""

    label: Text
    text: Text
    href: str
    is_done: bool = False
    opens: bool = False


@dataclass(frozen=True)
class Steps:
    """A few steps in their order, of which some are done."""

    title: Text
    steps: Sequence[Step]
