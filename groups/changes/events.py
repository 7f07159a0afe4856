"""Audit events about groups, people and resources: names copied, so that the entry outlives its subjects."""

import json
from typing import Any

from audit.journal import Event
from audit.vocabulary import Action
from groups.changes.shown_names import Person
from groups.models import Group
from groups.permissions.grants import Grant
from workspaces.models import App
from workspaces.refusals import Subject
from workspaces.vocabulary import ROLE_NAMES, STATUS_NAMES, Role, Status


def event(
    action: Action,
    subject: Subject | None = None,
    person: Person | None = None,
    *,
    before: str = "",
    after: str = "",
    detail: str = "",
) -> Event:
    """An event about a group or a resource, about a person, or about a person in a group."""
    fields = subject.audit_fields if subject else {}
    if person:
        fields = fields | {"person_id": person.user_id, "person_name": person.full_name}
    return Event(action, before=before, after=after, detail=detail, **fields)


def from_to(before: object, after: object) -> str:
    """What an event keeps beside its words of what was, and what is instead: ids and values, as plain JSON."""
    return json.dumps({"from": before, "to": after}, ensure_ascii=False, separators=(",", ":"))


def role_changed(person: Person, to: Role) -> Event:
    """An event about somebody whose role is another now."""
    before = Role(person.role)
    detail = from_to(before.value, to.value)
    return event(Action.ROLE_CHANGED, person=person, before=ROLE_NAMES[before], after=ROLE_NAMES[to], detail=detail)


def status_changed(action: Action, person: Person, to: Status) -> Event:
    """An event about somebody whose access to the workspace ends or begins."""
    before = Status(person.status)
    detail = from_to(before.value, to.value)
    return event(action, person=person, before=STATUS_NAMES[before], after=STATUS_NAMES[to], detail=detail)


def came(person: Person) -> str:
    """What an event keeps of somebody who has a place in the workspace from now on: role, status, membership."""
    return from_to(None, _place(person))


def gone(person: Person) -> str:
    """What an event keeps of the place of somebody who has none any more."""
    return from_to(_place(person), None)


def _place(person: Person) -> list[Any]:
    return [Role(person.role).value, Status(person.status).value, person.id]


def owner_changed(app: App, before: Person, after: Person) -> Event:
    """An event about an app that belongs to somebody else now."""
    detail = from_to(before.id, after.id)
    return event(Action.OWNER_CHANGED, app, before, before=before.full_name, after=after.full_name, detail=detail)


def grant_added(group: Group, grant: Grant) -> Event:
    """An event about a grant that the group is given."""
    if grant.is_switch:
        detail = from_to(None, to_plain(grant))
        return Event(Action.SWITCH_ON, resource_name=grant.resource_name, detail=detail, **group.audit_fields)
    return _grant(Action.GRANT_ADDED, group, grant, after=grant)


def grant_removed(group: Group, grant: Grant) -> Event:
    """An event about a grant that is taken from the group."""
    if grant.is_switch:
        detail = from_to(to_plain(grant), None)
        return Event(Action.SWITCH_OFF, resource_name=grant.resource_name, detail=detail, **group.audit_fields)
    return _grant(Action.GRANT_REMOVED, group, grant, before=grant)


def grant_changed(group: Group, before: Grant, after: Grant) -> Event:
    """An event about a grant of which the level or the options change."""
    return _grant(Action.GRANT_CHANGED, group, after, before=before, after=after)


def _grant(
    action: Action, group: Group, grant: Grant, *, before: Grant | None = None, after: Grant | None = None
) -> Event:
    return Event(
        action,
        resource_kind=grant.kind.key,
        resource_id=grant.object_id,
        resource_name=grant.resource_name,
        before=", ".join(before.options) if before else "",
        after=", ".join(after.options) if after else "",
        detail=from_to(before and to_plain(before), after and to_plain(after)),
        **group.audit_fields,
    )


def to_plain(grant: Grant) -> list[Any]:
    """A grant as plain JSON, without its resource's name."""
    return [grant.permission, grant.object_id or 0, grant.hidden_from_dashboard, list(grant.environments)]


def from_plain(plain: list[Any]) -> Grant:
    """The grant that ``to_plain`` made this of."""
    permission, object_id, hidden, environments = plain
    return Grant(permission, object_id or None, "", hidden, tuple(environments))
