"""`make bench`: figures for SQLite and PostgreSQL at the sizes asked for, printed, and kept in docs/performance.md.

    python -m bench 1k 10k

What was measured for this commit is remembered in .bench.json and not measured again; FRESH=1 forgets it. In CI
(CI=true) everything is measured in passing, and nothing is remembered or written.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import paper
from bench.ground.cluster import end_on_signal, postgresql
from bench.ground.databases import scratch
from bench.ground.ledger import Ledger
from bench.ground.machine import ROOT
from bench.ground.serving import environment, manage
from bench.world.sizes import SIZES

ENGINES = ("sqlite", "postgresql")


def main(sizes: list[str]) -> None:
    """Measure each size on each engine, and print the tables. Raises CalledProcessError where a run is void."""
    ledger = Ledger(ROOT / ".bench.json")
    with postgresql() as server:
        os.environ["DATABASE_URL"] = server
        for size in sizes:
            for engine in ENGINES:
                if ledger.get(f"{size} {engine}") is None:
                    ledger.set(f"{size} {engine}", measured(engine, size, in_passing=ledger.is_ci))
    print(paper.tables(ledger.entries, sizes))
    ledger.write(ROOT / "docs" / "performance.md", paper.page(ledger.entries, list(SIZES)))


def measured(engine: str, size: str, *, in_passing: bool) -> dict[str, Any]:
    """Fill a scratch database and measure it, in a process of its own; the doctor looks at it before and after."""
    print(f"{size} on {engine}: the control of each contest", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="nexus-bench-") as home, scratch(engine) as url:
        static = str(Path(home) / "static")
        # With those of Django's admin.
        manage(
            url,
            *("collectstatic", "--noinput", "--verbosity=0"),
            STATIC_ROOT=static,
            DJANGO_SETTINGS_MODULE="bench.stock_admin.settings",
        )
        _run(url, "bench.world.generator", size)
        manage(url, "doctor")
        megabytes = json.loads(_run(url, "bench.peak"))
        pace = ["in-passing"] if in_passing else []
        figures: dict[str, Any] = json.loads(_run(url, "bench.measure", *pace, STATIC_ROOT=static))
        manage(url, "doctor")
    for result in figures["results"]:
        result["megabytes"] = megabytes.get(result["name"], 0.0)
    return figures


def _run(url: str, *module: str, **more: str) -> str:
    command = [sys.executable, "-m", "bench.in_django", *module]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(url, **more), check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


if __name__ == "__main__":
    end_on_signal()
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
