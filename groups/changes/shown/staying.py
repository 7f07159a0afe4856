"""What stays, in one sentence: who keeps it through what, and who has it already."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.effects import Effect, Place
from groups.changes.impact.effects import AccessChanges, AccessThrough, AccessThroughMore, MoreAccessChanges
from groups.changes.impact.sentences import Verb
from groups.changes.shown_names import Names
from groups.permissions.policy import Ids
from nexus.words import enumerated, number

Through = AccessThrough | AccessThroughMore


def what_stays(told: Mapping[int, Effect], names: Names) -> str:
    """“Everybody keeps it: 6 through Builder, 6 through Dev, 1 as owner”; and who has it already, in the same way."""
    effects = told.values()
    through = [each for each in effects if isinstance(each, Through)]
    other = [each for each in effects if each.place == Place.STAYS and not isinstance(each, Through)]
    changes = {each.verb for each in effects if isinstance(each, AccessChanges | MoreAccessChanges)}
    everybody = _everybody(each for each in effects if each.place == Place.DEED)
    parts = [_through(verb, through, names, everybody, is_all=not changes & {of}) for verb, of in _SIDES]
    return "; ".join(filter(None, [*parts, *_others(other, names)]))


_SIDES = ((Verb.KEEPS, Verb.LOSES), (Verb.HAS, Verb.GAINS))


def _through(verb: Verb, through: Iterable[Through], names: Names, everybody: Ids, *, is_all: bool) -> str:
    """Of those who keep, or have, it. ``is_all``: nobody loses, or gains, anything besides."""
    effects = [each for each in through if each.verb == verb]
    people = _everybody(effects)
    if not people:
        return ""
    words = {"who": names.who(people), "ways": _ways(effects, people, names)}
    if len(people) == 1:
        return _of_one(verb, is_all=is_all) % words
    if verb == Verb.KEEPS and is_all and everybody <= people:
        return _("Everybody keeps it: %(ways)s") % words
    return _of_many(verb, is_all=is_all) % words


def _of_one(verb: Verb, *, is_all: bool) -> str:
    if verb == Verb.KEEPS:
        return _("%(who)s keeps it %(ways)s") if is_all else _("%(who)s keeps some of it %(ways)s")
    return _("%(who)s has it already %(ways)s") if is_all else _("%(who)s has some of it already %(ways)s")


def _of_many(verb: Verb, *, is_all: bool) -> str:
    if verb == Verb.KEEPS:
        return _("%(who)s keep it: %(ways)s") if is_all else _("%(who)s keep some of it: %(ways)s")
    return _("%(who)s have it already: %(ways)s") if is_all else _("%(who)s have some of it already: %(ways)s")


def _others(other: list[Effect], names: Names) -> Iterator[str]:
    """What an action says in its own words: of one sentence that, of several how many they are."""
    if len(other) == 1:
        yield other[0].title(names)
    elif other:
        people = _everybody(other)
        said = ngettext("%(who)s has it now, and through what", "%(who)s have it now, and through what", len(people))
        yield said % {"who": names.who(people)}


def _ways(effects: Iterable[Through], everybody: Ids, names: Names) -> str:
    """“6 through Builder, 1 as owner, 1 of them in more than one way”; of a single person only the ways."""
    people: dict[str, Ids] = {}
    for each in effects:
        way = names.source(each.source, each.others) if isinstance(each, AccessThrough) else each.measure(names)
        people[way] = people.get(way, frozenset()) | each.people
    if len(everybody) == 1:
        return enumerated(people)
    told = [_("%(count)s %(way)s") % {"count": number(len(some)), "way": way} for way, some in people.items()]
    return enumerated([*told, *_counted_twice(people.values())])


def _counted_twice(ways: Iterable[Ids]) -> Iterator[str]:
    """How many people stand in several of these ways, so that the numbers agree with how many there are."""
    times = Counter(person for some in ways for person in some)
    if twice := sum(1 for often in times.values() if often > 1):
        said = ngettext("%(count)s of them in more than one way", "%(count)s of them in more than one way", twice)
        yield said % {"count": number(twice)}


def _everybody(effects: Iterable[Effect]) -> Ids:
    return frozenset[int]().union(*(each.people for each in effects))
