"""What the desk prints: lines with a tone, in colour where a terminal shows it."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.utils.termcolors import make_style

HEAD: Final = "head"
GOOD: Final = "good"
WARN: Final = "warn"
BAD: Final = "bad"
QUIET: Final = "quiet"
_PAINT: Final = {
    HEAD: make_style(opts=("bold",)),
    GOOD: make_style(fg="green"),
    WARN: make_style(fg="yellow"),
    BAD: make_style(fg="red"),
    QUIET: make_style(fg="cyan"),
}


class Line(NamedTuple):
    """A line of text, and what it means: the colour says nothing that the words do not."""

    text: str
    tone: str = ""


def in_text(lines: Iterable[Line], *, in_colour: bool = False) -> str:
    """The lines as a terminal shows them. A control character in somebody's words is shown, never obeyed."""
    return "\n".join(_line(line, in_colour=in_colour) for line in lines)


def columns(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows of cells as lines, each column as wide as its longest cell; the last is as long as it is."""
    rows = list(rows)
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)][:-1]
    return ["  ".join([*map(str.ljust, row, widths), row[-1]]).rstrip() for row in rows]


def _line(line: Line, *, in_colour: bool) -> str:
    text = "".join(each if each.isprintable() else repr(each)[1:-1] for each in line.text)
    return _PAINT[line.tone](text) if in_colour and line.tone in _PAINT else text
