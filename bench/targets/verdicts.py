"""The table of targets: each with what was measured, and whether that is enough."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bench.figure import joined, rounded
from bench.targets.figures import SET_FOR, Figures
from bench.targets.limits import LIMITS
from bench.targets.rows import TARGETS, Target

NOT_MEASURED: Final = "not measured"
ENGINES: Final = ("sqlite", "postgresql")


def verdicts(entries: Mapping[str, Any], sizes: Sequence[str]) -> Iterator[str]:
    """The table line by line, with a column for each of these sizes that was measured on both engines."""
    engines = [Figures(entries, engine) for engine in ENGINES]
    known = [size for size in sizes if all(size in figures.results for figures in engines)]
    if not known:
        return
    yield "## Targets"
    yield ""
    yield "They are set for 100,000 people; to be met at fewer proves little. Of several things the worst is told."
    yield _about_time(engines)
    yield ""
    yield f"| # | what | target | {' | '.join(known)} |"
    yield f"|{'---|' * (len(known) + 3)}"
    for target in TARGETS:
        cells = [joined(verdict(target, figures, size) for figures in engines) for size in known]
        # What is measured nowhere is said once.
        cells = [NOT_MEASURED if target.value is None else cell for cell in cells]
        yield f"| {target.row} | {target.what} | {_limit(target)} | {' | '.join(cells)} |"
    yield ""
    for size in known:
        yield f"- At {size}: {', '.join(_tally(figures, size) for figures in engines)}."
    yield from _limits(engines, known[-1])


def _about_time(engines: Sequence[Figures]) -> str:
    if not all(SET_FOR in figures.results for figures in engines):
        return "Milliseconds and microseconds are this machine's: nothing was measured there to scale them by."
    scales = joined(rounded(figures.scale) for figures in engines)
    return f"""\
Milliseconds and microseconds are multiplied by {scales}: as if a check took the bound 0.025–0.044 / 0.158–0.194 ms."""


def verdict(target: Target, figures: Figures, size: str) -> str:
    """The figure, and whether it is enough or by how much not; empty where there is none."""
    value = target.value(figures, size) if target.value else None
    if value is None or target.limits is None:
        return ""
    return f"{rounded(value)} {_judged(value, target.limits[ENGINES.index(figures.engine)], target)}"


def _judged(value: float, limit: float, target: Target) -> str:
    if value >= limit if target.is_least else value <= limit:
        return "met"
    if target.is_least:
        return f"({1 - value / limit:.0%} short)"
    return f"({value / limit - 1:.0%} over)" if limit else "(over)"


def _limits(engines: Sequence[Figures], size: str) -> Iterator[str]:
    """Why those are not met that are not met at this size."""
    short = {target.row for target in TARGETS for each in engines if verdict(target, each, size).endswith(")")}
    if short:
        yield ""
        yield f"Why those of {size} are not met, and what was tried:"
        yield ""
        for row in sorted(short):
            yield f"- {row}: {LIMITS.get(row, 'nobody has said so yet.')}"


def _limit(target: Target) -> str:
    if target.limits is None:
        return "–"
    sign = "≥" if target.is_least else "≤"
    words = dict.fromkeys(f"{sign} {limit:g}" for limit in target.limits)
    return f"{' / '.join(words)} {target.unit}".strip()


def _tally(figures: Figures, size: str) -> str:
    told = [verdict(target, figures, size) for target in TARGETS]
    met = sum(each.endswith("met") for each in told)
    return f"{met} of {sum(map(bool, told))} met on {'SQLite' if figures.engine == 'sqlite' else 'PostgreSQL'}"
