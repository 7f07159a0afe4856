"""Effects: what a change does, to whom. They hold ids, kinds and numbers, and say them in words when they are shown.

The seal covers every field of an effect, and nothing that is made of them: no word is ever sealed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any, ClassVar, Final, Self

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from groups.changes.shown_names import Names
from groups.permissions.access_sets import Key
from groups.permissions.builder_level import builder_level_grants
from groups.permissions.grants import Grant
from groups.permissions.policy import NOBODY, Ids
from nexus.words import listed, number
from workspaces.vocabulary import Role

Sentence = str | Promise
"""A translated sentence with placeholders; one with a plural form chooses it by ``count``."""

WARN: Final = "warn"
BAD: Final = "bad"
GOOD: Final = "good"
PLAIN: Final = "plain"
"""Tones: somebody's role changes; somebody loses something; somebody gains; nothing that surprises anybody."""


class Place(IntEnum):
    """Where a review tells of it: what is done, whose role changes by it, what is lost, what is gained; then, folded,
    what stays although it might have gone, or was there already, and what else there is to know.
    """

    DEED = 0
    ROLES = 1
    LOSSES = 2
    GAINS = 3
    STAYS = 4
    ASIDE = 5


GRANTS_NAMED: Final = 3
"""How many grants a sentence names before it counts the rest."""


@dataclass(frozen=True, kw_only=True)
class Effect:
    """One consequence: a ``sentence``, a ``reason``, and whom it touches (ids of memberships)."""

    tone: ClassVar[str] = PLAIN
    icon: ClassVar[str] = "users"
    place: ClassVar[Place] = Place.DEED
    sentence: ClassVar[Sentence]
    reason: ClassVar[Sentence] = ""
    is_for_admins: ClassVar[bool] = False
    """Whether nobody else may be told of it: it says who is invited or archived."""
    people: Ids = NOBODY

    @property
    def chooses(self) -> bool:
        """Whether its people are those chosen for the change, each of whom can be taken out of it here."""
        return self.place == Place.DEED

    def words(self, names: Names) -> dict[str, object]:
        """What the placeholders of its sentences stand for."""
        return {"who": names.who(self.people), "count": len(self.people)}

    def tone_of(self, names: Names) -> str:
        """Its tone, where that hangs on how many things there are just now; no part of the seal."""
        return self.tone

    def title(self, names: Names) -> str:
        """What happens, as a sentence."""
        return str(self.sentence % self.words(names))

    def why(self, names: Names) -> str:
        """Why, or what else there is to know; may be empty."""
        return str(self.reason % self.words(names)) if self.reason else ""

    def items(self, names: Names) -> tuple[str, ...]:
        """What is gained, lost or kept, in words."""
        return ()

    def items_by(self, names: Names) -> list[tuple[str, tuple[str, ...]]]:
        """The same by where it comes from, as “2 through Dev” and what that is; nothing where that is one thing."""
        return []

    def measure(self, names: Names) -> str:
        """How much that is. Of “all apps” it counts those there are now, and is no part of the seal."""
        return ""

    def likeness(self, names: Names) -> tuple[object, ...]:
        """Ways in which it reads like others to the reader of these names, a key to each: two effects with the same
        one are told together. Without any it is told by itself.
        """
        return ()

    def told_with(self, other: Any) -> Self:
        """Both as one sentence: what is said of each holds for all of their people."""
        return replace(self, people=self.people | other.people)

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

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"group": names.group(self.group_id)}


class Promotes(Effect):
    """End Users become Builders by something else than changing their role: the weightiest effect there is."""

    tone, icon, place = WARN, "arrow-up", Place.ROLES
    sentence = ngettext_lazy("%(who)s becomes a Builder", "%(who)s become Builders", "count")

    @property
    def role_change(self) -> tuple[str, str]:
        return Role.END_USER, Role.BUILDER


@dataclass(frozen=True, kw_only=True)
class BecomesBuilder(Promotes, AboutGroup):
    """Because of what a group holds."""

    reason = gettext_lazy("%(group)s may %(rights)s. End Users cannot hold these rights.")
    grants: tuple[Grant, ...]

    def words(self, names: Names) -> dict[str, object]:
        return super().words(names) | {"rights": builder_rights(self.grants)}


@dataclass(frozen=True, kw_only=True)
class JoinsGroup(AboutGroup):
    icon = "user-plus"
    sentence = ngettext_lazy("%(who)s joins %(group)s", "%(who)s join %(group)s", "count")


@dataclass(frozen=True, kw_only=True)
class LeavesGroup(AboutGroup):
    icon = "user-minus"
    sentence = ngettext_lazy("%(who)s leaves %(group)s", "%(who)s leave %(group)s", "count")
    reason = gettext_lazy("Roles stay as they are.")


@dataclass(frozen=True, kw_only=True)
class BecomesGroupAdmin(AboutGroup):
    icon = "shield"
    sentence = ngettext_lazy("%(who)s administers %(group)s", "%(who)s administer %(group)s", "count")


@dataclass(frozen=True, kw_only=True)
class LosesGroupAdmin(AboutGroup):
    tone, icon, place = BAD, "shield", Place.LOSSES
    sentence = ngettext_lazy(
        "%(who)s no longer administers %(group)s", "%(who)s no longer administer %(group)s", "count"
    )


@dataclass(frozen=True, kw_only=True)
class Invited(Effect):
    """People who gain nothing yet."""

    is_for_admins = True
    icon, place = "mail", Place.ASIDE
    sentence = ngettext_lazy("%(who)s is invited", "%(who)s are invited", "count")
    reason = gettext_lazy("They have not accepted the invitation yet. What the group gives counts from then on.")


@dataclass(frozen=True, kw_only=True)
class ArchivedUnchanged(Effect):
    """Archived people of a group that holds other permissions now."""

    is_for_admins = True
    icon, place = "archive", Place.ASIDE
    sentence = ngettext_lazy("%(who)s is archived, unchanged", "%(who)s are archived, unchanged", "count")
    is_builder_level: bool

    def why(self, names: Names) -> str:
        if self.is_builder_level:
            return _("Nothing changes for them now. End Users come back without a builder-level group.")
        return _("Nothing changes for them now; they have it when they come back.")


def not_there_yet(invited: Ids, archived: Ids, *, is_builder_level: bool) -> Iterator[Effect]:
    """The people of a group for whom its permissions count later, if ever."""
    if invited:
        yield Invited(people=invited)
    if archived:
        yield ArchivedUnchanged(people=archived, is_builder_level=is_builder_level)


def promotions(promoted: Ids, group_id: int, grants: tuple[Grant, ...]) -> Iterator[Effect]:
    """The effect of a promotion, where there is one."""
    if promoted:
        yield BecomesBuilder(people=promoted, group_id=group_id, grants=grants)


def builder_rights(grants: Iterable[Grant]) -> str:
    """“create apps and edit “Payroll””: the first three grants that make a group builder-level, the rest counted."""
    labels = [grant.right for grant in builder_level_grants(grants)]
    if len(labels) > GRANTS_NAMED:
        rest = len(labels) - GRANTS_NAMED
        more = ngettext("%(count)s more", "%(count)s more", rest) % {"count": number(rest)}
        labels = [*labels[:GRANTS_NAMED], more]
    return listed(labels)
