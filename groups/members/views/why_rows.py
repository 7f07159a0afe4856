"""Why, as its pages show it: what a search found, who reaches a thing, and the paths of somebody to it."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.permissions.explain import Explanation
from nexus.components.empty import Empty
from nexus.words import number
from workspaces.context import WorkspaceContext
from workspaces.kinds import KINDS
from workspaces.models import Membership, Resource
from workspaces.queries import find_people, find_resources

NOBODY: Final = Empty("users", gettext_lazy("Nobody"), gettext_lazy("Nobody can reach it."))
NO_PATH: Final = Empty(
    "block", gettext_lazy("No path leads there"), gettext_lazy("Nothing gives this person access to it.")
)


@dataclass(frozen=True)
class ReachedRow:
    """Somebody who reaches a thing, and at which level."""

    id: int
    name: str
    email: str
    level: str
    why_href: str


@dataclass(frozen=True)
class Found:
    """What a search found of people, or of one kind of thing: names with addresses, and words behind them.

    ``note``: of how many these are the first.
    """

    title: str
    icon: str
    links: list[tuple[str, str, str]]
    note: str


def why_url(context: WorkspaceContext) -> str:
    """Where access is explained."""
    return reverse("members:why", args=[context.workspace.slug])


def found_by(context: WorkspaceContext, search: str) -> list[Found]:
    """People, and resources by kind, as far as there are some: the best hits of each. For workspace admins."""
    here, people = why_url(context), find_people(context.workspace, search)
    links = [(each.user.name, context.person_href(each.pk), each.user.email) for each in people]
    found = [Found(_("People"), "users", links, people.note)]
    for kind in KINDS:
        things = find_resources(context.workspace, kind, search)
        links = [(thing.name, f"{here}?kind={kind.key}&thing={thing.pk}", "") for thing in things]
        found.append(Found(kind.label_plural.capitalize(), kind.icon, links, things.note))
    return [each for each in found if each.links]


def reached_row(
    context: WorkspaceContext, member: Membership, resource: Resource, explanation: Explanation
) -> ReachedRow:
    """Somebody who reaches ``resource``."""
    href = f"{why_url(context)}?person={member.pk}&kind={resource.kind.key}&thing={resource.pk}"
    return ReachedRow(member.pk, member.user.name, member.user.email, explanation.level, href)


def why_words(
    context: WorkspaceContext, member: Membership, resource: Resource, explanation: Explanation
) -> dict[str, Any]:
    """What is said around the paths of somebody to a thing."""
    words = {"person": member.user.name, "thing": resource.name}
    count = len(explanation.paths)
    through = ngettext("through %(count)s path", "through %(count)s paths", count) % {"count": number(count)}
    others = f"{why_url(context)}?kind={resource.kind.key}&thing={resource.pk}"
    return {
        "title": _("%(person)s and “%(thing)s”") % words,
        "through": through if count else "",
        "empty": NO_PATH,
        "others_href": others if context.is_admin else "",
    }
