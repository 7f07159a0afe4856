"""The rounds of a trial: how many there are to be, which have passed already, and what became of each."""

import os
from collections import Counter
from time import monotonic

WANTED = int(os.environ.get("TRIALS", "300"))
SAVED_EVERY = 10


class Trial:
    """One trial on one engine. What passed for this commit before is not tried again."""

    def __init__(self, name, ledger):
        self.name, self.ledger = name, ledger
        entry = ledger.get(name) or {"rounds": 0, "outcomes": {}, "seconds": 0}
        self.passed, self.seconds = entry["rounds"], entry["seconds"]
        self.outcomes = Counter(entry["outcomes"])

    def rounds(self, wanted=WANTED):
        """The numbers of the rounds that are left. A round counts once the next one is asked for."""
        for number in range(self.passed, wanted):
            start = monotonic()
            yield number
            self.passed, self.seconds = number + 1, self.seconds + monotonic() - start
            if self.passed % SAVED_EVERY == 0 or self.passed == wanted:
                self.save()

    def save(self):
        entry = {"rounds": self.passed, "outcomes": dict(self.outcomes), "seconds": self.seconds}
        self.ledger.set(self.name, entry)

    def note(self, outcome, number=1):
        """Count what became of a round."""
        self.outcomes[str(outcome)] += number
