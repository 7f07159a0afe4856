"""`make bench`: figures for SQLite and PostgreSQL at the sizes asked for, printed, and kept in docs/performance.md.

    python -m bench 1k 10k

What was measured for this commit is remembered in .bench.json and not measured again; FRESH=1 forgets it. In CI
(CI=true) everything is measured in passing, and nothing is remembered or written.
"""

import os
import subprocess
import sys

from bench import paper
from bench.ground.cluster import end_on_signal, postgresql
from bench.ground.ledger import Ledger
from bench.ground.machine import ROOT
from bench.one import measured
from bench.targets.verdicts import ENGINES
from bench.world.sizes import SIZES


def main(sizes: list[str]) -> None:
    """Measure each size on each engine, and print the tables. Raises CalledProcessError where a run is void."""
    ledger = Ledger(ROOT / ".bench.json")
    pace = "in-passing" if ledger.is_ci else "attentive"
    with postgresql() as server:
        os.environ["DATABASE_URL"] = server
        for size in sizes:
            for engine in ENGINES:
                if ledger.get(f"{size} {engine}") is None:
                    print(f"{size} on {engine}: the control of each contest", file=sys.stderr)
                    ledger.set(f"{size} {engine}", measured(engine, size, pace))
    print(paper.tables(ledger.entries, sizes))
    ledger.write(ROOT / "docs" / "performance.md", paper.page(ledger.entries, list(SIZES)))


if __name__ == "__main__":
    end_on_signal()
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
