"""What is installed is what was chosen: every package pinned, every file hashed, every choice with its reason."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PLACES = {
    "requirements.txt": "deploy",
    "tests/requirements.txt": "tests",
    "tests/mutants/requirements.txt": "tests/mutants",
    "bench/requirements.txt": "bench",
    "deploy/supply/requirements.txt": "deploy/supply",
}
made = pytest.mark.parametrize("made", PLACES)


@made
def test_every_package_is_pinned_and_hashed(made):
    for lines in _blocks(made):
        pin, *rest = [line for line in lines if not line.startswith("#")]
        assert "==" in pin
        assert rest
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in rest), pin


@made
def test_every_package_says_why_it_is_here(made):
    assert all(lines[0].startswith("# ") for lines in _blocks(made))


@made
def test_what_was_chosen_is_what_is_pinned(made):
    chosen = [
        line for line in (ROOT / PLACES[made] / "requirements.in").read_text("utf-8").splitlines() if "==" in line
    ]
    pinned = {_pin(lines[1]): lines[0].removeprefix("# ") for lines in _blocks(made)}
    assert {_pin(line): line.partition("  # ")[2] for line in chosen}.items() <= pinned.items()


@made
def test_every_other_package_names_who_needs_it(made):
    chosen = (ROOT / PLACES[made] / "requirements.in").read_text("utf-8").count("==")
    assert all(lines[0].startswith("# for ") for lines in _blocks(made)[chosen:])


def _blocks(made):
    """The lines of each package: why it is here, its pin, its hashes."""
    parts = re.split(r"\n(?=# )", (ROOT / made).read_text("utf-8"))
    return [part.strip().splitlines() for part in parts if "--hash" in part]


def _pin(line):
    """Name and version without extras and conditions, as uv writes them."""
    return re.sub(r"\[.*]", "", line.split()[0]).lower().replace("_", "-")
