"""``make mutants``: plant one fault at a time into the modules that decide, and see whether their own tests notice.

    python tests/mutants/run.py                all of them, going on where the last run of this commit stopped
    python tests/mutants/run.py --sample 12    so many of each module, chosen by the commit: for .ci/run

Each module is mutated in a copy of the last commit and judged by the test files named here only. What survives is
listed in docs/mutants.md with the reason from tests/mutants/survivors.toml: the input that cannot tell it. Equivalent
mutants count as alive. Exits with 1 where fewer than 95 % are killed.
"""

import argparse
import os
import platform
import random
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 0.95
COPIES = 2  # at once: one a core
TIMEOUT = 120.0  # seconds for one mutant
TARGETS = {
    "groups/permissions/policy.py": ["tests/groups/permissions/test_policy.py"],
    "groups/permissions/access_sets.py": ["tests/groups/permissions/test_access_sets.py"],
    "groups/changes/consequences.py": ["tests/groups/changes/test_consequences.py"],
    "groups/changes/redaction.py": ["tests/groups/changes/test_redaction.py"],
    "groups/changes/token.py": ["tests/groups/changes/test_token.py"],
    "groups/changes/commit.py": ["tests/groups/changes/test_commit.py"],
}
"""Each module with its own test files, and no others."""


@dataclass(frozen=True)
class Outcome:
    """What became of the mutants of one module; ``survivors`` are their diffs."""

    module: str
    killed: int
    survivors: list[str]

    @property
    def total(self) -> int:
        return self.killed + len(self.survivors)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--sample", type=int, default=0, help="so many mutants of each module; 0 for all")
    sample: int = arguments.parse_args().sample
    commit = _git("rev-parse", "HEAD")
    kept = ROOT / ".mutants" / f"{commit[:12]}{f'-{sample}' if sample else ''}"
    kept.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(COPIES) as pool:
        outcomes = list(pool.map(lambda module: _mutate(module, kept, sample, commit), TARGETS))
    for outcome in outcomes:
        print(f"{outcome.module:<40} {outcome.killed:>4} of {outcome.total:>4} killed")
    if not sample:
        (ROOT / "docs" / "mutants.md").write_text(_report(outcomes, commit), "utf-8")
    killed, total = sum(each.killed for each in outcomes), sum(each.total for each in outcomes)
    print(f"{killed} of {total} mutants were killed: {killed / max(total, 1):.1%}")
    return 0 if killed >= ENOUGH * total else 1


def _mutate(module: str, kept: Path, sample: int, commit: str) -> Outcome:
    """Try the mutants of one module in a copy of the commit; those tried in an earlier run are not tried again."""
    session = kept / f"{Path(module).stem}.sqlite"
    with tempfile.TemporaryDirectory(prefix="nexus-mutants-") as folder:
        subprocess.run(f"git archive {commit} | tar -x -C {folder}", shell=True, cwd=ROOT, check=True)
        config = Path(folder) / "mutants.toml"
        config.write_text(_config(module), "utf-8")
        environment = os.environ | {"PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        run = [str(Path(sys.executable).with_name("cosmic-ray"))]
        if not session.exists():
            _call([*run, "init", str(config), str(session)], folder, environment)
            _leave_out(session, sample, commit)
        _call([*run, "exec", str(config), str(session)], folder, environment)
    return _outcome(module, session)


def _call(command: list[str], folder: str, environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def _config(module: str) -> str:
    tests = " ".join(TARGETS[module])
    command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {tests}"
    return "\n".join(
        [
            "[cosmic-ray]",
            f'module-path = "{module}"',
            f"timeout = {TIMEOUT}",
            "excluded-modules = []",
            f'test-command = "{command}"',
            "[cosmic-ray.distributor]",
            'name = "local"',
        ]
    )


def _leave_out(session: Path, sample: int, commit: str) -> None:
    """Leave out all but ``sample`` mutants; which ones hangs on the commit."""
    with use_db(str(session), WorkDB.Mode.open) as db:
        jobs = sorted(item.job_id for item in db.work_items)
        number = min(sample, len(jobs)) if sample else len(jobs)
        chosen = set(random.Random(commit).sample(jobs, number))  # noqa: S311 - no secret
        for job in jobs:
            if job not in chosen:
                db.set_result(job, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))


def _outcome(module: str, session: Path) -> Outcome:
    killed, survivors = 0, []
    with use_db(str(session), WorkDB.Mode.open) as db:
        for _job, result in db.results:
            if result.worker_outcome == WorkerOutcome.SKIPPED:
                continue
            if result.test_outcome == TestOutcome.SURVIVED:
                survivors.append(result.diff or "")
            else:
                killed += 1
    return Outcome(module, killed, sorted(survivors))


def _report(outcomes: list[Outcome], commit: str) -> str:
    """docs/mutants.md: the figures, and every survivor with the reason why no input can tell it."""
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    lines = [
        "# Mutants",
        "",
        "Made by `make mutants`: one fault at a time is planted into the modules that decide, and their own tests run.",
        f"Commit {commit[:12]}, {datetime.now(UTC):%Y-%m-%d}, {machine}.",
        "",
        "| module | mutants | killed | share |",
        "|---|---|---|---|",
        *map(_row, outcomes),
        "",
        "## Survivors",
        *(line for outcome in outcomes for line in _survivors(outcome)),
    ]
    return "\n".join(lines) + "\n"


def _row(outcome: Outcome) -> str:
    share = outcome.killed / max(outcome.total, 1)
    return f"| `{outcome.module}` | {outcome.total} | {outcome.killed} | {share:.1%} |"


def _survivors(outcome: Outcome) -> Iterator[str]:
    reasons = tomllib.loads((ROOT / "tests/mutants/survivors.toml").read_text("utf-8"))
    for diff in outcome.survivors:
        changed = [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        after = next((line[1:].strip() for line in changed if line.startswith("+")), "")
        reason = reasons.get(outcome.module, {}).get(after, "no reason is written down")
        yield from ("", f"`{outcome.module}`: {reason}", "", "```diff", *changed, "```")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
