"""The figures as tables, and as the page docs/performance.md."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bench.contestants import ADMIN, BOUND, GUARDIAN, NEXUS, SCAN
from bench.ground.machine import commit, machine, today, versions
from bench.world.sizes import SIZES

_HEAD = """\
# Performance

Made by `make bench`. Each cell says SQLite / PostgreSQL. Times are CPU time of one call in milliseconds, of the process
and of the database backend that serves it, the median of at least nine interleaved turns. "The bound" is hand-written
SQL, prepared, through the bare driver: nothing relational answers the same faster. "guardian" is its own shortcuts on
the same tables, "a scan" the same search without its index, Django's admin its changelist of the same rows. A run is
void where two contestants disagree on an answer, or where one does not take as long as itself (0.90–1.10).

What is to be compared are the ratios: milliseconds are this machine's.
"""
_RIVALS = {GUARDIAN: "times faster than guardian", SCAN: "than a scan", ADMIN: "than Django's admin"}
_COLUMNS = ("what", "Nexus, ms", "times the bound", *_RIVALS.values(), "statements")


def page(entries: Mapping[str, Any], sizes: Sequence[str]) -> str:
    """The whole page, with every size that was measured."""
    engines = ", ".join(dict.fromkeys(entry["engine"] for entry in entries.values()))
    about = [f"- {today()}, commit {commit()}", f"- {machine()}", f"- {versions()}", f"- {engines}"]
    return "\n".join([_HEAD, *about, "", tables(entries, sizes), ""])


def tables(entries: Mapping[str, Any], sizes: Sequence[str]) -> str:
    """A table for each of these sizes that was measured."""
    return "\n\n".join("\n".join(_table(entries, size)) for size in sizes if f"{size} sqlite" in entries)


def _table(entries: Mapping[str, Any], name: str) -> Iterator[str]:
    size = SIZES[name]
    yield f"## {size.people:,} people, {size.groups:,} groups, {size.apps:,} apps"
    yield ""
    yield f"| {' | '.join(_COLUMNS)} |"
    yield f"|{'|'.join('---' for _ in _COLUMNS)}|"
    both = [
        entries[f"{name} {engine}"]["results"] for engine in ("sqlite", "postgresql") if f"{name} {engine}" in entries
    ]
    for results in zip(*both, strict=True):
        cells = zip(*(_cells(result) for result in results), strict=True)
        yield f"| {results[0]['name']} | {' | '.join(_joined(pair) for pair in cells)} |"


def _cells(result: Mapping[str, Any]) -> tuple[str, ...]:
    seconds = result["seconds"]
    ours = seconds[NEXUS]
    return (
        _rounded(ours * 1000),
        _rounded(ours / seconds[BOUND]) if BOUND in seconds else "",
        *(_rounded(seconds[name] / ours) if name in seconds else "" for name in _RIVALS),
        str(result["statements"]),
    )


def _joined(pair: Sequence[str]) -> str:
    return " / ".join(pair) if any(pair) else "–"


def _rounded(value: float) -> str:
    """Two digits that mean something."""
    if value >= 10:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"
