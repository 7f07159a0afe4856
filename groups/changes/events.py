"""Audit events about groups, people and resources: names copied, so that the entry outlives its subjects."""

from audit.journal import Event
from audit.vocabulary import Action
from groups.changes.shown_names import Person
from groups.models import Group
from groups.permissions.grants import Grant
from workspaces.refusals import Subject


def event(
    action: Action, subject: Subject | None = None, person: Person | None = None, *, before: str = "", after: str = ""
) -> Event:
    """An event about a group or a resource, about a person, or about a person in a group."""
    fields = subject.audit_fields if subject else {}
    if person:
        fields = fields | {"person_id": person.user_id, "person_name": person.full_name}
    return Event(action, before=before, after=after, **fields)


def grant_added(group: Group, grant: Grant) -> Event:
    """An event about a grant that the group is given."""
    if grant.is_switch:
        return Event(Action.SWITCH_ON, resource_name=grant.resource_name, **group.audit_fields)
    return _grant(Action.GRANT_ADDED, group, grant, after=grant)


def grant_removed(group: Group, grant: Grant) -> Event:
    """An event about a grant that is taken from the group."""
    if grant.is_switch:
        return Event(Action.SWITCH_OFF, resource_name=grant.resource_name, **group.audit_fields)
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
        **group.audit_fields,
    )
