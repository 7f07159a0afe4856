"""Audit lines about groups: names copied, so that the line outlives its subjects."""

from audit.journal import Line
from audit.vocabulary import Action
from groups.holdings import Held
from groups.models import Group
from groups.plans import Person
from groups.vocabulary import KIND_OF, LEVELS, SWITCH_CODENAMES


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
    kind, level = KIND_OF[right.codename], LEVELS[right.codename].name
    return Line(
        Action.GRANT_ADDED if given else Action.GRANT_REMOVED,
        group_id=group.pk,
        group_name=group.name,
        resource_kind=kind.key,
        resource_id=right.object_id,
        resource_name=right.object_name or f"all {kind.plural}",
        before="" if given else level,
        after=level if given else "",
    )
