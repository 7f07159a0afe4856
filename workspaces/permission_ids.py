"""The ids of our permissions: constants of a database, which stand in SQL as constants."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.contrib.auth.models import Permission

from nexus.database.read_once import once_a_connection
from workspaces.kinds import LEVELS, SWITCH_BY_CODENAME

_OURS = {*LEVELS, *SWITCH_BY_CODENAME}


@dataclass(frozen=True, eq=False)
class PermissionIds:
    """The ids by codename. Two are equal only if they are the same: statements made of them are kept by it."""

    by_codename: Mapping[str, int]

    def of(self, codenames: Iterable[str]) -> list[int]:
        """Those that the database has; a permission that it does not know is held by nobody."""
        return [self.by_codename[name] for name in codenames if name in self.by_codename]

    def in_sql(self, codenames: Iterable[str]) -> str:
        """The same as the list of an SQL ``IN``."""
        return ", ".join(map(str, self.of(codenames))) or "NULL"


def _read() -> PermissionIds:
    ours = Permission.objects.filter(content_type__app_label="workspaces").order_by("codename")
    return _kept(tuple(ours.values_list("codename", "pk")))


def _has_all(ids: PermissionIds) -> bool:
    """Whether none is missing, as while a database is being made, or in a transaction that will be rolled back."""
    return ids.by_codename.keys() >= _OURS


permission_ids = once_a_connection(_read, is_whole=_has_all)
"""The ids in this database; one statement, and none until the next connection is opened."""


@cache
def _kept(rows: tuple[tuple[str, int], ...]) -> PermissionIds:
    """The same object for the same numbers, so that connections that come and go share their statements."""
    return PermissionIds(dict(rows))
