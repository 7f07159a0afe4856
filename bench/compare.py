"""`make bench-compare REV=…`: what the changes since a revision did to the figures.

    python -m bench.compare REVISION 1k

The revision is measured by the bench that stands here, on the same made-up data, in processes that take turns with
those of the working tree. Nothing is remembered or written.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench.contestants import BOUND, NEXUS
from bench.figure import joined, rounded
from bench.ground.cluster import end_on_signal, postgresql
from bench.ground.machine import ROOT
from bench.targets.verdicts import ENGINES

ROUNDS: Final = 3
Seconds = dict[str, list[float]]
"""By contest, of each round."""


def main(revision: str, size: str) -> None:
    """Print the table. Raises CalledProcessError where there is no such revision, or it cannot be measured."""
    with tempfile.TemporaryDirectory(prefix="nexus-compare-") as home, postgresql() as server:
        os.environ["DATABASE_URL"] = server
        before = _checked_out(revision, Path(home))
        print("\n".join(_table(revision, {engine: _in_turns(engine, size, before) for engine in ENGINES})))


def _checked_out(revision: str, home: Path) -> Path:
    """The product of that revision, with the bench of today."""
    archive = home / "before.tar"
    subprocess.run(["git", "archive", f"--output={archive}", revision], cwd=ROOT, check=True)
    tree = home / "before"
    tree.mkdir()
    subprocess.run(["tar", "--extract", f"--file={archive}", f"--directory={tree}"], check=True)
    shutil.rmtree(tree / "bench", ignore_errors=True)
    shutil.copytree(ROOT / "bench", tree / "bench")
    return tree


def _in_turns(engine: str, size: str, before: Path) -> tuple[Seconds, Seconds]:
    """What was taken before and now; who begins changes from round to round."""
    taken: dict[Path, Seconds] = {before: {}, ROOT: {}}
    order = list(taken)
    for number in range(1, ROUNDS + 1):
        for tree in order:
            what = "the working tree" if tree == ROOT else "the revision"
            print(f"{size} on {engine}, round {number} of {ROUNDS}: {what}", file=sys.stderr)
            for name, seconds in _seconds(_measured(tree, engine, size)):
                taken[tree].setdefault(name, []).append(seconds)
        order.reverse()
    return taken[before], taken[ROOT]


def _measured(tree: Path, engine: str, size: str) -> dict[str, Any]:
    """The figures of a tree. Whoever ends us lets its process end as it should: with its database and server."""
    command = [sys.executable, "-m", "bench.one", engine, size, "briefly"]
    with subprocess.Popen(command, cwd=tree, stdout=subprocess.PIPE, text=True) as process:
        try:
            printed, _errors = process.communicate()
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    figures: dict[str, Any] = json.loads(printed)
    return figures


def _seconds(figures: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Of each contest; and of the first bound, which is the same SQL in both and shows how even the machine was."""
    first = figures["results"][0]
    yield f"(the bound of {first['name']})", first["seconds"][BOUND]
    for result in figures["results"]:
        yield result["name"], result["seconds"][NEXUS]


def _table(revision: str, engines: Mapping[str, tuple[Seconds, Seconds]]) -> Iterator[str]:
    yield f"CPU time of one call in milliseconds, SQLite / PostgreSQL; before is {revision}."
    yield ""
    yield "| what | before | after | ratio |"
    yield "|---|---|---|---|"
    for name in next(iter(engines.values()))[1]:
        pairs = [(median(before[name]), median(after[name])) for before, after in engines.values()]
        cells = (
            joined(rounded(before * 1000) for before, _after in pairs),
            joined(rounded(after * 1000) for _before, after in pairs),
            joined(f"{after / before:.2f}" for before, after in pairs),
        )
        yield f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    end_on_signal()
    try:
        main(sys.argv[1], sys.argv[2])
    except subprocess.CalledProcessError as failed:
        sys.exit(f"Nothing to compare: {' '.join(map(str, failed.cmd))} failed.")
