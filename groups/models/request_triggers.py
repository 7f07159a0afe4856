"""Triggers of requests: all of one lies in one workspace, and every workspace knows how many are open."""
# ruff: noqa: S608 - the SQL is put together from constants of this module, never from input

from collections.abc import Iterator
from typing import Final

from nexus.database.triggers import Trigger, assert_after, immutable

_REQUESTS: Final = "groups_addrequest"
_PEOPLE: Final = "groups_requestedperson"
_WORKSPACES: Final = "workspaces_workspace"
_NEAR: Final = {
    "A request is about a custom group of its own workspace.": """
        (SELECT g.workspace_id FROM groups_group g WHERE g.id = NEW.group_id AND g.role IS NULL)
        IS DISTINCT FROM NEW.workspace_id
    """,
    "A request comes from a member of its own workspace.": """
        (SELECT m.workspace_id FROM workspaces_membership m WHERE m.id = NEW.asker_id)
        IS DISTINCT FROM NEW.workspace_id
    """,
}
_NEAR_PEOPLE: Final = {
    "A request names people of its own workspace only.": """
        (SELECT m.workspace_id FROM workspaces_membership m WHERE m.id = NEW.membership_id)
        IS DISTINCT FROM NEW.workspace_id
    """,
    "Who is asked for is asked for in the group of the request.": """
        (SELECT r.group_id FROM groups_addrequest r WHERE r.id = NEW.request_id AND r.workspace_id = NEW.workspace_id)
        IS DISTINCT FROM NEW.group_id
    """,
}


def request_triggers() -> Iterator[Trigger]:
    """All of them."""
    around = ("groups_group", "workspaces_membership")
    yield assert_after("a request lies in one workspace", _REQUESTS, "INSERT", _NEAR, reads=around)
    yield assert_after(
        "who is asked for is near by", _PEOPLE, "INSERT", _NEAR_PEOPLE, reads=("workspaces_membership", _REQUESTS)
    )
    yield immutable(
        "a request is not moved", _REQUESTS, ["workspace_id"], "A request stays in the workspace it was made in."
    )
    yield from _counted()


def _counted() -> Iterator[Trigger]:
    """Keep the number of open requests with the workspace, which every page of it reads anyway."""
    answered, again = "OLD.is_open AND NOT NEW.is_open", "NEW.is_open AND NOT OLD.is_open"
    yield _count("an open request is counted", "INSERT", "NEW", 1, "NEW.is_open")
    yield _count("an answered request is not counted", "UPDATE OF is_open", "NEW", -1, answered)
    yield _count("a request that is open again is counted", "UPDATE OF is_open", "NEW", 1, again)
    yield _count("a request that is gone is not counted", "DELETE", "OLD", -1, "OLD.is_open")
    # A backup brings the number, and then the requests themselves.
    number = f"(SELECT count(*) FROM {_REQUESTS} r WHERE r.workspace_id = NEW.id AND r.is_open)"
    begin = f"UPDATE {_WORKSPACES} SET open_requests = {number} WHERE id = NEW.id;"
    when, name = "NEW.open_requests <> 0", "a new workspace begins with a true count of requests"
    yield Trigger(name, _WORKSPACES, "INSERT", postgresql=begin, sqlite=begin, when=when, reads=(_REQUESTS,))


def _count(name: str, event: str, side: str, step: int, when: str) -> Trigger:
    sql = f"UPDATE {_WORKSPACES} SET open_requests = open_requests + {step} WHERE id = {side}.workspace_id;"
    return Trigger(name, _REQUESTS, event, postgresql=sql, sqlite=sql, when=when, reads=(_WORKSPACES,))
