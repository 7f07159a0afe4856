"""A target is told as met, or by how much it is not; what was not measured is never told as met."""

import pytest

from bench.contestants import BOUND, GUARDIAN, NEXUS
from bench.questions import CHECK
from bench.targets.figures import Figures, faster, growth, milliseconds, most, over
from bench.targets.rows import TARGETS, Target
from bench.targets.verdicts import verdict


def entries(*, sqlite=(2e-5, 1e-5, 6e-4), size="1k"):
    """One contest on SQLite: the seconds of ours, of the bound and of guardian."""
    seconds = dict(zip((NEXUS, BOUND, GUARDIAN), sqlite, strict=True))
    result = {
        "name": CHECK,
        "seconds": seconds,
        "statements": 1,
        "things": 1,
        "kilobytes": 0.0,
        "megabytes": 0.0,
        "locked": 0.0,
    }
    return {f"{size} sqlite": {"engine": "SQLite", "results": [result]}}


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (Target(1, "a", (2.5, 1.3), "", over(BOUND, CHECK)), "2.0 met"),
        (Target(1, "a", (1.6, 1.3), "", over(BOUND, CHECK)), "2.0 (25% over)"),
        (Target(1, "a", (29, 10), "", faster(GUARDIAN, CHECK), is_least=True), "30 met"),
        (Target(1, "a", (60, 10), "", faster(GUARDIAN, CHECK), is_least=True), "30 (50% short)"),
        (Target(1, "a", (0, 0), "", most("statements", CHECK)), "1.0 (over)"),
        (Target(1, "a", (9, 9), "MB", most("megabytes", CHECK)), ""),
        (Target(1, "a", (9, 9), "", growth(CHECK)), ""),
        (Target(1, "a"), ""),
    ],
)
def test_a_verdict_is_the_figure_and_how_far_it_is_from_enough(target, told):
    assert verdict(target, Figures(entries(), "sqlite"), "1k") == told


def test_growth_is_told_against_the_smallest_size():
    both = entries() | entries(sqlite=(3e-5, 1e-5, 6e-4), size="10k")
    assert growth(CHECK)(Figures(both, "sqlite"), "10k") == pytest.approx(1.5)


@pytest.mark.parametrize(("bound", "scale"), [(1e-5, 2.5), (3e-5, 1), (8.8e-5, 0.5)])
def test_milliseconds_are_scaled_until_the_bound_is_usual(bound, scale):
    figures = Figures(entries(sqlite=(0.004, bound, 1), size="100k"), "sqlite")
    assert milliseconds(CHECK)(figures, "100k") == pytest.approx(4 * scale)


def test_milliseconds_are_not_scaled_by_the_bound_of_another_size():
    assert milliseconds(CHECK)(Figures(entries(sqlite=(0.004, 1e-5, 1)), "sqlite"), "1k") == pytest.approx(4)


def test_all_fourteen_rows_are_there():
    assert sorted({target.row for target in TARGETS}) == list(range(1, 15))
