"""What a blocked review shows besides its blockers: what would be done without the people who are in the way."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.plan import Plan
from groups.changes.review.page import AnyChange
from groups.changes.shown.body import Body
from groups.permissions.policy import Ids
from nexus.components.sheet import Button
from nexus.words import number


@dataclass(frozen=True)
class Rest:
    """What is left of a change without some people: ``label`` stands above it, ``button`` goes on to it."""

    label: str = ""
    button: Button | None = None
    body: Body = field(default_factory=Body)


def in_the_way(plan: Plan[Any]) -> Ids:
    """The people whom every blocker of the plan is about; nobody where one of them is about something else."""
    if not all(blocker.people for blocker in plan.blockers):
        return frozenset()
    return frozenset[int]().union(*(blocker.people for blocker in plan.blockers))


def without_them(change: AnyChange, plan: Plan[Any]) -> AnyChange | None:
    """The change without the people who are in the way; None where that helps nobody."""
    people = in_the_way(plan)
    return change.without(people) if people else None


def rest_of(plan: Plan[Any], rest: Plan[Any] | None) -> Rest:
    """What the blocked ``plan`` tells of the ``rest``; nothing where that is blocked too."""
    if rest is None or rest.blockers:
        return Rest()
    people = in_the_way(plan)
    words = {"who": plan.names.who(people), "count": number(len(people))}
    if len(people) == 1:
        label, button = _("Without %(who)s, this would happen"), _("Continue without %(who)s")
    else:
        label = ngettext(
            "Without this %(count)s, this would happen", "Without these %(count)s, this would happen", len(people)
        )
        button = ngettext("Continue without %(count)s", "Continue without %(count)s", len(people))
    return Rest(label % words, Button(button % words, "without", "blocked"), rest.body)
