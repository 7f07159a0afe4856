"""Trials: what tests cannot show in a second. `make trials` runs them; `make test` leaves them out."""

import pytest
from django.db import connection

from bench.ground.ledger import Ledger
from bench.ground.machine import ROOT
from tests.trials.meeting import two_threads
from tests.trials.paper import lines, page
from tests.trials.rounds import Trial

LEDGER = pytest.StashKey[Ledger]()


@pytest.fixture(scope="session")
def ledger(pytestconfig):
    """What passed for this commit, and the paper about it once all is over."""
    ledger = pytestconfig.stash[LEDGER] = Ledger(ROOT / ".trials.json")
    yield ledger
    ledger.write(ROOT / "docs" / "trials.md", page(ledger.entries))


@pytest.fixture
def trial(request, ledger):
    """`trial`: the rounds of this test, and what became of them."""
    name = request.node.name.removeprefix("test_").replace("_", " ")
    return Trial(f"{connection.vendor}: {name}", ledger)


@pytest.fixture
def both():
    """`both(first, second)`: make two changes at the same moment; what became of each, in order."""
    with two_threads() as make_both:
        yield make_both


def pytest_terminal_summary(terminalreporter, config):
    """Say what became of the rounds."""
    if ledger := config.stash.get(LEDGER, None):
        for line in lines(ledger.entries):
            terminalreporter.write_line(line)
