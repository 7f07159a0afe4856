"""What a review tells of access, read back as facts: the same (person, thing, fact) that ``access_facts`` finds."""

import sys
from collections import Counter
from contextlib import contextmanager

import pytest

from groups.changes import change as base
from groups.changes.impact import effects
from groups.permissions.access_sets import SWITCH
from workspaces.kinds import ENVIRONMENTS, KINDS

LEVELS = {kind.key: [level.codename for level in kind.levels] for kind in KINDS}
ON_APPS = dict(enumerate((*ENVIRONMENTS, "on the dashboard"), 3))


class Told:
    """What went into effects while somebody watched; ``things`` are those to ask about."""

    def __init__(self):
        self.losses, self.gains, self.totals = [], [], Counter()

    def lost(self, things):
        return _facts(self._cases_lost(), things)

    def gained(self, things):
        return _facts(self._cases_gained(), things)

    def kept(self, things):
        """What is said to be kept: through what, and by whom which fact."""
        return _through((each for change in self.losses for each in change.kept), things)

    def had(self, things):
        """What is said to be had already, in the same way."""
        return _through((each for change in self.gains for each in change.had), things)

    def counts(self, things):
        """For every case the number of things that the review says, alone and among many, and the number there is."""
        for case in [*self._cases_lost(), *self._cases_gained()]:
            touched = {thing for _, thing, _ in _facts([case], things)}
            fixed, kinds = case.span
            yield case.diff.count(self.totals), len(touched)
            yield fixed + sum(self.totals[kind] for kind in kinds), len(touched)

    def _cases_lost(self):
        return (case for change in self.losses for case in change.lost)

    def _cases_gained(self):
        return (case for change in self.gains for case in change.gained)


@contextmanager
def watched():
    """All that is told as lost and as gained while the block lasts."""
    told, (losses, gains), names_for = Told(), (effects.losses, effects.gains), base.names_for

    def count(*arguments):
        names = names_for(*arguments)
        told.totals |= Counter(names.totals)
        return names

    with pytest.MonkeyPatch.context() as patch:
        _overhear(patch, "losses", lambda change: told.losses.append(change) or losses(change))
        _overhear(patch, "gains", lambda change: told.gains.append(change) or gains(change))
        patch.setattr(base, "names_for", count)
        yield told


def _overhear(patch, name, instead):
    """Put this in the place of a function of ``effects`` wherever it was imported."""
    told = getattr(effects, name)
    for module in [module for title, module in sys.modules.items() if title.startswith("groups.")]:
        if vars(module).get(name) is told:
            patch.setattr(module, name, instead)


def _through(kept, things):
    return {(each.source, fact) for each in kept for fact in _facts([each], things)}


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
        facts = [(thing, fact) for thing in things for fact in in_facts(thing, case.diff.on(thing))]
        found |= {(person, *fact) for person in case.people for fact in facts}
    return found
