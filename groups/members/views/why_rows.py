"""Why, as its pages show it: what a search found, who reaches a thing, and the paths of somebody to it."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.permissions.explain import Explanation
from nexus.components.empty import Empty
from nexus.components.found import Noun, found
from nexus.components.tokens import as_token
from nexus.words import number, quoted
from workspaces.context import WorkspaceContext
from workspaces.kinds import KINDS
from workspaces.models import Membership, Resource
from workspaces.queries import find_people, find_resources
from workspaces.words.kinds import right_on

NO_PATH: Final = Empty(
    "block", gettext_lazy("No path leads there"), gettext_lazy("Nothing gives this person access to it.")
)


@dataclass(frozen=True)
class Found:
    """What a search found of people, or of one kind of thing: names with addresses, and words behind them.

    ``note``: of how many these are the first.
    """

    title: str
    icon: str
    links: list[tuple[str, str, str]]
    note: str
    total: int


def why_url(context: WorkspaceContext) -> str:
    """Where access is explained."""
    return reverse("members:why", args=[context.workspace.slug])


def found_by(context: WorkspaceContext, search: str) -> list[Found]:
    """People, and resources by kind, as far as there are some: the best hits of each. For workspace admins."""
    here, people = why_url(context), find_people(context.workspace, search)
    links = [(each.user.name, context.person_href(each.pk), each.user.email) for each in people]
    parts = [Found(_("People"), "users", links, people.note, people.total)]
    for kind in KINDS:
        things = find_resources(context.workspace, kind, search)
        links = [(thing.name, f"{here}?kind={kind.key}&thing={thing.pk}", "") for thing in things]
        parts.append(Found(kind.heading, kind.icon, links, things.note, things.total))
    return [each for each in parts if each.links]


def found_in_all(parts: list[Found]) -> str:
    """How many people and things are found, in words."""
    number = sum(each.total for each in parts)
    is_of_people = all(each.icon == "users" for each in parts)
    return found(Noun.PEOPLE if parts and is_of_people else Noun.THINGS, number)


def why_words(
    context: WorkspaceContext, member: Membership, resource: Resource, explanation: Explanation
) -> dict[str, Any]:
    """What is said around the paths of somebody to a thing: the answer in a sentence, and where to ask on."""
    is_own = context.membership is not None and context.membership.pk == member.pk
    person = "" if is_own else member.user.name
    others = f"{why_url(context)}?kind={resource.kind.key}&thing={resource.pk}"
    return {
        "title": _("%(person)s and “%(thing)s”") % {"person": member.user.name, "thing": resource.name},
        "answer": _answer(explanation, resource, person) if explanation.paths else "",
        "compared": _compared(explanation) if len(explanation.paths) > 1 else "",
        "empty": NO_PATH,
        "others_href": others if context.is_admin else "",
    }


def _answer(explanation: Explanation, resource: Resource, person: str) -> str:
    """What decides, in a sentence in which the source is set apart: Dev lets Ben edit “Payroll”. ``person``: their
    name; nothing where it is the reader.
    """
    path, level = explanation.deciding, explanation.top
    right = right_on(level, quoted(resource.name)) if level else path.label
    source = as_token(path.source) if path.group else path.source
    told = {"person": person, "source": source, "right": right}
    if path.group is None:
        said = _("%(person)s may %(right)s, as %(source)s.") if person else _("You may %(right)s, as %(source)s.")
    else:
        said = _("%(source)s lets %(person)s %(right)s.") if person else _("%(source)s lets you %(right)s.")
    return said % told


def _compared(explanation: Explanation) -> str:
    """How the other paths compare with the one that decides."""
    gives, others = explanation.deciding.gives, explanation.paths[1:]
    words = {"count": number(len(others))}
    if explanation.mask & ~gives:
        return ngettext("Another path adds to it.", "The %(count)s other paths add to it.", len(others)) % words
    if all(path.gives == gives for path in others):
        same = ngettext("Another path gives the same.", "The %(count)s other paths give the same.", len(others))
        return same % words
    if all(path.gives != gives for path in others):
        return ngettext("Another path gives less.", "The %(count)s other paths give less.", len(others)) % words
    return _("Of the %(count)s other paths some give the same, some less.") % words
