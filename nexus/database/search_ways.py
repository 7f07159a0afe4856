"""How the rows are reached in which pieces of text stand: looked up in the search table, or walked to in order.

What is rare is looked up, and then sorted. What is frequent is not: a walk in order fills a page before a lookup would
have listed the hits. One statement decides, when it runs, by counting the first hits.
"""
# ruff: noqa: S608 - the SQL is put together from the names of our own tables, never from input

import re
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from django.db import connections
from django.db.models import BooleanField, Expression, F, Q, QuerySet, Subquery

from nexus.database.search_tables import search_table

FREQUENT: Final = 3_000
"""So many hits are no longer worth listing and sorting."""
_LISTED: Final = 3
"""So many times as many are, of those who begin with some letters: they stand together in the order of names."""
INDEXED: Final = re.compile(r"[^\W_]{3}|^ +<?[^\W_]")
"""What both engines index: three letters or digits in a row, or the first of a word."""


class Way(NamedTuple):
    """To some rows: ``pieces`` to look up, if they are rare, and else a walk to the first ``number`` of them. Where
    that is 0, it is the first hits, in no order.
    """

    rows: QuerySet[Any, Any]
    number: int
    pieces: tuple[str, ...]


def reached(rows: QuerySet[Any, Any], found: Q, of: str, ways: Iterable[Way]) -> QuerySet[Any, Any]:
    """The rows that one of these ways leads to; all of them are of the condition ``found``.

    ``of``: the relation that leads to what is searched, or "" where the rows themselves are.
    """
    key = f"{of}_id" if of else "pk"
    model = rows.model._meta.get_field(of).related_model if of else rows.model
    sources = [_Source(way.rows.values(key), way.number, way.pieces) for way in ways]
    among = _Among(key, sources, model._meta.db_table)
    # SQLite's hits hold the trigrams, maybe elsewhere. PostgreSQL's hold the words, and it would rather read them all.
    return (rows.filter(found) if connections[rows.db].vendor == "sqlite" else rows).filter(among)


class _Source(Subquery):
    """The keys of a way: of its hits, which the table expression ``hits`` lists, or where they are frequent, of the
    first rows. That walk is not begun where they are rare. Without ``pieces`` there is nothing but the walk.
    """

    hits = ""

    def __init__(self, rows: QuerySet[Any, Any], number: int, pieces: tuple[str, ...]) -> None:
        super().__init__(rows)
        self.number, self.pieces = number, pieces

    @property
    def _are_frequent(self) -> str:
        return f"((SELECT count(*) FROM {self.hits}) > {_limit(self.pieces)})"

    def _either(self, walk: str) -> str:
        if not self.pieces:
            return walk
        listed = f"WHERE NOT {self._are_frequent}" if self.number else ""
        return f"SELECT id FROM {self.hits} {listed} UNION ALL {walk}"

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        # As a condition it would be asked of every row.
        limit = f"{self.number} * {self._are_frequent}" if self.pieces else self.number
        return self.as_sql(compiler, connection, self._either(f"SELECT * FROM (%(subquery)s LIMIT {limit})"))

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        # As a limit it would be unknown to the planner.
        walk = f"SELECT * FROM (%(subquery)s LIMIT {self.number}) walked"
        return self.as_sql(
            compiler, connection, self._either(f"{walk} WHERE {self._are_frequent}" if self.pieces else walk)
        )


class _Among(Expression):
    """A condition: ``key`` is what one of the sources leads to. Pieces are looked up in the search table of ``table``.

    PostgreSQL gets the keys as an array: it would take them for as many as the table has rows, and read all of it.
    """

    conditional = True

    def __init__(self, key: str, sources: list[_Source], table: str) -> None:
        super().__init__(output_field=BooleanField())
        self.key: Any = F(key)
        self.sources: list[Any] = sources
        self.table = table

    def get_source_expressions(self) -> list[Any]:
        return [self.key, *self.sources]

    def set_source_expressions(self, exprs: Any) -> None:
        self.key, *self.sources = exprs

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        def hits(pieces: tuple[str, ...]) -> tuple[str, list[str]]:
            found = f"SELECT s.rowid FROM {search_table(self.table)}(%s) s"
            if not pieces[0].startswith(" "):
                return found, [_match(pieces)]
            # The few who begin so are soon looked at; the trigrams alone may stand in many more.
            like = " AND ".join(["it.search_text LIKE %s ESCAPE '\\'"] * len(pieces))
            looked_at = f"{found} CROSS JOIN {self.table} it ON it.id = s.rowid WHERE {like}"
            return looked_at, [_match(pieces), *_like(connection, pieces)]

        return self._among(compiler, "{} IN ({})", hits)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        def hits(pieces: tuple[str, ...]) -> tuple[str, list[str]]:
            like = " AND ".join(["search_text LIKE %s"] * len(pieces))
            return f"SELECT id FROM {search_table(self.table)} WHERE {like}", _like(connection, pieces)

        return self._among(compiler, "{} = ANY(ARRAY({}))", hits)

    def _among(self, compiler: Any, form: str, hits: Callable[[tuple[str, ...]], tuple[str, list[str]]]) -> Any:
        key, parameters = compiler.compile(self.key)
        parameters = [*parameters]
        names: dict[tuple[str, ...], str] = {}
        tables = []
        for source in self.sources:
            if source.pieces and source.pieces not in names:
                names[source.pieces] = f"hits{len(names)}"
                sql, wanted = hits(source.pieces)
                tables.append(f"{names[source.pieces]}(id) AS ({sql} LIMIT {_limit(source.pieces) + 1})")
                parameters += wanted
            source.hits = names.get(source.pieces, "")
        compiled = [compiler.compile(source) for source in self.sources]
        ids = " UNION ALL ".join(sql for sql, _parameters in compiled)
        parameters += [each for _sql, walked in compiled for each in walked]
        return form.format(key, f"WITH {', '.join(tables)} {ids}" if tables else ids), parameters


def _limit(pieces: tuple[str, ...]) -> int:
    return FREQUENT * _LISTED if pieces[0].startswith(" ") and len(max(pieces, key=len)) > 4 else FREQUENT


def _like(connection: Any, pieces: Iterable[str]) -> list[str]:
    return [f"%{connection.ops.prep_for_like_query(piece)}%" for piece in pieces]


def _match(pieces: Iterable[str]) -> str:
    """All three characters in a row of these pieces, as FTS5 is asked for them."""
    trigrams = dict.fromkeys(piece[place : place + 3] for piece in pieces for place in range(len(piece) - 2))
    return " ".join('"{}"'.format(each.replace('"', '""')) for each in trigrams)
