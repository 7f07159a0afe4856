"""Which operations can be taken back, as far as the log alone tells: the closed table of actions, and what their
inverse takes. Whether the world has moved on since is found when the inverse is planned.
"""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final, NamedTuple

from django.utils import timezone

from audit.queries import entries_of
from audit.vocabulary import ASIDE, Action
from groups.permissions.policy import (
    Authority,
    GroupFacts,
    can_manage_groups,
    can_manage_members,
    can_manage_themes,
)
from workspaces.kinds import CONSTANT

RESTORABLE_FOR: Final = timedelta(days=30)
"""For so long a deleted group can be restored."""


class Takes(Enum):
    """What must be one's to make the inverse of an entry: the group's people, the workspace, its themes, the thing."""

    MEMBERS = auto()
    GROUPS = auto()
    THEMES = auto()
    THING = auto()


_INVERTED: Final[dict[Takes, tuple[Action, ...]]] = {
    Takes.MEMBERS: (Action.MEMBER_ADDED, Action.MEMBER_REMOVED),
    Takes.GROUPS: (
        *(Action.PERSON_ARCHIVED, Action.PERSON_RESTORED, Action.ROLE_CHANGED),
        *(Action.GROUP_CREATED, Action.GROUP_DUPLICATED, Action.GROUP_DELETED, Action.GROUP_RESTORED),
        *(Action.GROUP_RENAMED, Action.GROUP_DESCRIBED),
        *(Action.SWITCH_ON, Action.SWITCH_OFF, Action.GRANT_ADDED, Action.GRANT_CHANGED, Action.GRANT_REMOVED),
        *(Action.GROUP_ADMIN_ASSIGNED, Action.GROUP_ADMIN_REMOVED),
        Action.OWNER_CHANGED,  # whoever handed an app over owns it no more
    ),
    Takes.THING: (Action.RESOURCE_RENAMED, Action.RESOURCE_MOVED, Action.APP_ADDRESS_CHANGED),
    Takes.THEMES: (
        *(Action.THEME_CREATED, Action.THEME_DUPLICATED, Action.THEME_IMPORTED, Action.THEME_RESTORED),
        *(Action.THEME_RENAMED, Action.THEME_CHANGED, Action.THEME_DEFAULT_SET, Action.THEME_DELETED),
    ),
}
INVERSE: Final[dict[str, Takes]] = {action: takes for takes, some in _INVERTED.items() for action in some}
BESIDE: Final = frozenset((Action.REQUEST_CONFIRMED, Action.REQUEST_CLOSED))
"""What is told beside a change and stays as it is when that is taken back: an answered request is not open again."""
NOT_REVERSIBLE: Final = frozenset(
    (
        *(Action.WORKSPACE_CREATED, Action.WORKSPACE_RENAMED, Action.WORKSPACE_DELETED),
        *(Action.PERSON_INVITED, Action.PERSON_JOINED, Action.PERSON_REMOVED, Action.ADDRESS_CONFIRMED),
        *(Action.INVITATION_RESENT, Action.INVITATION_COPIED, Action.INVITATION_REVOKED),
        *(Action.REQUEST_MADE, Action.REQUEST_DECLINED, Action.REQUEST_WITHDRAWN),
        *(Action.RESOURCE_CREATED, Action.RESOURCE_DELETED, Action.CONSTANT_CHANGED, Action.CONSTANT_SHOWN),
        *(Action.THEME_EXPORTED, Action.SIGNED_IN, Action.SIGNED_OUT, Action.ACCOUNT_THROTTLED),
        *(Action.ACCOUNT_UNLOCKED, Action.PASSWORD_CHANGED, Action.EMAIL_CHANGED),
        *(Action.ACCOUNT_CLOSED, Action.ACCOUNT_REOPENED, Action.SUPER_ADMIN_ADDED, Action.SUPER_ADMIN_REMOVED),
        *(Action.NAME_CHANGED, Action.SIGNED_OUT_EVERYWHERE, Action.RESET_LINK_MADE),
        *(Action.DEMO_FILLED, Action.RECOMPUTED, Action.DESK_COMMAND, Action.ADDRESSES_FORGOTTEN),
        *(Action.REFUSED, Action.REFUSALS_COUNTED, Action.LOG_CLOSED, Action.LOG_OPENED),
        *(Action.PEOPLE_EXPORTED, Action.LOG_EXPORTED, Action.ENTRIES_LET_GO),
    )
)
"""The rest; an operation with any of these is not taken back. A test holds the three tables complete."""


class Deed(NamedTuple):
    """One of the things that an operation did: the action, in which group, to a thing of which kind."""

    action: str
    group_id: int | None = None
    kind: str = ""


def deeds_of(workspace_id: int, operation: uuid.UUID) -> tuple[frozenset[Deed], datetime | None]:
    """What the operation did, each once, and when; one statement."""
    entries = entries_of(workspace_id).filter(operation=operation).exclude(action__in=(*ASIDE, *BESIDE)).order_by()
    rows = list(entries.values_list("action", "group_id", "resource_kind", "at").distinct())
    return frozenset(Deed(*row[:3]) for row in rows), max((row[3] for row in rows), default=None)


def is_reversible(deeds: Collection[Deed], at: datetime | None) -> bool:
    """Whether an operation that did this, then, has an inverse. Of constants nothing is taken back."""
    if not deeds or at is None:
        return False
    actions = {deed.action for deed in deeds}
    is_too_late = Action.GROUP_DELETED in actions and at < timezone.now() - RESTORABLE_FOR
    is_of_constant = any(deed.kind == CONSTANT.key for deed in deeds)
    return actions <= INVERSE.keys() and not is_too_late and not is_of_constant


def may_reverse(deeds: Iterable[Deed], authority: Authority) -> bool:
    """Whether somebody with this authority may make the inverse, as far as can be said without the things that it is
    about.
    """
    return all(_may(INVERSE.get(deed.action), deed, authority) for deed in deeds)


def _may(takes: Takes | None, deed: Deed, authority: Authority) -> bool:
    if takes is Takes.MEMBERS:
        return can_manage_members(authority, GroupFacts(deed.group_id or 0))
    if takes is Takes.THEMES:
        return can_manage_themes(authority)
    return takes is Takes.THING or (takes is Takes.GROUPS and can_manage_groups(authority))
