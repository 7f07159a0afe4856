"""What belongs here, where nothing is yet."""

from dataclasses import dataclass

from nexus.words import Text


@dataclass(frozen=True)
class Empty:
    icon: str
    title: Text
    text: Text = ""
