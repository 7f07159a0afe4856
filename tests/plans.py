"""The tables that statements read from end to end, by the database's own account.

PostgreSQL rightly reads a table of a few pages from end to end, whatever its indexes, and how many pages that is
changes with every test before this one. So that is forbidden to it here (enable_seqscan), the tables are counted
(ANALYZE), and then the rows it really read are looked at: where no index helps, they are all of them still.
"""

import re
from contextlib import contextmanager

from django.db import connection

FEW = 200
SORTING = ("USE TEMP B-TREE FOR ORDER BY", "Sort  (", "Incremental Sort")


def look_at_what_there_is():
    """Count the tables, and forbid PostgreSQL to read whole ones for their smallness."""
    count_rows()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")


def count_rows():
    """Let the database know how much it holds: what was planned for a few rows takes seconds for thousands."""
    with connection.cursor() as cursor:
        # Ours alone: those that all databases of a server share are held by the tests beside.
        ours = ", ".join(connection.introspection.table_names(cursor)) if connection.vendor == "postgresql" else ""
        cursor.execute(f"ANALYZE {ours}")


@contextmanager
def read_whole():
    """The tables that the statements of the block read from end to end, by the database's own account."""
    found = set()

    def explain_first(execute, sql, params, many, context):
        form, tables = DIALECTS[connection.vendor]
        execute(f"EXPLAIN {form} {sql}", params, many, context)
        found.update(tables(sql, context["cursor"].fetchall()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain_first):
        yield found


@contextmanager
def sorts():
    """The steps in which the statements of the block sort rows, by the database's own account.

    PostgreSQL would rather sort a few rows than follow an index: here it sorts only where no index has the order.
    """
    found = []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_incremental_sort = off")

    def explain_first(execute, sql, params, many, context):
        execute(f"EXPLAIN {'QUERY PLAN' if connection.vendor == 'sqlite' else ''} {sql}", params, many, context)
        steps = [str(row[-1]).strip(" ->") for row in context["cursor"].fetchall()]
        found.extend(step for step in steps if step.startswith(SORTING))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain_first):
        yield found


def told_by_sqlite(sql, plan):
    """It speaks of aliases: “SCAN r” is the whole of what the statement calls r."""
    aliases = {alias: table for table, alias in re.findall(r'(?:FROM|JOIN) "?(\w+)"?(?: "?(\w+)"?)?', sql)}
    scanned = {match[1] for *_, detail in plan if (match := re.match(r"SCAN (\w+)", detail))}
    return {aliases.get(name, name) for name in scanned}


def told_by_postgresql(sql, plan):
    """It ran the statement and counted: many rows of a table are the whole of it, by whatever way they came."""
    [[[root]]] = plan
    return {node["Relation Name"] for node in below(root["Plan"]) if "Relation Name" in node and rows_read(node) > FEW}


def rows_read(node):
    kinds = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")
    return node["Actual Loops"] * sum(node.get(kind, 0) for kind in kinds)


def below(node):
    yield node
    for child in node.get("Plans", ()):
        yield from below(child)


DIALECTS = {"sqlite": ("QUERY PLAN", told_by_sqlite), "postgresql": ("(ANALYZE, FORMAT JSON)", told_by_postgresql)}
