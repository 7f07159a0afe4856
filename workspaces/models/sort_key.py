"""A column that lists are sorted by: compared byte for byte, on every engine and whatever its language."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class SortKeyField(models.CharField):  # type: ignore[type-arg]  # Django takes none when it runs
    """Text in the order of its code points: SQLite's own, and the collation "C" of PostgreSQL, which indexes follow."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}
