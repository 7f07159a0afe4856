"""Access sets written out: masks on all of a kind, and other masks on single things."""

from collections import defaultdict

from pyroaring import BitMap64

from groups.permissions.access_sets import SWITCH, AccessSet, Part
from workspaces.kinds import SWITCHES

PLACES = [switch.codename for switch in SWITCHES]


def said(on_all, apart):
    """``on_all``: masks by kind. ``apart``: other masks on single things, be they nothing."""
    masks = defaultdict(lambda: defaultdict(BitMap64))
    for (kind, thing), mask in apart.items():
        if mask != on_all.get(kind, 0):
            masks[kind][mask].add(PLACES.index(thing) if kind == SWITCH else thing)
    parts = {kind: Part(on_all.get(kind, 0), dict(masks[kind])) for kind in {*on_all, *masks}}
    return AccessSet({kind: part for kind, part in parts.items() if part})
