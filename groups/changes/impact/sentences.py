"""How a change of access is said: sentences by what happens, and how much it is."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from groups.changes.effects import BAD, GOOD, Place
from nexus.words import listed, number
from workspaces.kinds import KINDS
from workspaces.words.kinds import to_come


class Verb(StrEnum):
    """What a change does to somebody's access, or leaves as it is."""

    LOSES = "loses"
    GAINS = "gains"
    KEEPS = "keeps"
    HAS = "has"


TONES: Final = {Verb.LOSES: BAD, Verb.GAINS: GOOD}
ICONS: Final = {Verb.LOSES: "eye-off", Verb.GAINS: "key", Verb.KEEPS: "check", Verb.HAS: "check"}
PLACES: Final = {
    Verb.LOSES: Place.LOSSES,
    Verb.GAINS: Place.GAINS,
    Verb.KEEPS: Place.STAYS,
    Verb.HAS: Place.STAYS,
}
DIRECT: Final = {
    Verb.LOSES: ngettext_lazy("%(who)s loses %(rights)s", "%(who)s lose %(rights)s", "count"),
    Verb.GAINS: ngettext_lazy("%(who)s gains %(rights)s", "%(who)s gain %(rights)s", "count"),
}
TO_COME: Final = {
    Verb.LOSES: ngettext_lazy(
        "%(who)s loses nothing now, and %(things)s", "%(who)s lose nothing now, and %(things)s", "count"
    ),
    Verb.GAINS: ngettext_lazy(
        "%(who)s gains nothing now, and %(things)s", "%(who)s gain nothing now, and %(things)s", "count"
    ),
}
"""Rights on what does not exist yet are told as that, and take nothing from anybody now."""
MORE: Final = {
    Verb.LOSES: ngettext_lazy("%(number)s more person loses access", "%(number)s more people lose access", "count"),
    Verb.GAINS: ngettext_lazy("%(number)s more person gains access", "%(number)s more people gain access", "count"),
}
THROUGH: Final = {
    Verb.KEEPS: ngettext_lazy("%(who)s keeps %(rights)s %(source)s", "%(who)s keep %(rights)s %(source)s", "count"),
    Verb.HAS: ngettext_lazy(
        "%(who)s has %(rights)s already %(source)s", "%(who)s have %(rights)s already %(source)s", "count"
    ),
}
THROUGH_MORE: Final = {
    Verb.KEEPS: ngettext_lazy("%(who)s keeps some of it", "%(who)s keep some of it", "count"),
    Verb.HAS: ngettext_lazy("%(who)s has some of it already", "%(who)s have some of it already", "count"),
}


def every_to_come(kinds: Iterable[str]) -> str:
    """“every app and module to come”, in the order of the registry."""
    wanted = set(kinds)
    return _("every %(kinds)s to come") % {"kinds": listed(to_come(kind) for kind in KINDS if kind.key in wanted)}


def each_to(counts: Sequence[int]) -> str:
    """“to between 2 and 5 things each”, of numbers with the least first."""
    words = {"fewest": number(counts[0]), "most": count_things(counts[-1])}
    if counts[0] == counts[-1]:
        return _("to %(most)s each") % words
    return (_("to between %(fewest)s and %(most)s each") if counts[0] else _("to up to %(most)s each")) % words


def count_things(count: int) -> str:
    """“1 thing”, “1,234 things”."""
    return ngettext("%(count)s thing", "%(count)s things", count) % {"count": number(count)}
