"""What is measured: the questions, who answers them, and how."""

from collections.abc import Iterator

from bench.contest import Contest
from bench.contests.changes import changes
from bench.contests.checks import checks
from bench.contests.log import log
from bench.contests.pages import pages
from bench.contests.reviews import large_changes, reviews
from bench.contests.searches import searches
from bench.contests.world import World
from bench.questions import STRICT


def contests(world: World) -> Iterator[Contest]:
    """All, one after the other; the last ones while the roles lack what they are born with."""
    yield from checks(world)
    yield from reviews(world)
    yield from large_changes(world)
    yield from changes(world)
    yield from searches(world)
    yield from log(world)
    yield from pages(world)
    with world.strict_roles():
        yield from checks(world, STRICT)
