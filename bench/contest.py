"""A question with those who answer it, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Contest:
    """``questions``: the arguments of each call. ``contestants``: who answers them, by name, ours first.

    ``things``: how many entries, or the like, one call of ours is about. ``kilobytes``: the page that it answers with.
    ``note``: what else is to be told of it.
    """

    name: str
    questions: Sequence[tuple[Any, ...]]
    contestants: Mapping[str, Callable[..., Any]]
    things: int = 1
    kilobytes: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class Result:
    """``seconds``: CPU time of one call, by contestant. ``statements``: those of one call of ours, at most.

    ``turns``: how many each of them took. ``megabytes``: what one call of ours needs, where it was weighed,
    and ``locked``: seconds of CPU time for which it holds the workspace's lock.
    """

    name: str
    seconds: dict[str, float]
    statements: int
    control: float
    turns: int
    things: int = 1
    kilobytes: float = 0.0
    megabytes: float = 0.0
    locked: float = 0.0
    note: str = ""
