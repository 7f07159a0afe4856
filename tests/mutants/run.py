"""``make mutants``: plant one fault at a time into the modules that decide, and see whether their own tests notice.

    python tests/mutants/run.py                all of them, going on where the last run broke off
    python tests/mutants/run.py --sample 6     so many of each module, chosen by the commit: for .ci/run

Each module is mutated in a copy of the last commit and judged by the test files named here only. While a module's text
stands, what was killed stays killed, and a new commit, with more tests, tries again what survived. Survivors are listed
in docs/mutants.md with the reason from tests/mutants/survivors.toml: the input that cannot tell it. Equivalent mutants
count as alive. Exits with 1 where fewer than 95 % are killed, or one survives for which no reason is written down.
"""

import argparse
import os
import platform
import random
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".mutants"
ENOUGH = 0.95
COPIES = 2  # at once: one a core
TIMEOUT = 120.0  # seconds for one mutant
TARGETS = {
    "groups/permissions/policy.py": ["tests/groups/permissions/test_policy.py"],
    "groups/permissions/access_sets.py": ["tests/groups/permissions/test_access_sets.py"],
    "groups/changes/consequences.py": ["tests/groups/changes/test_consequences.py"],
    "groups/changes/redaction.py": [
        "tests/groups/changes/test_redaction.py",
        "tests/groups/changes/test_redaction_entries.py",
    ],
    "groups/changes/token.py": ["tests/groups/changes/test_token.py", "tests/groups/changes/test_claim.py"],
    "groups/changes/commit.py": [
        "tests/groups/changes/test_commit.py",
        "tests/groups/changes/test_commit_lock.py",
        "tests/groups/changes/requests/test_closing.py",
    ],
}
"""Each module with its own test files, and no others."""


@dataclass(frozen=True)
class Survivor:
    """A mutant that no test noticed: the lines it changes, and why no input can tell it."""

    changed: list[str]
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What became of the mutants of one module."""

    module: str
    killed: int
    survivors: list[Survivor]

    @property
    def total(self) -> int:
        return self.killed + len(self.survivors)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--sample", type=int, default=0, help="so many mutants of each module; 0 for all")
    sample: int = arguments.parse_args().sample
    commit = _git("rev-parse", "HEAD")
    with tempfile.TemporaryDirectory(prefix="nexus-mutants-") as passing, ThreadPoolExecutor(COPIES) as pool:
        kept = Path(passing) if sample else KEPT
        kept.mkdir(exist_ok=True)
        outcomes = list(pool.map(lambda module: _mutate(module, kept, sample, commit), TARGETS))
    for outcome in outcomes:
        print(f"{outcome.module:<40} {outcome.killed:>4} of {outcome.total:>4} killed")
    killed, total = sum(each.killed for each in outcomes), sum(each.total for each in outcomes)
    print(f"{killed} of {total} mutants were killed: {killed / max(total, 1):.1%}")
    unexplained = [one for each in outcomes for one in each.survivors if not one.reason]
    for survivor in unexplained:
        print("", "Survived, and no reason is written down:", *survivor.changed, sep="\n")
    if sample:
        return 1 if unexplained else 0
    (ROOT / "docs" / "mutants.md").write_text(_report(outcomes, commit), "utf-8")
    return 0 if killed >= ENOUGH * total and not unexplained else 1


def _mutate(module: str, kept: Path, sample: int, commit: str) -> Outcome:
    """Try the mutants of one module in a copy of the commit, those aside of which it is known that they are killed."""
    session = kept / f"{Path(module).stem}-{_git('rev-parse', f'{commit}:{module}')[:12]}.sqlite"
    with tempfile.TemporaryDirectory(prefix="nexus-mutants-") as folder:
        subprocess.run(f"git archive {commit} | tar -x -C {folder}", shell=True, cwd=ROOT, check=True)
        config = Path(folder) / "mutants.toml"
        config.write_text(_config(module), "utf-8")
        environment = os.environ | {"PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        run = [str(Path(sys.executable).with_name("cosmic-ray"))]
        if not session.exists():
            _call([*run, "init", str(config), str(session)], folder, environment)
            if sample:
                _leave_out(session, sample, commit)
        _try_survivors_again(session, commit)
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
        jobs = [item.job_id for item in sorted(db.work_items, key=lambda item: str(item.mutations))]
        chosen = set(random.Random(commit).sample(jobs, min(sample, len(jobs))))  # noqa: S311 - no secret
        for job in jobs:
            if job not in chosen:
                db.set_result(job, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))


def _try_survivors_again(session: Path, commit: str) -> None:
    """Forget what survived the tests of another commit."""
    tried_by = session.with_suffix(".commit")
    if not tried_by.exists() or tried_by.read_text() != commit:
        with closing(sqlite3.connect(session)) as db, db:
            db.execute("DELETE FROM work_results WHERE test_outcome = ?", [TestOutcome.SURVIVED.name])
    tried_by.write_text(commit)


def _outcome(module: str, session: Path) -> Outcome:
    killed, survivors = 0, []
    with use_db(str(session), WorkDB.Mode.open) as db:
        for _job, result in db.results:
            if result.worker_outcome == WorkerOutcome.SKIPPED:
                continue
            if result.test_outcome == TestOutcome.SURVIVED:
                survivors.append(_survivor(module, result.diff or ""))
            else:
                killed += 1
    return Outcome(module, killed, sorted(survivors, key=lambda survivor: survivor.changed))


def _survivor(module: str, diff: str) -> Survivor:
    reasons = tomllib.loads((ROOT / "tests/mutants/survivors.toml").read_text("utf-8"))
    changed = [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    after = next((line[1:].strip() for line in changed if line.startswith("+")), "")
    return Survivor(changed, reasons.get(module, {}).get(after, ""))


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
    for survivor in outcome.survivors:
        reason = survivor.reason or "no reason is written down"
        yield from ("", f"`{outcome.module}`: {reason}", "", "```diff", *survivor.changed, "```")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
