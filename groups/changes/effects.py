"""Effects: what a change does, to whom. They hold ids, kinds and numbers, and say them in words when they are shown.

The seal covers every field of an effect, and nothing that is made of them: no word is ever sealed.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.names import Names
from groups.permissions.access_sets import Key
from groups.permissions.catalogue import BUILDER_PERMISSIONS
from groups.permissions.grants import Grant
from groups.permissions.policy import NOBODY, Ids
from nexus.words import listed, number
from workspaces.vocabulary import Role

WARN: Final = "warn"
BAD: Final = "bad"
GOOD: Final = "good"
PLAIN: Final = "plain"
"""Tones: somebody's role changes; somebody loses something; somebody gains; nothing that surprises anybody."""

GRANTS_NAMED: Final = 3
"""How many grants a sentence names before it counts the rest."""


@dataclass(frozen=True, kw_only=True)
class Effect(ABC):
    """One consequence: a sentence, why, whom it touches (ids of memberships)."""

    tone: ClassVar[str] = PLAIN
    icon: ClassVar[str] = "users"
    people: Ids = NOBODY

    @abstractmethod
    def title(self, names: Names) -> str:
        """What happens, as a sentence."""

    def why(self, names: Names) -> str:
        """Why, or what else there is to know; may be empty."""
        return ""

    def items(self, names: Names) -> tuple[str, ...]:
        """What is gained, lost or kept, in words."""
        return ()

    def measure(self, names: Names) -> str:
        """How much that is. Of “all apps” it counts those there are now, and is no part of the seal."""
        return ""

    @property
    def role_change(self) -> tuple[str, str] | None:
        """A role before and after, where that is the consequence."""
        return None

    @property
    def group_ids(self) -> Iterable[int]:
        """The groups that the words name."""
        return ()

    @property
    def resource_keys(self) -> Iterable[Key]:
        """The resources that the words name."""
        return ()

    @property
    def kinds_counted(self) -> Iterable[str]:
        """The kinds of which the measure counts all there are."""
        return ()


@dataclass(frozen=True, kw_only=True)
class AboutGroup(Effect):
    """An effect in one group."""

    group_id: int

    @property
    def group_ids(self) -> Iterable[int]:
        return (self.group_id,)

    def words(self, names: Names) -> dict[str, str]:
        """What its sentence is filled with."""
        return {"who": names.who(self.people), "group": names.group(self.group_id)}


@dataclass(frozen=True, kw_only=True)
class BecomesBuilder(AboutGroup):
    """End Users become Builders because of what a group holds."""

    tone = WARN
    icon = "arrow-up"
    grants: tuple[Grant, ...]

    def title(self, names: Names) -> str:
        return becomes_builder(names, self.people)

    def why(self, names: Names) -> str:
        return why_builder(names.group(self.group_id), self.grants)

    @property
    def role_change(self) -> tuple[str, str]:
        return Role.END_USER, Role.BUILDER


@dataclass(frozen=True, kw_only=True)
class JoinsGroup(AboutGroup):
    icon = "user-plus"

    def title(self, names: Names) -> str:
        words = self.words(names)
        return ngettext("%(who)s joins %(group)s", "%(who)s join %(group)s", len(self.people)) % words


@dataclass(frozen=True, kw_only=True)
class LeavesGroup(AboutGroup):
    icon = "user-minus"

    def title(self, names: Names) -> str:
        words = self.words(names)
        return ngettext("%(who)s leaves %(group)s", "%(who)s leave %(group)s", len(self.people)) % words

    def why(self, names: Names) -> str:
        return _("Roles stay as they are.")


@dataclass(frozen=True, kw_only=True)
class BecomesGroupAdmin(AboutGroup):
    icon = "shield"

    def title(self, names: Names) -> str:
        words = self.words(names)
        return ngettext("%(who)s administers %(group)s", "%(who)s administer %(group)s", len(self.people)) % words


@dataclass(frozen=True, kw_only=True)
class LosesGroupAdmin(AboutGroup):
    tone = BAD
    icon = "shield"

    def title(self, names: Names) -> str:
        sentence = ngettext(
            "%(who)s no longer administers %(group)s", "%(who)s no longer administer %(group)s", len(self.people)
        )
        return sentence % self.words(names)


@dataclass(frozen=True, kw_only=True)
class InactiveUnchanged(Effect):
    """Invited and archived End Users of a group that holds other permissions now: nothing happens to them yet."""

    icon = "archive"
    is_builder_level: bool

    def title(self, names: Names) -> str:
        words = {"who": names.who(self.people)}
        return ngettext("%(who)s stays on file", "%(who)s stay on file", len(self.people)) % words

    def why(self, names: Names) -> str:
        if self.is_builder_level:
            return _(
                "Invited or archived. Nothing changes for them now. End Users come back without a builder-level group."
            )
        return _("Invited or archived. Nothing changes for them now; they have it when they come back.")


def becomes_builder(names: Names, people: Ids) -> str:
    """The weightiest sentence there is: somebody's role changes by something else than changing it."""
    words = {"who": names.who(people)}
    return ngettext("%(who)s becomes a Builder", "%(who)s become Builders", len(people)) % words


def why_builder(group: str, grants: Iterable[Grant]) -> str:
    """Because of what the group may do: of its grants those that make it builder-level."""
    rights = _rights(grant for grant in grants if grant.permission in BUILDER_PERMISSIONS)
    return _("%(group)s may %(rights)s. End Users cannot hold these rights.") % {"group": group, "rights": rights}


def _rights(grants: Iterable[Grant]) -> str:
    """“create apps and edit “Payroll””: the first three, and the number of the rest."""
    labels = [grant.label[0].lower() + grant.label[1:] for grant in grants]
    if len(labels) > GRANTS_NAMED:
        rest = len(labels) - GRANTS_NAMED
        more = ngettext("%(count)s more", "%(count)s more", rest) % {"count": number(rest)}
        labels = [*labels[:GRANTS_NAMED], more]
    return listed(labels)
