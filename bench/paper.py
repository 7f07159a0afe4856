"""The figures as tables, and as the page docs/performance.md."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bench.contestants import BOUND, NEXUS, RIVALS
from bench.figure import joined, rounded
from bench.ground.machine import commit, machine, today, versions
from bench.targets.verdicts import verdicts
from bench.world.sizes import SIZES

_HEAD = """\
# Performance

Made by `make bench`. Each cell says SQLite / PostgreSQL. Times are CPU time of one call in milliseconds, of the process
and of the database backend that serves it: the median of nine interleaved turns or more, and of three at least where
one takes seconds. Changes are made as far as to their end and rolled back. A run is void where two contestants disagree
on an answer, or where one does not take as long as itself (0.95–1.05, after five times as many turns at most).
`manage.py doctor` found nothing before and after.

"The bound" is hand-written SQL, prepared, through the bare driver: nothing relational answers the same faster. The
others answer on the same tables: guardian by its own shortcuts, django-rules by predicates that ask the ORM, pycasbin
by a copy of it all in the process, "a scan" the same search without its index, Django's admin by its changelist of the
same rows, `bulk_create` with as many entries. MB is the memory that one call needs.

What is to be compared are the ratios: milliseconds are this machine's.
"""
_COLUMNS = ("what", "Nexus, ms", "times the bound", "times faster than", "statements", "page", "MB")


def page(entries: Mapping[str, Any], sizes: Sequence[str]) -> str:
    """The whole page, with every size that was measured."""
    engines = ", ".join(dict.fromkeys(entry["engine"] for entry in entries.values()))
    about = [f"- {today()}, commit {commit()}", f"- {machine()}", f"- {versions('rules', 'casbin')}", f"- {engines}"]
    return "\n".join([_HEAD, *about, "", tables(entries, sizes), ""])


def tables(entries: Mapping[str, Any], sizes: Sequence[str]) -> str:
    """The targets, and a table for each of these sizes that was measured."""
    measured = ["\n".join(_table(entries, size)) for size in sizes if f"{size} sqlite" in entries]
    return "\n\n".join(["\n".join(verdicts(entries, sizes)), *measured])


def _table(entries: Mapping[str, Any], name: str) -> Iterator[str]:
    size = SIZES[name]
    yield f"## {size.people:,} people, {size.groups:,} groups, {size.apps:,} apps"
    yield ""
    yield f"| {' | '.join(_COLUMNS)} |"
    yield f"|{'|'.join('---' for _ in _COLUMNS)}|"
    both = [
        entries[f"{name} {engine}"]["results"] for engine in ("sqlite", "postgresql") if f"{name} {engine}" in entries
    ]
    rows = list(zip(*both, strict=True))
    for results in rows:
        yield f"| {results[0]['name']} | {' | '.join(_cells(results))} |"
    yield ""
    for results in rows:
        if notes := dict.fromkeys(result["note"] for result in results if result["note"]):
            yield f"- {results[0]['name']}: {' / '.join(notes)}."


def _cells(results: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    seconds = [result["seconds"] for result in results]
    yield joined(rounded(each[NEXUS] * 1000) for each in seconds)
    yield joined(rounded(each[NEXUS] / each[BOUND]) for each in seconds if BOUND in each)
    faster = {
        rival: joined(rounded(each[rival] / each[NEXUS]) if rival in each else "" for each in seconds)
        for rival in RIVALS
    }
    yield ", ".join(f"{rival} {ratios}" for rival, ratios in faster.items() if ratios != "–") or "–"
    yield joined(str(result["statements"]) for result in results)
    yield f"{results[0]['kilobytes']:.0f} kB" if results[0]["kilobytes"] else "–"
    yield joined(rounded(result["megabytes"]) if result["megabytes"] else "" for result in results)
