"""One size on one engine, from an empty database to its figures.

python -m bench.one postgresql 1k briefly     prints the figures as JSON
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.ground.cluster import end_on_signal
from bench.ground.databases import scratch
from bench.ground.machine import ROOT
from bench.ground.serving import environment, manage


def measured(engine: str, size: str, pace: str) -> dict[str, Any]:
    """Fill a scratch database and measure it, in processes of their own; the doctor looks at it before and after.

    Raises CalledProcessError where the run is void, or the doctor finds something.
    """
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
        weights: dict[str, dict[str, float]] = json.loads(_run(url, "bench.peak"))
        figures: dict[str, Any] = json.loads(_run(url, "bench.measure", pace, STATIC_ROOT=static))
        manage(url, "doctor")
    for result in figures["results"]:
        result.update(weights.get(result["name"], {}))
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
        print(json.dumps(measured(*sys.argv[1:4])))
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
