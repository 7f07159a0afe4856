"""Finding rows by pieces of their text: the one place that lists and pickers search by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from nexus.database.search_ways import INDEXED, Way, reached

COUNTED: Final = 1_000
"""So many rows are counted where a list is cut; among so many the better hits are found one by one."""


@dataclass(frozen=True)
class Tier:
    """Hits that stand before others: those of a ``condition``. ``pieces`` of text stand in all of them.

    ``is_quick``: whether the first of them are found without the others, by their pieces or along an index.
    """

    condition: Q
    pieces: tuple[str, ...] = ()
    is_quick: bool = True


@dataclass(frozen=True)
class Words:
    """Folded words that all must stand in the ``search_text`` of a row, or of what its relation ``of`` leads to.

    ``is_indexed``: whether they are worth looking up; not where the rows are few. ``best``: which hits come first, tier
    by tier, before all others; where there is none, all come in the order of the list. ``is_nothing``: what is looked
    for has no words, and is nowhere.
    """

    words: tuple[str, ...] = ()
    of: str = ""
    is_indexed: bool = True
    best: tuple[Tier, ...] = ()
    is_nothing: bool = False

    def __bool__(self) -> bool:
        return bool(self.words) or self.is_nothing

    @property
    def condition(self) -> Q:
        """The plain condition, which reads every row it is asked of."""
        return Q(pk__in=[]) if self.is_nothing else stands_in(self.words, self.of)

    def way(self, rows: QuerySet[Any, Any], number: int, pieces: tuple[str, ...]) -> Way:
        """A way to ``rows``: by those of the ``pieces`` that are worth looking up, where one is."""
        return Way(rows, number, pieces if self.is_indexed and any(map(INDEXED.search, pieces)) else ())


def stands_in(pieces: Iterable[str], of: str = "") -> Q:
    """The condition that all ``pieces`` stand in the text of a row, or of what its relation ``of`` leads to."""
    column = f"{of}__search_text" if of else "search_text"
    return Q(*((f"{column}__contains", piece) for piece in pieces))


ALL: Final = Words()
"""Nothing is looked for, and everything is found."""


def first_found(rows: QuerySet[Any, Any], words: Words, number: int) -> QuerySet[Any, Any]:
    """The first ``number`` of ``rows``, which come in their order, that hold the words; all where there are none.

    The conditions of ``rows`` are asked of the hits alone. What no search table knows is found by a walk.
    """
    found = rows.filter(words.condition)
    if (way := words.way(found, number, words.words)).pieces:
        found = reached(rows, words.condition, words.of, [way])
    return found[:number]


def first_ranked(rows: QuerySet[Any, Any], words: Words, number: int) -> QuerySet[Any, Any]:
    """The same, the best hits first; one statement. Where so many are found that they are not worth listing, those
    tiers are told apart that are quick, and the others within the first ``COUNTED`` rows.
    """
    if not words.best:
        return first_found(rows, words, number)
    ways = [words.way(rows.filter(tier.condition), number, tier.pieces) for tier in words.best if tier.is_quick]
    all_found = rows.filter(words.condition)
    ways.append(words.way(all_found, number, words.words))
    ways.append(words.way(all_found.filter(pk__in=rows.values("pk")[:COUNTED]).order_by(), COUNTED, words.words))
    return reached(rows, words.condition, words.of, ways).order_by(rank(words.best), *rows.query.order_by)[:number]


def ranked_beyond(
    rows: QuerySet[Any, Any], words: Words, number: int, beyond: tuple[int, Q] | None, *, down: bool
) -> list[Any]:
    """The same for a page, each row with its ``rank``: those ``beyond`` a row, of which its rank is given and the
    condition that it sets within that. ``down``: the ``rows`` come against the order.

    Of few rows all tiers are told apart, in one statement. Of many it is the quick ones, by a statement each until the
    page is full, so that every page costs the same.
    """
    tiers = tuple(tier for tier in words.best if tier.is_quick or not words.is_indexed)
    first, condition = beyond or (len(tiers) if down else 0, Q())
    if not words.is_indexed:
        further = Q(rank__lt=first) if down else Q(rank__gt=first)
        found = _ranked(rows.filter(words.condition), rank(tiers)).filter(further | (Q(rank=first) & condition))
        return list(found.order_by("-rank" if down else "rank", *rows.query.order_by)[:number])
    shown: list[Any] = []
    for place in range(first, -1, -1) if down else range(first, len(tiers) + 1):
        within = _within(tiers, place, words) & (condition if place == first else Q())
        pieces = tiers[place].pieces if place < len(tiers) else words.words
        found = _ranked(rows.filter(within), Value(place))
        if (way := words.way(rows.filter(within), number - len(shown), pieces)).pieces:
            found = reached(found, words.condition, words.of, [way])
        shown += found[: way.number]
        if len(shown) == number:
            break
    return shown


def _ranked(rows: QuerySet[Any, Any], place: Case | Value) -> QuerySet[Any, Any]:
    """The rows with their ``rank``. Rows of named values have only the names that they were asked for."""
    names: Sequence[str] = getattr(rows, "_fields", None) or ()
    ranked: QuerySet[Any, Any] = rows.annotate(rank=place)
    return ranked.values_list(*names, "rank", named=True) if names else ranked


def _within(tiers: Sequence[Tier], place: int, words: Words) -> Q:
    """The condition of the rows of one place: those of the tier, but for what stands before it."""
    others = words.condition
    for tier in tiers[:place]:
        others &= ~tier.condition
    return others & tiers[place].condition if place < len(tiers) else others


def rank(tiers: Sequence[Tier]) -> Case:
    """The place of a row among the tiers; behind them all where it is in none."""
    cases = (When(tier.condition, then=Value(place)) for place, tier in enumerate(tiers))
    return Case(*cases, default=Value(len(tiers)), output_field=IntegerField())


def number_found(rows: QuerySet[Any, Any], words: Words) -> int:
    """How many of ``rows`` hold the words; anything over ``COUNTED`` means that there are more than those."""
    found = rows.filter(words.condition)
    way = words.way(found, COUNTED + 1, words.words)
    if not way.pieces:
        return found[: COUNTED + 1].count()
    # Where many are found, most often the first hits are many already. They are read in no order, which is quicker.
    for each in (way._replace(number=0), way):
        number = reached(rows, words.condition, words.of, [each])[: COUNTED + 1].count()
        if number > COUNTED:
            break
    return number
