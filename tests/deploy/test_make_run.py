"""What `make run` does, and in which order: told by programs that only say how they were called."""

import os
import shutil
import subprocess

import pytest

from bench.ground.machine import ROOT

ELSEWHERE = {"DATABASE_URL": "postgres://nexus@db.example.org/nexus"}
STEPS = [
    *("listening.py", "migrate", "seed_demo", "collectstatic"),
    *("listening.py", "listening.py", "setup_link", "listening.py", "nexus.wsgi"),
]


@pytest.fixture
def made(tmp_path):
    """``made(environ)``: the steps of `make run`; ``refuses`` is one that fails."""
    home = tmp_path / "bin"
    home.mkdir()
    for name in ("python", "gunicorn"):
        (home / name).write_text('#!/bin/sh\necho "$@" >>"$CALLS"\ncase "$*" in *"$REFUSES"*) exit 2;; esac\n', "utf-8")
        (home / name).chmod(0o755)

    def make(environ, refuses="nothing of it"):
        said = {"CALLS": str(tmp_path / "calls"), "REFUSES": refuses, "PATH": os.environ["PATH"]}
        command = [shutil.which("make"), "--silent", "--assume-old=.venv/run", "run", f"BIN={home}"]
        subprocess.run(command, cwd=ROOT, env=said | environ, capture_output=True, check=False)
        calls = (tmp_path / "calls").read_text("utf-8").splitlines()
        return [step for call in calls for step in dict.fromkeys(STEPS) if step in call]

    return make


@pytest.mark.parametrize("environ", [{}, ELSEWHERE | {"DEMO": "1"}])
def test_the_demo_is_told_in_a_database_of_its_own_or_where_it_is_asked_for(made, environ):
    assert made(environ) == STEPS


@pytest.mark.parametrize("environ", [ELSEWHERE, ELSEWHERE | {"DEMO": "0"}, ELSEWHERE | {"DEMO": ""}])
def test_no_demo_is_told_in_a_database_that_somebody_names(made, environ):
    assert made(environ) == [step for step in STEPS if step != "seed_demo"]


def test_where_the_port_is_taken_nothing_is_done(made):
    assert made({}, refuses="listening.py") == ["listening.py"]


def test_where_the_database_cannot_be_migrated_nothing_is_served(made):
    assert made({}, refuses="migrate") == ["listening.py", "migrate"]
