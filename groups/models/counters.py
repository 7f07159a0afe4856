"""Triggers that keep the numbers of people of every group. Writers hold the workspace's lock.

A default group counts the active memberships with its role. A custom one counts the people on its list by the status of
their memberships: ``member_count`` the active, ``invited_count`` and ``archived_count`` the others. PostgreSQL adds
up the rows of a statement and touches each group once, if at all.
"""
# ruff: noqa: S608 - the SQL is put together from constants of this module, never from input

from collections.abc import Iterator
from typing import Final

from nexus.database.triggers import Trigger

_BY_STATUS: Final = {"member_count": "active", "invited_count": "invited", "archived_count": "archived"}
_SIDES: Final = {"INSERT": ["NEW"], "DELETE": ["OLD"]}
_STEP: Final = {"OLD": -1, "NEW": 1}
_SIGN: Final = {"OLD": "-", "NEW": "+"}
_ROWS: Final = {"OLD": "departed", "NEW": "arrived"}
_PEOPLE: Final = ("groups_group", "groups_groupmembership", "workspaces_membership")


def counters() -> Iterator[Trigger]:
    """All of them."""
    yield _of_list("a member who joins is counted", "INSERT")
    yield _of_list("a member who leaves is not counted", "DELETE")
    yield _of_status("a member is counted by status (update)", "UPDATE OF status")
    yield _of_status("a member is counted by status (delete)", "DELETE")
    for event in ("INSERT", "UPDATE OF role, status", "DELETE"):
        yield _of_role(f"people of a role are counted ({event.split()[0].lower()})", event)
    yield _beginning()


def _of_list(name: str, event: str) -> Trigger:
    """Who comes on a group's list or goes. A person deleted before their row is counted off by ``_of_status``."""
    [side] = _SIDES[event]
    on_list = f"SELECT r.group_id, m.status, {_STEP[side]} AS step FROM {_ROWS[side]} r"
    status = f"(SELECT m.status FROM workspaces_membership m WHERE m.id = {side}.membership_id)"
    steps = ", ".join(
        f"{column} = {column} + CASE {status} WHEN '{wanted}' THEN {_STEP[side]} ELSE 0 END"
        for column, wanted in _BY_STATUS.items()
    )
    return Trigger(
        name,
        "groups_groupmembership",
        event,
        postgresql=_add_up(f"{on_list} JOIN workspaces_membership m ON m.id = r.membership_id"),
        sqlite=f"UPDATE groups_group SET {steps} WHERE id = {side}.group_id;",
        per_statement=True,
        reads=_PEOPLE,
    )


def _of_status(name: str, event: str) -> Trigger:
    """People on lists who are archived, come back, accept, or are deleted before their rows are."""
    sides = _SIDES.get(event, ["OLD", "NEW"])
    moved = " UNION ALL ".join(f"SELECT id, status, {_STEP[side]} AS step FROM {_ROWS[side]}" for side in sides)
    # First the people whose status is another now: of most statements there are none, and no list is read.
    changed = f"SELECT id, status, sum(step) AS step FROM ({moved}) moved GROUP BY id, status HAVING sum(step) <> 0"
    steps = ", ".join(
        f"{column} = {column} " + " ".join(f"{_SIGN[side]} ({side}.status = '{wanted}')" for side in sides)
        for column, wanted in _BY_STATUS.items()
    )
    rows = f"SELECT group_id FROM groups_groupmembership WHERE membership_id = {sides[-1]}.id"
    return Trigger(
        name,
        "workspaces_membership",
        event,
        postgresql=_add_up(f"""
            SELECT r.group_id, m.status, m.step FROM ({changed}) m
            JOIN groups_groupmembership r ON r.membership_id = m.id
        """),
        sqlite=f"UPDATE groups_group SET {steps} WHERE id IN ({rows});",
        when="OLD.status <> NEW.status" if len(sides) > 1 else "",
        per_statement=True,
        reads=_PEOPLE,
    )


def _add_up(steps: str) -> str:
    """Add ``steps``, rows of ``(group_id, status, step)``, to the numbers of their groups."""
    sums = ", ".join(
        f"sum(CASE WHEN status = '{wanted}' THEN step ELSE 0 END) AS {column}" for column, wanted in _BY_STATUS.items()
    )
    added = ", ".join(f"{column} = g.{column} + change.{column}" for column in _BY_STATUS)
    return f"""
        UPDATE groups_group g SET {added}
        FROM (SELECT group_id, {sums} FROM ({steps}) steps GROUP BY group_id) change
        WHERE g.id = change.group_id;
    """


def _of_role(name: str, event: str) -> Trigger:
    """The active memberships with a role."""
    sides = _SIDES.get(event, ["OLD", "NEW"])
    moved = " UNION ALL ".join(
        f"SELECT workspace_id, role, {_STEP[side]} AS step FROM {_ROWS[side]} WHERE status = 'active'" for side in sides
    )
    return Trigger(
        name,
        "workspaces_membership",
        event,
        postgresql=f"""
            UPDATE groups_group g SET member_count = g.member_count + change.steps
            FROM (SELECT workspace_id, role, sum(step) AS steps FROM ({moved}) moved GROUP BY workspace_id, role) change
            WHERE g.workspace_id = change.workspace_id AND g.role = change.role AND change.steps <> 0;
        """,
        sqlite=" ".join(
            f"""
            UPDATE groups_group SET member_count = member_count + {_STEP[side]}
            WHERE {side}.status = 'active' AND workspace_id = {side}.workspace_id AND role = {side}.role;
            """
            for side in sides
        ),
        per_statement=True,
        reads=("groups_group",),
    )


def _beginning() -> Trigger:
    """A new group: nobody is on its list yet, whatever it was told; people may have its role already."""
    people = """(SELECT count(*) FROM workspaces_membership m
        WHERE m.workspace_id = NEW.workspace_id AND m.role = NEW.role AND m.status = 'active')"""
    numbers = f"member_count = {people}, invited_count = 0, archived_count = 0"
    told = " + ".join(f"arrived.{column}" for column in _BY_STATUS)
    return Trigger(
        "a new group begins with a true count",
        "groups_group",
        "INSERT",
        postgresql=f"""
            UPDATE groups_group g SET {numbers.replace("NEW.", "arrived.")} FROM arrived
            WHERE g.id = arrived.id AND (arrived.role IS NOT NULL OR {told} <> 0);
        """,
        sqlite=f"UPDATE groups_group SET {numbers} WHERE id = NEW.id;",
        per_statement=True,
        reads=("workspaces_membership",),
    )
