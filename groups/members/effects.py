"""Effects that only changes of a membership have. ``people`` is the one person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.changes.effects import BAD, GOOD, WARN, AboutGroup, Effect
from groups.changes.names import Names
from groups.permissions.access_sets import Key
from nexus.words import listed
from workspaces.kinds import APP
from workspaces.vocabulary import Role


@dataclass(frozen=True, kw_only=True)
class ChangesRole(Effect):
    tone = WARN
    icon = "arrow-up"
    before: str
    after: str

    def title(self, names: Names) -> str:
        words = {"who": names.who(self.people)}
        sentences = {
            Role.ADMIN: _("%(who)s becomes an Admin"),
            Role.BUILDER: _("%(who)s becomes a Builder"),
            Role.END_USER: _("%(who)s becomes an End User"),
        }
        return sentences[Role(self.after)] % words

    @property
    def role_change(self) -> tuple[str, str]:
        return self.before, self.after


@dataclass(frozen=True, kw_only=True)
class LeavesBuilderLevelGroup(AboutGroup):
    tone = BAD
    icon = "user-minus"

    def title(self, names: Names) -> str:
        return _("%(who)s leaves %(group)s") % self.words(names)

    def why(self, names: Names) -> str:
        return _("It is builder-level.")


@dataclass(frozen=True, kw_only=True)
class HandsOverApp(Effect):
    """``to``: the membership that becomes the owner; 0 where nobody is named yet."""

    tone = WARN
    icon = "app"
    app_id: int
    to: int

    def title(self, names: Names) -> str:
        app = names.resource((APP.key, self.app_id))
        if not self.to:
            return _("%(app)s goes to somebody you name") % {"app": app}
        return _("%(app)s goes to %(person)s") % {"app": app, "person": names.who(frozenset([self.to]))}

    def why(self, names: Names) -> str:
        return _("End Users own no apps.")

    @property
    def resource_keys(self) -> Iterable[Key]:
        return ((APP.key, self.app_id),)


@dataclass(frozen=True, kw_only=True)
class IsArchived(Effect):
    tone = BAD
    icon = "archive"

    def title(self, names: Names) -> str:
        return _("%(who)s is archived") % {"who": names.who(self.people)}

    def why(self, names: Names) -> str:
        return _("Their access ends. Role, groups and owned apps rest on file.")


@dataclass(frozen=True, kw_only=True)
class ComesBack(Effect):
    """``is_invited``: they never accepted, and are invited again. ``groups``: those they come back with."""

    tone = GOOD
    icon = "check"
    role: str
    is_invited: bool
    groups: tuple[int, ...]

    def title(self, names: Names) -> str:
        words = {"who": names.who(self.people)}
        return (_("%(who)s is invited again") if self.is_invited else _("%(who)s comes back")) % words

    def why(self, names: Names) -> str:
        role = Role(self.role).label
        if not self.groups:
            return _("As %(role)s, in no custom group.") % {"role": role}
        groups = listed(sorted(names.group(group) for group in self.groups))
        return _("As %(role)s, with %(groups)s.") % {"role": role, "groups": groups}

    @property
    def group_ids(self) -> Iterable[int]:
        return self.groups
