"""Which commit, on which machine, with which versions: what every figure is told with."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


PAPERS = ("docs/performance.md", "docs/trials.md")
"""What is made of the figures: to write them down changes nothing that was tried."""


def commit() -> str:
    """The commit that is looked at, with a + where files differ from it; "unknown" where there is no git."""
    papers = (f":!{paper}" for paper in PAPERS)
    try:
        name = _git("rev-parse", "--short=12", "HEAD")
        return f"{name}+" if _git("status", "--porcelain", "--untracked-files=no", "--", ".", *papers) else name
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def is_whole(name: str) -> bool:
    """Whether a commit's name stands for exactly what was tried."""
    return name != "unknown" and not name.endswith("+")


def machine() -> str:
    """Processor, cores and system in a line."""
    cores = len(os.sched_getaffinity(0))
    return f"{_processor()}, {cores} cores, {platform.system()} {platform.machine()}"


def versions(*others: str) -> str:
    """What the figures were made with, these packages too; the engine's own version is told by its database."""
    packages = ("django", "django-guardian", "psycopg", "gunicorn", *others)
    return ", ".join([f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in packages)])


def today() -> str:
    """The date, as figures bear it."""
    return datetime.now(UTC).date().isoformat()


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text("utf-8").splitlines() if facts.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "an unknown processor")
