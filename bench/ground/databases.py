"""Databases to try things in: made empty, migrated, and gone afterwards."""

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from bench.ground.cluster import postgresql
from bench.ground.serving import manage


@contextmanager
def scratch(engine: str) -> Iterator[str]:
    """The address of an empty, migrated database of "sqlite" or "postgresql", for as long as this is open."""
    with _empty_file() if engine == "sqlite" else _empty_database() as url:
        manage(url, "migrate", "--verbosity=0")
        yield url


@contextmanager
def _empty_file() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="nexus-scratch-") as home:
        yield f"sqlite:///{Path(home) / 'db.sqlite3'}"


@contextmanager
def _empty_database() -> Iterator[str]:
    """A database beside the one of DATABASE_URL, or in a cluster of our own."""
    name = f"nexus_scratch_{uuid.uuid4().hex[:12]}"
    with postgresql() as server, psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
