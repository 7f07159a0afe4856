"""Effects that only changes of a group have."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy, ngettext_lazy

from groups.changes.effects import (
    BAD,
    AboutGroup,
    BecomesGroupAdmin,
    Effect,
    LeavesGroup,
    LosesGroupAdmin,
    Place,
    Promotes,
)
from groups.changes.shown_names import Names, count_people, count_rights
from groups.permissions.grants import Grant


class _Counts(Effect):
    """A note: it counts people, and does not name them."""

    icon, place = "info", Place.ASIDE

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"who": count_people(len(self.people))}


@dataclass(frozen=True, kw_only=True)
class AlreadyIn(_Counts):
    sentence = ngettext_lazy(
        "%(who)s is in the group already and stays.", "%(who)s are in the group already and stay.", "count"
    )


@dataclass(frozen=True, kw_only=True)
class ArchivedLeftOut(_Counts):
    """Archived people among those chosen. Whoever may not know of them cannot have chosen them."""

    sentence = ngettext_lazy(
        "%(who)s is archived and will be left out.", "%(who)s are archived and will be left out.", "count"
    )


@dataclass(frozen=True, kw_only=True)
class SelfGranted(Effect):
    icon, place = "info", Place.ASIDE
    sentence = gettext_lazy("You are adding yourself. The log will say so.")


# --- Group admins ----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class IsConverted(Promotes):
    """End Users who become Builders to be group admins."""

    reason = gettext_lazy("A group admin is a Builder.")


@dataclass(frozen=True, kw_only=True)
class IsAssigned(BecomesGroupAdmin):
    reason = gettext_lazy(
        "They may add and remove its people, and nothing else: never its rights, never anybody's role."
    )


@dataclass(frozen=True, kw_only=True)
class IsRemovedAsGroupAdmin(LosesGroupAdmin):
    place = Place.DEED
    reason = gettext_lazy("They can no longer add or remove people. Role and memberships stay as they are.")


# --- A group that is deleted -----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class LosesLastGroupAdmins(AboutGroup):
    tone, icon, place = BAD, "shield", Place.LOSSES
    sentence = ngettext_lazy("%(who)s is no longer group admin", "%(who)s are no longer group admins", "count")
    reason = gettext_lazy("Nobody administers %(group)s once it is gone.")


@dataclass(frozen=True, kw_only=True)
class LeavesDeletedGroup(LeavesGroup):
    icon = "users"
    reason = gettext_lazy("Roles stay as they are. The log keeps the group's history.")


@dataclass(frozen=True, kw_only=True)
class DeletedGroupIsEmpty(AboutGroup):
    sentence = gettext_lazy("%(group)s has no members")
    reason = LeavesDeletedGroup.reason


# --- What a group holds ----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class _WithGrants(Effect):
    icon = "key"
    grants: tuple[Grant, ...]

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"rights": count_rights(len(self.grants)), "count": len(self.grants)}

    def items(self, names: Names) -> tuple[str, ...]:
        return tuple(grant.label for grant in self.grants)


@dataclass(frozen=True, kw_only=True)
class GroupIsGiven(_WithGrants, AboutGroup):
    sentence = ngettext_lazy("%(group)s is given %(rights)s", "%(group)s is given %(rights)s", "count")


@dataclass(frozen=True, kw_only=True)
class GroupNoLongerHolds(_WithGrants, AboutGroup):
    sentence = ngettext_lazy("%(rights)s is taken from %(group)s", "%(rights)s are taken from %(group)s", "count")


# --- A group that is made --------------------------------------------------------------------------

NEW_GROUP: Final = 0
"""In the place of the id of a group that is yet to be made; whoever makes it knows its name."""


@dataclass(frozen=True, kw_only=True)
class NewGroup(_WithGrants):
    """No id stands for it yet, so the seal covers the name it will have."""

    icon = "copy"
    sentence = gettext_lazy("A new group, %(group)s")
    group_name: str

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"group": names.called(self.group_name)}
