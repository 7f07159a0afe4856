"""What the Overview of a person tells: their role and how they came by it, their groups, posts and apps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from groups.members.person_queries import LISTED_AT_MOST, Place, apps_of, groups_of, posts_of, role_since
from groups.members.views.access_rows import access_notice
from nexus.words import dated, number
from workspaces.context import WorkspaceContext
from workspaces.models import Membership


@dataclass(frozen=True)
class Fact:
    """A line: a group or an app, since when, and where it is; ``href`` is empty where the reader may not open it."""

    name: str
    href: str
    note: str = ""
    is_builder_level: bool = False


@dataclass(frozen=True)
class Facts:
    """Lines under a heading. ``more``: what is said where not all are shown; ``none``: where there is none."""

    title: str
    lines: list[Fact]
    more: str
    none: str


def person_facts(context: WorkspaceContext, member: Membership) -> dict[str, Any]:
    """The facts of the Overview; five statements at most, three to the person."""
    since = role_since(member) if context.is_admin else None
    apps = [Fact(name, reverse("resources:app", args=[context.workspace.slug, pk])) for pk, name in apps_of(member)]
    return {
        "notice": access_notice(member),
        "since": _since(since.at) if since else "",
        "why": since.why if since else "",
        "facts": [
            _facts(_("Groups"), _groups(context, groups_of(member)), _("In no custom group.")),
            _facts(_("Group Admin of"), _groups(context, posts_of(member)), _("Administers no group.")),
            _facts(_("Owns"), apps, _("Owns no app.")),
        ],
    }


def _facts(title: str, lines: list[Fact], none: str) -> Facts:
    more = _("These are the first %(count)s.") % {"count": number(LISTED_AT_MOST)}
    return Facts(title, lines[:LISTED_AT_MOST], more if len(lines) > LISTED_AT_MOST else "", none)


def _groups(context: WorkspaceContext, places: Sequence[Place]) -> list[Fact]:
    """To Admins with the way to each; to others their names."""

    def href(place: Place) -> str:
        return reverse("groups:users", args=[context.workspace.slug, place.id]) if context.is_admin else ""

    return [Fact(each.name, href(each), _since(each.since), each.is_builder_level) for each in places]


def _since(moment: Any) -> str:
    return _("Since %(day)s") % {"day": dated(localtime(moment), "j M Y")}
