"""Rights that make no sense: two levels on one thing, options of what has none, names a table does not know."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from django.db import connection
from django.db.models import F, Q

from groups.models import PERMISSION_TABLES, AppOptions
from groups.permissions.catalogue import VIEW_PERMISSIONS
from groups.permissions.integrity.problem import Problem
from workspaces.kinds import ENVIRONMENTS, KIND_OF, KINDS, WORKSPACE_PERMISSIONS
from workspaces.vocabulary import Role

_SAYS_MORE: Final = Q(hidden_from_dashboard=True) | ~Q(
    released=True, **dict.fromkeys((name for name in ENVIRONMENTS if name != "released"), False)
)
"""What a row holds that says more than it is born with."""
_KNOWN: Final = {
    **{kind.permission_table: {level.codename for level in kind.levels} for kind in KINDS},
    PERMISSION_TABLES[0]._meta.db_table: {name for name, _title in WORKSPACE_PERMISSIONS},
}


def problems() -> Iterator[Problem]:
    """Each such row; a few statements for each permission table."""
    for model in PERMISSION_TABLES:
        yield from _unknown(model)
        yield from _second_levels(model)
        if issubclass(model, AppOptions):
            yield from _options(model)
    for table in ("guardian_userobjectpermission", "guardian_groupobjectpermission"):
        if count := _number_in(table):
            yield Problem(
                f"guardian's own {table} holds {count} rows, by which nobody's access is decided.", "Delete them."
            )


def _number_in(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - one of two names of ours
        return int(cursor.fetchone()[0])


def _unknown(model: Any) -> Iterator[Problem]:
    table = model._meta.db_table
    for row in _rows(model).exclude(permission__codename__in=_KNOWN[table]):
        yield _problem(row, f"{table} holds “{row.codename}”, which is no right of this table.", "delete it")


def _second_levels(model: Any) -> Iterator[Problem]:
    """Groups that hold two levels on one thing: rows of one thing follow each other."""
    levels = _rows(model).filter(permission__codename__in=KIND_OF).iterator()
    for _place, rows in groupby(levels, lambda row: (row.group_id, row.content_object_id)):
        by_kind = sorted(rows, key=lambda row: KIND_OF[row.codename].key)
        for _kind, held in groupby(by_kind, lambda row: KIND_OF[row.codename].key):
            first, *more = held
            for row in more:
                both = f"“{first.codename}” and “{row.codename}”"
                sentence = f"The group “{row.group}” holds two levels on one thing: {both}."
                yield _problem(row, sentence, "remove one of them")


def _options(model: Any) -> Iterator[Problem]:
    for row in _rows(model).filter(_SAYS_MORE).exclude(permission__codename__in=VIEW_PERMISSIONS):
        sentence = f"The group “{row.group}” holds “{row.codename}” with options, which only View has."
        yield _problem(row, sentence, "remove it and give it again")
    if model is PERMISSION_TABLES[0]:
        for row in (
            _rows(model)
            .filter(_SAYS_MORE, group__role=Role.END_USER)
            .exclude(released=True, development=False, staging=False, production=False)
        ):
            yield _problem(row, "The End User group views apps elsewhere than released.", "set released alone")


def _rows(model: Any) -> Any:
    rows = model._default_manager.annotate(codename=F("permission__codename"))
    return rows.select_related("group__workspace").order_by("group_id", "content_object_id", "pk")


def _problem(row: Any, sentence: str, what: str) -> Problem:
    table = row._meta.db_table
    where = f"in the workspace {row.group.workspace.slug}"
    return Problem(sentence, f"On the group's tab Granular access {where}, or as the row {row.pk} of {table}: {what}.")
