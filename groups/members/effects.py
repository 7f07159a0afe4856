"""Effects that only changes of a membership have. ``people`` is the one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from groups.changes.effects import BAD, GOOD, WARN, AboutGroup, Effect, Place
from groups.changes.shown_names import Names
from groups.permissions.access_sets import Key
from nexus.words import listed, number
from workspaces.kinds import APP
from workspaces.vocabulary import Role

NAMED_AT_MOST: Final = 3
"""Groups of a sentence; of more it tells the number, and lists them below."""


@dataclass(frozen=True, kw_only=True)
class ChangesRole(Effect):
    tone, icon, place = WARN, "arrow-up", Place.ROLES
    before: str
    after: str

    @property
    def chooses(self) -> bool:
        return True

    def title(self, names: Names) -> str:
        count = len(self.people)
        sentences = {
            Role.ADMIN: ngettext("%(who)s becomes an Admin", "%(who)s become Admins", count),
            Role.BUILDER: ngettext("%(who)s becomes a Builder", "%(who)s become Builders", count),
            Role.END_USER: ngettext("%(who)s becomes an End User", "%(who)s become End Users", count),
        }
        return sentences[Role(self.after)] % self.words(names)

    @property
    def role_change(self) -> tuple[str, str]:
        return self.before, self.after


@dataclass(frozen=True, kw_only=True)
class LeavesBuilderLevelGroup(AboutGroup):
    tone, icon, place = BAD, "user-minus", Place.LOSSES
    sentence = ngettext_lazy("%(who)s leaves %(group)s", "%(who)s leave %(group)s", "count")
    reason = gettext_lazy("It is builder-level.")


@dataclass(frozen=True, kw_only=True)
class HandsOverApps(Effect):
    """``to``: the membership that becomes the owner; 0 where nobody is named yet."""

    tone, icon, place = WARN, "app", Place.LOSSES
    sentence = ngettext_lazy("%(apps)s goes to %(new_owner)s", "%(apps)s go to %(new_owner)s", "number")
    reason = gettext_lazy("End Users own no apps.")
    apps: tuple[int, ...]
    to: int

    def words(self, names: Names) -> dict[str, object]:
        new_owner = names.who(frozenset([self.to])) if self.to else _("somebody you name")
        count = len(self.apps)
        apps = ngettext("%(count)s app", "%(count)s apps", count) % {"count": number(count)}
        told = names.resource((APP.key, self.apps[0])) if count == 1 else apps
        return super().words(names) | {"apps": told, "number": count, "new_owner": new_owner}

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(names.resource(key) for key in self.resource_keys) if len(self.apps) > 1 else ()

    @property
    def resource_keys(self) -> tuple[Key, ...]:
        return tuple((APP.key, app) for app in self.apps)


@dataclass(frozen=True, kw_only=True)
class HandsOverAppsOnLeaving(HandsOverApps):
    reason = gettext_lazy("An app belongs to somebody of the workspace.")


@dataclass(frozen=True, kw_only=True)
class AppsRestOnFile(Effect):
    """``apps``: those that the person owns, and owns again when they come back."""

    icon, place = "app", Place.ASIDE
    sentence = ngettext_lazy("%(apps)s app stays theirs", "%(apps)s apps stay theirs", "count")
    reason = gettext_lazy("Until they come back, an Admin can give it another owner.")
    apps: tuple[int, ...]

    def words(self, names: Names) -> dict[str, object]:
        return {"apps": number(len(self.apps)), "count": len(self.apps)}

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(names.resource(key) for key in self.resource_keys)

    @property
    def resource_keys(self) -> tuple[Key, ...]:
        return tuple((APP.key, app) for app in self.apps)


@dataclass(frozen=True, kw_only=True)
class JoinsGroups(Effect):
    """People join these custom ``groups``: up to three are named in the sentence."""

    icon = "user-plus"
    groups: tuple[int, ...]

    def title(self, names: Names) -> str:
        joins = ngettext("%(who)s joins %(groups)s", "%(who)s join %(groups)s", len(self.people))
        return joins % self.words(names)

    def words(self, names: Names) -> dict[str, object]:
        count = len(self.groups)
        told = ngettext("%(count)s group", "%(count)s groups", count) % {"count": number(count)}
        called = listed(names.group(group) for group in self.groups)
        return super().words(names) | {"groups": called if count <= NAMED_AT_MOST else told}

    def items(self, names: Names) -> tuple[str, ...]:
        return names.listed(self.groups) if len(self.groups) > NAMED_AT_MOST else ()

    @property
    def group_ids(self) -> Iterable[int]:
        return self.groups


@dataclass(frozen=True, kw_only=True)
class IsRemoved(Effect):
    """Somebody leaves the workspace, and with it these custom ``groups``."""

    tone, icon = BAD, "user-minus"
    sentence = ngettext_lazy("%(who)s is removed from the workspace", "%(who)s are removed from the workspace", "count")
    reason = gettext_lazy("Memberships and group admin roles go. The log keeps what they did.")
    groups: tuple[int, ...]

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(sorted(names.group(group) for group in self.groups))

    @property
    def group_ids(self) -> Iterable[int]:
        return self.groups


@dataclass(frozen=True, kw_only=True)
class IsArchived(Effect):
    tone, icon = BAD, "archive"
    sentence = ngettext_lazy("%(who)s is archived", "%(who)s are archived", "count")
    reason = gettext_lazy("Their access ends. Role, groups and owned apps are kept for when they come back.")


@dataclass(frozen=True, kw_only=True)
class ComesBack(Effect):
    """Somebody comes back from the archive, in these custom ``groups``."""

    tone, icon = GOOD, "check"
    sentence = ngettext_lazy("%(who)s comes back", "%(who)s come back", "count")
    role: str
    groups: tuple[int, ...]

    def why(self, names: Names) -> str:
        role = Role(self.role).label
        if not self.groups:
            return _("As %(role)s, in no custom group.") % {"role": role}
        groups = listed(sorted(names.group(group) for group in self.groups))
        return _("As %(role)s, with %(groups)s.") % {"role": role, "groups": groups}

    @property
    def group_ids(self) -> Iterable[int]:
        return self.groups


@dataclass(frozen=True, kw_only=True)
class IsInvitedAgain(ComesBack):
    """They never accepted."""

    sentence = ngettext_lazy("%(who)s is invited again", "%(who)s are invited again", "count")


@dataclass(frozen=True, kw_only=True)
class HasRoleAlready(Effect):
    """People among those chosen whom a change of role does not concern."""

    icon = "check"
    role: str

    def title(self, names: Names) -> str:
        count = len(self.people)
        sentences = {
            Role.ADMIN: ngettext("%(who)s is an Admin already", "%(who)s are Admins already", count),
            Role.BUILDER: ngettext("%(who)s is a Builder already", "%(who)s are Builders already", count),
            Role.END_USER: ngettext("%(who)s is an End User already", "%(who)s are End Users already", count),
        }
        return sentences[Role(self.role)] % self.words(names)


class IsArchivedAlready(Effect):
    icon = "archive"
    sentence = ngettext_lazy("%(who)s is archived already", "%(who)s are archived already", "count")


class LosesOwnSettings(Effect):
    """The acting Admin is among those whose role or access ends."""

    icon = "alert"
    sentence = gettext_lazy("You no longer manage this workspace afterwards")
