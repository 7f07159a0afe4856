"""What a review tells of access, read back as facts: the same (person, thing, fact) that ``access_facts`` finds."""

from contextlib import contextmanager

import pytest

from groups.changes.impact import effects
from groups.permissions.access_sets import SWITCH
from workspaces.kinds import ENVIRONMENTS, KINDS

LEVELS = {kind.key: [level.codename for level in kind.levels] for kind in KINDS}
ON_APPS = dict(enumerate((*ENVIRONMENTS, "on the dashboard"), 3))


class Told:
    """What went into effects while somebody watched; ``things`` are those to ask about."""

    def __init__(self):
        self.losses, self.gains = [], []

    def lost(self, things):
        return _facts((shift for reach in self.losses for shift in reach.lost), things)

    def gained(self, things):
        return _facts((shift for reach in self.gains for shift in reach.gained), things)

    def kept(self, things):
        """What is said to be kept: through what, and by whom which fact."""
        return _through((each for reach in self.losses for each in reach.kept), things)

    def had(self, things):
        """What is said to be had already, in the same way."""
        return _through((each for reach in self.gains for each in reach.had), things)

    def counts(self, things):
        """For every case the number of things that the review says, and the number there is."""
        cases = [(shift, reach) for reach in self.losses for shift in reach.lost]
        cases += [(shift, reach) for reach in self.gains for shift in reach.gained]
        for shift, reach in cases:
            touched = {thing for _, thing, _ in _facts([shift], things)}
            yield shift.residue.count(reach.totals), len(touched)


@contextmanager
def watched():
    """All that is told as lost and as gained while the block lasts."""
    told, (losses, gains) = Told(), (effects.losses, effects.gains)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(effects, "losses", lambda reach: told.losses.append(reach) or losses(reach))
        patch.setattr(effects, "gains", lambda reach: told.gains.append(reach) or gains(reach))
        yield told


def _through(keepings, things):
    return {(each.through, fact) for each in keepings for fact in _facts([each], things)}


def in_facts(thing, mask):
    """The facts that a mask says of a thing."""
    if thing[0] == SWITCH:
        return ["on"] if mask else []
    names = dict(enumerate(LEVELS[thing[0]])) | (ON_APPS if thing[0] == "app" else {})
    return [name for bit, name in names.items() if mask >> bit & 1]


def _facts(cases, things):
    """Of every case each of its people with each fact about one of ``things``."""
    found = set()
    for case in cases:
        facts = [(thing, fact) for thing in things for fact in in_facts(thing, case.residue.on(thing))]
        found |= {(person, *fact) for person in case.people for fact in facts}
    return found
