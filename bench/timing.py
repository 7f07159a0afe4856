"""How long answers take: contestants in one process, interleaved in rotated order, by CPU time, with a control.

The time is that of this process and, where it can be read, of the PostgreSQL backend that serves it. Every contestant
answers every question, and answers are compared: who is quick and wrong voids the run.
"""

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final, TypeVar

from django.db import connection

from bench.contest import Contest, Result

T = TypeVar("T")
CONTROL: Final = "the control"
"""The quickest contestant once more, under another name: it must take as long as itself."""
EVEN: Final = (0.95, 1.05)


class Void(Exception):
    """The run proves nothing: answers differ, or the machine is too restless to measure on."""


@dataclass(frozen=True)
class Pace:
    """How long one looks. ``turns``: of each contestant, fewer where they would take more than ``patience`` seconds
    together, three at least. ``quick``: seconds that a turn takes at least, or one call where that takes longer.
    ``attempts``: how often that is done until the control is even.
    """

    turns: int = 9
    quick: float = 0.03
    patience: float = 12.0
    attempts: int = 5
    needs_control: bool = True


ATTENTIVE: Final = Pace()
PACES: Final = {
    "attentive": ATTENTIVE,
    # For comparisons, whose rounds are runs of their own.
    "briefly": Pace(turns=5, quick=0.02, patience=4.0, attempts=1, needs_control=False),
    # For CI: whether everybody answers, and alike; its figures are only read for what is far out.
    "in-passing": Pace(turns=3, quick=0.01, patience=1.0, attempts=1, needs_control=False),
}


def run(contest: Contest, pace: Pace = ATTENTIVE) -> Result:
    """Measure until the control is even; what was measured before counts on. Raises Void where answers differ, or
    where it never is.
    """
    statements = _compare(contest)
    race = _Race(contest, pace)
    for _attempt in range(pace.attempts):
        race.go_on()
        if EVEN[0] <= race.control <= EVEN[1] or not pace.needs_control:
            return Result(
                contest.name,
                {name: median(times) for name, times in race.taken.items() if name != CONTROL},
                statements,
                race.control,
                len(race.taken[CONTROL]),
                things=contest.things,
                kilobytes=contest.kilobytes,
                note=contest.note,
            )
    raise Void(f"{contest.name}: the control took {race.control:.2f} times as long as itself")


def quickest(forms: Iterable[Callable[..., T]], questions: Sequence[tuple[Any, ...]]) -> Callable[..., T]:
    """Of several forms of the same thing the one that takes the least time over these questions, by its best turn."""

    def best_turn(ask: Callable[..., T]) -> float:
        return min(_turn(ask, questions, 1) for _turn_number in range(3))

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


class _Race:
    """The turns of one contest. ``taken``: CPU seconds of one call in each turn, by contestant."""

    def __init__(self, contest: Contest, pace: Pace) -> None:
        self.questions = contest.questions
        _forget_garbage()
        once = {name: _turn(ask, self.questions, 1) for name, ask in contest.contestants.items()}
        self.quickest = min(once, key=lambda name: once[name])
        self.turns = {**contest.contestants, CONTROL: contest.contestants[self.quickest]}
        self.repeats = {name: max(1, round(pace.quick / (once[name] * len(self.questions)))) for name in once}
        self.repeats[CONTROL] = self.repeats[self.quickest]
        once[CONTROL] = once[self.quickest]
        all_once = sum(once[name] * self.repeats[name] for name in self.turns) * len(self.questions)
        self.rounds = max(3, min(pace.turns, int(pace.patience / all_once)))
        self.taken: dict[str, list[float]] = {name: [] for name in self.turns}
        self.order = list(self.turns)

    @property
    def control(self) -> float:
        """How long the control took, as a share of its original."""
        pairs = zip(self.taken[CONTROL], self.taken[self.quickest], strict=True)
        return median(again / own for again, own in pairs)

    def go_on(self) -> None:
        """Some turns of each, in rotated order."""
        for place in range(self.rounds):
            self.order.append(self.order.pop(0))
            if place == self.rounds // 2:  # so that nobody always follows the same neighbour
                self.order.reverse()
            for name in self.order:
                self.taken[name].append(_turn(self.turns[name], self.questions, self.repeats[name]))


def _forget_garbage() -> None:
    """And let the collections between turns pass over whatever is there now: they took longer than most turns."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _turn(ask: Callable[..., Any], questions: Sequence[tuple[Any, ...]], repeats: int) -> float:
    """CPU seconds of one call, the mean over the questions."""
    gc.collect()
    gc.disable()
    try:
        start = clock()
        for _repeat in range(repeats):
            for question in questions:
                ask(*question)
        return (clock() - start) / (repeats * len(questions))
    finally:
        gc.enable()


def clock() -> float:
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
