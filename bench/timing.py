"""How long answers take: contestants in one process, interleaved in rotated order, by CPU time, with a control.

The time is that of this process and, where it can be read, of the PostgreSQL backend that serves it. Every contestant
answers every question, and answers are compared: who is quick and wrong voids the run.
"""

import gc
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final, TypeVar

from django.db import connection

T = TypeVar("T")
CONTROL: Final = "the control"
"""The quickest contestant once more, under another name: it must take as long as itself."""
ROUNDS: Final = 9
"""Turns of each contestant, unless the command says otherwise."""
ATTEMPTS: Final = 3
QUICK: Final = 0.05
"""Seconds that a contestant's turn takes at least, or one call where that takes longer."""
_EVEN: Final = (0.90, 1.10)


class Void(Exception):
    """The run proves nothing: answers differ, or the machine is too restless to measure on."""


@dataclass(frozen=True)
class Contest:
    """``questions``: the arguments of each call. ``contestants``: who answers them, by name, ours first."""

    name: str
    questions: Sequence[tuple[Any, ...]]
    contestants: Mapping[str, Callable[..., Any]]


@dataclass(frozen=True)
class Result:
    """``seconds``: CPU time of one call, by contestant. ``statements``: those of one call of ours, at most."""

    name: str
    seconds: dict[str, float]
    statements: int
    control: float


def run(contest: Contest, rounds: int = ROUNDS) -> Result:
    """Measure until the control is even, each time longer. Raises Void where answers differ, or it never is."""
    statements = _compare(contest)
    control = 0.0
    for attempt in range(1, ATTEMPTS + 1):
        seconds, control = _measure(contest, rounds=rounds * attempt)
        if _EVEN[0] <= control <= _EVEN[1]:
            return Result(contest.name, seconds, statements, control)
    raise Void(f"{contest.name}: the control took {control:.2f} times as long as itself")


def quickest(forms: Iterable[Callable[..., T]], questions: Sequence[tuple[Any, ...]]) -> Callable[..., T]:
    """Of several forms of the same thing the one that takes the least time over these questions, by its best turn."""

    def best_turn(ask: Callable[..., T]) -> float:
        return min(_turn(ask, questions, 1) for _turn_number in range(ATTEMPTS))

    return min(forms, key=best_turn)


def _compare(contest: Contest) -> int:
    """Ask everybody everything once. Returns the statements that ours made for one question, at most."""
    ours = next(iter(contest.contestants))
    most = 0
    for question in contest.questions:
        made = _Statements()
        with connection.execute_wrapper(made):
            expected = contest.contestants[ours](*question)
        most = max(most, made.count)
        for name, ask in contest.contestants.items():
            answer = expected if name == ours else ask(*question)
            if answer != expected:
                raise Void(f"{contest.name}: {name} answers {answer!r} and {ours} {expected!r} to {question!r}")
    return most


class _Statements:
    """Counts what passes through Django's cursors."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
        self.count += 1
        return execute(sql, params, many, context)


def _measure(contest: Contest, rounds: int) -> tuple[dict[str, float], float]:
    """The median CPU time of one call, by contestant; and how long the control took, as a share of its original."""
    once = {name: _turn(ask, contest.questions, 1) for name, ask in contest.contestants.items()}
    quickest = min(once, key=lambda name: once[name])
    turns = {**contest.contestants, CONTROL: contest.contestants[quickest]}
    repeats = {name: max(1, round(QUICK / (once[name] * len(contest.questions)))) for name in once}
    repeats[CONTROL] = repeats[quickest]
    taken: dict[str, list[float]] = {name: [] for name in turns}
    order = list(turns)
    for place in range(rounds):
        order.append(order.pop(0))
        if place == rounds // 2:  # so that nobody always follows the same neighbour
            order.reverse()
        for name in order:
            taken[name].append(_turn(turns[name], contest.questions, repeats[name]))
    control = median(again / own for again, own in zip(taken.pop(CONTROL), taken[quickest], strict=True))
    return {name: median(times) for name, times in taken.items()}, control


def _turn(ask: Callable[..., Any], questions: Sequence[tuple[Any, ...]], repeats: int) -> float:
    """CPU seconds of one call, the mean over the questions."""
    gc.collect()
    gc.disable()
    try:
        start = _clock()
        for _repeat in range(repeats):
            for question in questions:
                ask(*question)
        return (_clock() - start) / (repeats * len(questions))
    finally:
        gc.enable()


def _clock() -> float:
    """CPU seconds of this process and of the backend that serves it."""
    return time.process_time() + _backend_seconds()


def _backend_seconds() -> float:
    """0 where there is no backend, or none whose time can be read from here."""
    try:
        return int(_schedstat().read_text("ascii").split()[0]) / 1e9
    except OSError:
        return 0.0


def _schedstat() -> Path:
    process = connection.connection.info.backend_pid if connection.vendor == "postgresql" else 0
    return Path(f"/proc/{process}/schedstat")


def counts_backend() -> bool:
    """Whether the time of the backend is part of the figures."""
    return _schedstat().exists()
