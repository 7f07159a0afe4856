"""Finding rows by pieces of their text: the one place that lists and pickers search by.

What is rare is looked up in the search table, and then sorted. What is frequent is not: a walk in order fills a page
before a lookup would have listed the hits. One statement decides, when it runs, by counting the first hits.
"""
# ruff: noqa: S608 - the SQL is put together from the names of our own tables, never from input

import re
from dataclasses import dataclass
from typing import Any, Final

from django.db import connections
from django.db.models import BooleanField, Expression, F, Q, QuerySet, Subquery

from nexus.database.search_tables import search_table

FREQUENT: Final = 3_000
"""So many hits are no longer worth listing and sorting."""
_INDEXED: Final = re.compile(r"[^\W_]{3}")
"""What both engines index: three letters or digits in a row."""


@dataclass(frozen=True)
class Words:
    """Folded words that all must stand in the ``search_text`` of a row, or of what its relation ``of`` leads to.

    ``is_indexed``: whether they are worth looking up; not where the rows are few.
    """

    words: tuple[str, ...] = ()
    of: str = ""
    is_indexed: bool = True

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def condition(self) -> Q:
        """The plain condition, which reads every row it is asked of."""
        column = f"{self.of}__search_text" if self.of else "search_text"
        return Q(*((f"{column}__contains", word) for word in self.words))

    @property
    def indexed(self) -> list[str]:
        """The words to look up in the search table."""
        return [word for word in self.words if self.is_indexed and _INDEXED.search(word)]


ALL: Final = Words()
"""Nothing is looked for, and everything is found."""


def first_found(rows: QuerySet[Any, Any], words: Words, number: int) -> QuerySet[Any, Any]:
    """The first ``number`` of ``rows``, which come in their order, that hold the words; all where there are none.

    The conditions of ``rows`` are asked of the hits alone. What no search table knows is found by a walk.
    """
    found = rows.filter(words.condition)
    if not words.indexed:
        return found[:number]
    key = f"{words.of}_id" if words.of else "pk"
    model = rows.model._meta.get_field(words.of).related_model if words.of else rows.model
    among = _AmongHits(key, _Walk(found.values(key), number), search_table(model._meta.db_table), words)
    # SQLite's hits hold the trigrams, maybe elsewhere. PostgreSQL's hold the words, and it would rather read them all.
    return (found if connections[rows.db].vendor == "sqlite" else rows).filter(among)[:number]


def _are_frequent() -> str:
    return f"((SELECT count(*) FROM hits) > {FREQUENT})"


class _Walk(Subquery):
    """The first ``number`` of a queryset where hits are frequent, else none, and it is not begun."""

    def __init__(self, rows: QuerySet[Any, Any], number: int) -> None:
        super().__init__(rows)
        self.number = number

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        # As a condition it would be asked of every row.
        return self.as_sql(
            compiler, connection, f"SELECT * FROM (%(subquery)s LIMIT {self.number} * {_are_frequent()})"
        )

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        # As a limit it would be unknown to the planner.
        form = f"SELECT * FROM (%(subquery)s LIMIT {self.number}) walked WHERE {_are_frequent()}"
        return self.as_sql(compiler, connection, form)


class _AmongHits(Expression):
    """A condition: ``key`` is among the hits in a search table, or, where they are frequent, among those ``walked`` to.

    PostgreSQL gets the keys as an array: it would take them for as many as the table has rows, and read all of it.
    """

    conditional = True

    def __init__(self, key: str, walked: _Walk, table: str, words: Words) -> None:
        super().__init__(output_field=BooleanField())
        self.key: Any = F(key)
        self.walked: Any = walked
        self.table, self.words = table, words

    def get_source_expressions(self) -> list[Any]:
        return [self.key, self.walked]

    def set_source_expressions(self, exprs: Any) -> None:
        self.key, self.walked = exprs

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        trigrams = dict.fromkeys(
            word[place : place + 3] for word in self.words.indexed for place in range(len(word) - 2)
        )
        wanted = " ".join('"{}"'.format(each.replace('"', '""')) for each in trigrams)
        hits = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s"
        return self._among(compiler, "{} IN ({})", hits, [wanted])

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        wanted = [f"%{connection.ops.prep_for_like_query(word)}%" for word in self.words.words]
        hits = f"SELECT id FROM {self.table} WHERE {' AND '.join(['search_text LIKE %s'] * len(wanted))}"
        return self._among(compiler, "{} = ANY(ARRAY({}))", hits, wanted)

    def _among(self, compiler: Any, form: str, hits: str, wanted: list[str]) -> Any:
        key, key_parameters = compiler.compile(self.key)
        walked, walked_parameters = compiler.compile(self.walked)
        ids = f"""
            WITH hits(id) AS ({hits} LIMIT {FREQUENT + 1})
            SELECT id FROM hits WHERE NOT {_are_frequent()} UNION ALL {walked}
        """
        return form.format(key, ids), [*key_parameters, *wanted, *walked_parameters]
