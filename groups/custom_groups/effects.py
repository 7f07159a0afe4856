"""Effects that only changes of a group have."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.effects import (
    BAD,
    WARN,
    AboutGroup,
    BecomesGroupAdmin,
    Effect,
    LeavesGroup,
    LosesGroupAdmin,
    becomes_builder,
    why_builder,
)
from groups.changes.names import Names, count_people
from groups.permissions.grants import Grant
from workspaces.vocabulary import Role


@dataclass(frozen=True, kw_only=True)
class Invited(Effect):
    icon = "mail"

    def title(self, names: Names) -> str:
        words = {"who": names.who(self.people)}
        return ngettext("%(who)s is invited", "%(who)s are invited", len(self.people)) % words

    def why(self, names: Names) -> str:
        return _("They have not accepted their invitation yet; they have the group from then on.")


@dataclass(frozen=True, kw_only=True)
class AlreadyIn(Effect):
    def title(self, names: Names) -> str:
        sentence = ngettext(
            "%(who)s is in the group already and stays.",
            "%(who)s are in the group already and stay.",
            len(self.people),
        )
        return sentence % {"who": count_people(len(self.people))}


@dataclass(frozen=True, kw_only=True)
class LeftOut(Effect):
    """Archived people among those chosen. ``says_archived``: whether this reader may know that they are."""

    says_archived: bool

    def title(self, names: Names) -> str:
        if self.says_archived:
            sentence = ngettext(
                "%(who)s is archived and will be left out.",
                "%(who)s are archived and will be left out.",
                len(self.people),
            )
        else:
            sentence = ngettext(
                "%(who)s cannot be added and will be left out.",
                "%(who)s cannot be added and will be left out.",
                len(self.people),
            )
        return sentence % {"who": count_people(len(self.people))}


@dataclass(frozen=True, kw_only=True)
class SelfGranted(Effect):
    def title(self, names: Names) -> str:
        return _("You are adding yourself. The log will say so.")


@dataclass(frozen=True, kw_only=True)
class IsConverted(Effect):
    """End Users who become Builders to be group admins."""

    tone = WARN
    icon = "arrow-up"

    def title(self, names: Names) -> str:
        return becomes_builder(names, self.people)

    def why(self, names: Names) -> str:
        return _("A group admin is a Builder.")

    @property
    def role_change(self) -> tuple[str, str]:
        return Role.END_USER, Role.BUILDER


@dataclass(frozen=True, kw_only=True)
class IsAssigned(BecomesGroupAdmin):
    def why(self, names: Names) -> str:
        return _("They may add and remove its people, and nothing else: never its rights, never anybody's role.")


@dataclass(frozen=True, kw_only=True)
class IsRemovedAsGroupAdmin(LosesGroupAdmin):
    def why(self, names: Names) -> str:
        return _("They can no longer add or remove people. Role and memberships stay as they are.")


# --- A group that is deleted or made ---------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class LosesLastGroupAdmins(AboutGroup):
    tone = BAD
    icon = "shield"

    def title(self, names: Names) -> str:
        sentence = ngettext("%(who)s is no longer group admin", "%(who)s are no longer group admins", len(self.people))
        return sentence % self.words(names)

    def why(self, names: Names) -> str:
        return _("Nobody administers %(group)s once it is gone.") % self.words(names)


@dataclass(frozen=True, kw_only=True)
class LeavesDeletedGroup(LeavesGroup):
    icon = "users"

    def title(self, names: Names) -> str:
        return super().title(names) if self.people else _("%(group)s has no members") % self.words(names)

    def why(self, names: Names) -> str:
        return _("Roles stay as they are. The log keeps the group's history.")


@dataclass(frozen=True, kw_only=True)
class _GroupGrants(AboutGroup):
    icon = "key"
    grants: tuple[Grant, ...]

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(grant.label for grant in self.grants)


@dataclass(frozen=True, kw_only=True)
class GroupIsGiven(_GroupGrants):
    def title(self, names: Names) -> str:
        return _("%(group)s is given") % self.words(names)


@dataclass(frozen=True, kw_only=True)
class GroupNoLongerHolds(_GroupGrants):
    def title(self, names: Names) -> str:
        return _("%(group)s no longer holds") % self.words(names)


@dataclass(frozen=True, kw_only=True)
class NewGroup(Effect):
    """A group that is made. Its name is new: no id stands for it yet, so the seal covers it."""

    icon = "copy"
    group_name: str
    grants: tuple[Grant, ...]

    def title(self, names: Names) -> str:
        return _("A new group, %(group)s") % {"group": self.group_name}

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(grant.label for grant in self.grants)


@dataclass(frozen=True, kw_only=True)
class NewGroupPromotes(NewGroup):
    """End Users become Builders because of what the new group holds."""

    tone = WARN
    icon = "arrow-up"

    def title(self, names: Names) -> str:
        return becomes_builder(names, self.people)

    def why(self, names: Names) -> str:
        return why_builder(self.group_name, self.grants)

    def items(self, names: Names) -> tuple[str, ...]:
        return ()

    @property
    def role_change(self) -> tuple[str, str]:
        return Role.END_USER, Role.BUILDER


@dataclass(frozen=True, kw_only=True)
class JoinsNewGroup(Effect):
    icon = "user-plus"
    group_name: str

    def title(self, names: Names) -> str:
        words = {"who": names.who(self.people), "group": self.group_name}
        return ngettext("%(who)s joins %(group)s", "%(who)s join %(group)s", len(self.people)) % words


@dataclass(frozen=True, kw_only=True)
class AdministersNewGroup(Effect):
    icon = "shield"
    group_name: str

    def title(self, names: Names) -> str:
        words = {"who": names.who(self.people), "group": self.group_name}
        return ngettext("%(who)s administers %(group)s", "%(who)s administer %(group)s", len(self.people)) % words
