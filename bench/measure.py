"""Measure one database that the generator filled, and print the figures as JSON.

python -m bench.in_django bench.measure [PACE]     after manage.py collectstatic with these settings
"""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import connection

from bench.contests import contests
from bench.contests.world import World
from bench.timing import PACES, Pace, Void, counts_backend, run


def measure(pace: Pace) -> dict[str, Any]:
    """Every contest's result. Raises Void where one proves nothing."""
    settings.ALLOWED_HOSTS = ["testserver"]
    results = []
    for contest in contests(World()):
        result = run(contest, pace)
        print(f"  {result.name}: {result.control:.2f}", file=sys.stderr)
        results.append(asdict(result))
    return {"engine": _engine(), "results": results}


def _engine() -> str:
    """The engine with its version, and what its time is that of."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            version = cursor.execute("SELECT sqlite_version()").fetchone()[0]
        return f"SQLite {version}"
    version = connection.connection.info.server_version // 10_000
    return f"PostgreSQL {version}{'' if counts_backend() else ', without the time of its backend'}"


if __name__ == "__main__":
    try:
        print(json.dumps(measure(PACES[sys.argv[1] if sys.argv[1:] else "attentive"])))
    except Void as void:
        sys.exit(f"Nothing was proved. {void}")
