"""One person of a workspace: their groups and since when, the apps they own, and how they came by their role."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from audit.models import Entry
from audit.queries import deed_of, latest_about
from audit.vocabulary import Action
from groups.models import Group
from groups.permissions.builder_level import with_builder_level
from nexus.words import called
from workspaces.models import App, Membership

LISTED_AT_MOST: Final = 100
"""How many groups and how many apps of somebody are named; there may be more."""
_CAME_BY_IT: Final = (Action.ROLE_CHANGED, Action.PERSON_JOINED, Action.PERSON_INVITED)
_Sentence = Callable[[dict[str, str]], str]


class Place(NamedTuple):
    """A custom group that somebody is in, or administers, since a moment."""

    id: int
    name: str
    since: datetime
    is_builder_level: bool


@dataclass(frozen=True)
class RoleSince:
    """When somebody came by their role, and by what: a sentence that names who did it, or the group that needs it."""

    at: datetime
    why: str


def groups_of(member: Membership) -> Sequence[Place]:
    """The custom groups that somebody is in, by name; one statement."""
    groups = Group.objects.custom().filter(members__membership=member)
    return _places(groups.annotate(since=F("members__added_at")))


def posts_of(member: Membership) -> Sequence[Place]:
    """The groups that somebody administers, by name; one statement."""
    groups = Group.objects.custom().filter(admins__membership=member)
    return _places(groups.annotate(since=F("admins__added_at")))


def _places(groups: QuerySet[Any, Any]) -> list[Place]:
    found = with_builder_level(groups).order_by("sort_name", "id").values_list(*Place._fields)
    return [Place(*row) for row in found[: LISTED_AT_MOST + 1]]


def apps_of(member: Membership) -> list[tuple[int, str]]:
    """The apps that somebody owns, by name; one statement."""
    apps = App.objects.filter(owner=member).order_by("sort_name", "id")
    return list(apps.values_list("pk", "name")[: LISTED_AT_MOST + 1])


def role_since(member: Membership) -> RoleSince | None:
    """How somebody came by the role they have; None where the log does not tell. Two statements at most.

    A role that follows from another change is told with that change: with the group that only Builders can be in.
    """
    entry = latest_about(member.workspace_id, member.user_id, _CAME_BY_IT)
    if entry is None:
        return None
    deed = deed_of(entry) if entry.action == Action.ROLE_CHANGED else None
    return RoleSince(entry.at, _why(entry, deed))


def _why(entry: Entry, deed: Entry | None) -> str:
    words = {"name": called(entry.actor_name), "group": deed.group_name if deed else ""}
    say = _FOLLOWS_FROM.get(deed.action) if deed else None
    return (say or _DONE[entry.action])(words)


_FOLLOWS_FROM: Final[dict[str, _Sentence]] = {
    Action.MEMBER_ADDED: lambda words: _("Needed in %(group)s, to which %(name)s added them.") % words,
    Action.GRANT_ADDED: lambda words: _("Needed in %(group)s, which %(name)s gave more rights.") % words,
    Action.GRANT_CHANGED: lambda words: _("Needed in %(group)s, which %(name)s gave more rights.") % words,
    Action.SWITCH_ON: lambda words: _("Needed in %(group)s, which %(name)s gave more rights.") % words,
    Action.GROUP_DUPLICATED: lambda words: _("Needed in %(group)s, which %(name)s made with them in it.") % words,
    Action.GROUP_ADMIN_ASSIGNED: lambda words: _("Needed to administer %(group)s, by %(name)s.") % words,
}
_DONE: Final[dict[str, _Sentence]] = {
    Action.ROLE_CHANGED: lambda words: _("Changed by %(name)s.") % words,
    Action.PERSON_JOINED: lambda _words: _("They joined with it."),
    Action.PERSON_INVITED: lambda words: _("Invited by %(name)s.") % words,
}
