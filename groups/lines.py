"""Audit lines about groups: names copied, so that the line outlives its subjects."""

from audit.journal import Line
from audit.vocabulary import Action
from groups.holdings import Held
from groups.models import Group
from groups.plans import Person
from groups.vocabulary import KIND_OF, SWITCH_CODENAMES
from workspaces.models import Resource, WorkspaceConstant


def about(
    action: Action, group: Group | None = None, person: Person | None = None, *, before: str = "", after: str = ""
) -> Line:
    """A line about a group, a person, or a person in a group."""
    return Line(
        action,
        person_id=person.user_id if person else None,
        person_name=person.full_name if person else "",
        group_id=group.pk if group else None,
        group_name=group.name if group else "",
        before=before,
        after=after,
    )


def about_right(group: Group, right: Held, *, given: bool) -> Line:
    """A line about a right that the group is given, or that is taken from it."""
    if right.codename in SWITCH_CODENAMES:
        action = Action.SWITCH_ON if given else Action.SWITCH_OFF
        return Line(action, group_id=group.pk, group_name=group.name, resource_name=right.label)
    if given:
        return _about_grant(Action.GRANT_ADDED, group, right, after=right.terms)
    return _about_grant(Action.GRANT_REMOVED, group, right, before=right.terms)


def about_change(group: Group, before: Held, after: Held) -> Line:
    """A line about a grant of which the level or the terms change."""
    return _about_grant(Action.GRANT_CHANGED, group, after, before=before.terms, after=after.terms)


def _about_grant(action: Action, group: Group, right: Held, *, before: str = "", after: str = "") -> Line:
    kind = KIND_OF[right.codename]
    return Line(
        action,
        group_id=group.pk,
        group_name=group.name,
        resource_kind=kind.key,
        resource_id=right.object_id,
        resource_name=right.object_name or f"all {kind.plural}",
        before=before,
        after=after,
    )


def about_thing(
    action: Action,
    thing: Resource | WorkspaceConstant,
    person: Person | None = None,
    *,
    before: str = "",
    after: str = "",
) -> Line:
    """A line about a resource or a constant, and the person whom it concerns, if there is one."""
    return Line(
        action,
        person_id=person.user_id if person else None,
        person_name=person.full_name if person else "",
        resource_kind=thing.kind.key,
        resource_id=thing.pk,
        resource_name=thing.name,
        before=before,
        after=after,
    )
