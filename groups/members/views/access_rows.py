"""Access as pages show it: what somebody may do and through which group, who reaches a thing, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.members.belonging import Belonging
from groups.models import Group
from groups.permissions.explain import Explanation, is_inactive
from groups.permissions.grants import Grant
from nexus.components.alert import Alert
from nexus.components.empty import Empty
from nexus.words import number
from workspaces.context import WorkspaceContext
from workspaces.kinds import KINDS
from workspaces.models import Membership, Resource
from workspaces.queries import find_people, find_resources
from workspaces.vocabulary import Role

NO_RIGHTS: Final = Empty("key", gettext_lazy("No rights yet"), gettext_lazy("Rights come with a role and with groups."))
NOBODY: Final = Empty("users", gettext_lazy("Nobody"), gettext_lazy("Nobody can reach it."))
NO_PATH: Final = Empty(
    "block", gettext_lazy("No path leads there"), gettext_lazy("Nothing gives this person access to it.")
)


@dataclass(frozen=True)
class AccessRow:
    """``options``: of View its environments, and whether it hides; ``why_href``: empty where nothing is to explain."""

    label: str
    options: str
    through: str
    why_href: str


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


@dataclass(frozen=True)
class GroupRow:
    """A group somebody is in. ``about``: what it is for; ``href``: empty where the reader may not open it; ``asked``:
    whom to ask about it.
    """

    name: str
    about: str
    href: str
    is_role: bool
    asked: str


def group_rows(
    context: WorkspaceContext, groups: Iterable[Group], known: Belonging, *, tells_asked: bool
) -> list[GroupRow]:
    """All groups of somebody, with or without rights."""
    opened = {group.pk for group in known.posts} if tells_asked else set()

    def href(group: Group) -> str:
        may = context.is_admin or group.pk in opened
        return reverse("groups:users", args=[context.workspace.slug, group.pk]) if may else ""

    return [
        GroupRow(
            group.name,
            group.description,
            href(group),
            bool(group.role),
            known.asked.get(group.pk, "") if tells_asked else "",
        )
        for group in groups
    ]


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


def access_notice(member: Membership | None) -> Alert | None:
    """What there is to know before the rights on file are read."""
    if member is None:
        return Alert(_("You are here as a Super Admin and may do everything."))
    if is_inactive(member):
        inactive = _("Nothing of this counts now: the membership or the account is not active. It is what is on file.")
        return Alert(inactive, "warn")
    if member.role == Role.ADMIN or member.user.is_superuser:
        return Alert(_("Admins may do everything, whatever their groups say."))
    return None


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


def access_rows(pairs: Iterable[tuple[Grant, Group]], why_url: str, member: Membership | None) -> list[AccessRow]:
    """The lines of a page of ``(grant, group)``."""
    return [_row(grant, group, why_url, member) for grant, group in pairs]


def _row(grant: Grant, group: Group, why_url: str, member: Membership | None) -> AccessRow:
    through = _("%(group)s role") % {"group": group.name} if group.role else group.name
    href = ""
    if grant.object_id is not None and member:
        href = f"{why_url}?person={member.pk}&kind={grant.kind.key}&thing={grant.object_id}"
    return AccessRow(grant.label, _options(grant), through, href)


def _options(grant: Grant) -> str:
    if not grant.is_view:
        return ""
    environments = ", ".join(_(name) for name in grant.environments)
    if not grant.hidden_from_dashboard:
        return environments
    return _("%(environments)s, hidden from dashboard") % {"environments": environments}
