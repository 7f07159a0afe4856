"""The figures of one engine at all sizes, and what targets ask of them: of several contests always the worst."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from bench.contestants import BOUND, NEXUS
from bench.questions import CHECK
from bench.world.sizes import SIZES

SET_FOR: Final = "100k"
"""The size that the targets are about."""
_USUAL: Final = {"sqlite": (25e-6, 44e-6), "postgresql": (158e-6, 194e-6)}
"""Seconds that the bound of a check takes there on a machine whose milliseconds are taken as they are."""


class Figures:
    """``entries``: what was measured, by size and engine. Raises KeyError where this size was not."""

    def __init__(self, entries: Mapping[str, Any], engine: str) -> None:
        self.engine = engine
        self.results: dict[str, dict[str, dict[str, Any]]] = {
            size: {result["name"]: result for result in entries[f"{size} {engine}"]["results"]}
            for size in SIZES
            if f"{size} {engine}" in entries
        }

    def of(self, size: str, names: Iterable[str]) -> list[dict[str, Any]]:
        return [self.results[size][name] for name in names]

    @property
    def scale(self) -> float:
        """What milliseconds of this machine are multiplied by; 1 where nothing was measured at the size of the targets,
        for the bound of a check is another one at another size.
        """
        if SET_FOR not in self.results:
            return 1.0
        bound: float = self.results[SET_FOR][CHECK]["seconds"][BOUND]
        fastest, slowest = _USUAL[self.engine]
        return min(max(bound, fastest), slowest) / bound


Value = Callable[[Figures, str], float | None]


def over(others: str, *names: str) -> Value:
    """How many times as long as these others ours takes."""
    return lambda figures, size: max(
        each["seconds"][NEXUS] / each["seconds"][others] for each in figures.of(size, names)
    )


def faster(others: str, *names: str) -> Value:
    """How many times as long as ours these others take."""
    return lambda figures, size: min(
        each["seconds"][others] / each["seconds"][NEXUS] for each in figures.of(size, names)
    )


def milliseconds(*names: str) -> Value:
    """Of one call, scaled."""
    return lambda figures, size: figures.scale * 1000 * max(_ours(each) for each in figures.of(size, names))


def milliseconds_locked(*names: str) -> Value:
    """For which the workspace is locked, scaled; None where it was not looked at."""
    return lambda figures, size: figures.scale * 1000 * max(each["locked"] for each in figures.of(size, names)) or None


def microseconds_each(name: str) -> Value:
    """For each of the things that a call is about, scaled."""
    return lambda figures, size: max(
        figures.scale * 1e6 * _ours(each) / each["things"] for each in figures.of(size, [name])
    )


def beyond_set_sql(times: float, microseconds: float, name: str) -> Value:
    """Ours as a share of so many times the bound and so many microseconds, scaled, for each thing."""

    def share(figures: Figures, size: str) -> float:
        (each,) = figures.of(size, [name])
        allowed: float = times * each["seconds"][BOUND] + microseconds * 1e-6 * each["things"] / figures.scale
        return _ours(each) / allowed

    return share


def growth(*names: str) -> Value:
    """How many times as long as at the smallest size it takes; None at that one."""

    def times(figures: Figures, size: str) -> float | None:
        smallest = next(iter(SIZES))
        if size == smallest or smallest not in figures.results:
            return None
        pairs = zip(figures.of(size, names), figures.of(smallest, names), strict=True)
        return max(_ours(large) / _ours(small) for large, small in pairs)

    return times


def more_statements(*names: str) -> Value:
    """In how many of these the statements are other ones than at the smallest size; None at that one."""

    def number(figures: Figures, size: str) -> float | None:
        smallest = next(iter(SIZES))
        if size == smallest or smallest not in figures.results:
            return None
        pairs = zip(figures.of(size, names), figures.of(smallest, names), strict=True)
        return float(sum(large["statements"] != small["statements"] for large, small in pairs))

    return number


def most(what: str, *names: str) -> Value:
    """The largest number of this kind: statements, kilobytes, megabytes; None where none was taken."""
    return lambda figures, size: max(float(each[what]) for each in figures.of(size, names)) or None


def _ours(result: Mapping[str, Any]) -> float:
    return float(result["seconds"][NEXUS])
