"""The names that the reader of a plan may be told, and the general words that stand for all others."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.permissions.access_sets import Key
from groups.permissions.policy import Ids
from nexus.components.tokens import as_token, without_marks
from nexus.words import number, quoted
from workspaces.kinds import APP, FOLDER
from workspaces.names import name_key

NAMES_SHOWN: Final = 20
"""How many people a review names of each effect; the rest on demand (product, section 3)."""

OWNING: Final = 0
SUPER_ADMIN: Final = -1
"""What gives access besides a group, in the place of a group's id."""


@dataclass(frozen=True)
class Person:
    """Somebody as a review shows them. ``id`` is the membership's."""

    id: int
    user_id: int
    name: str
    email: str
    role: str
    status: str
    beside: str = ""
    """The e-mail address, where the name alone does not tell who is meant."""

    @property
    def full_name(self) -> str:
        return f"{self.name} <{self.email}>"


@dataclass(frozen=True)
class Names:
    """``people`` stand in order of name: of every effect the first ``NAMES_SHOWN`` whom the reader may be told of.

    ``totals``: how many resources of each kind there are. ``marks``: whether groups are marked as tokens.
    """

    people: Mapping[int, Person] = field(default_factory=dict)
    groups: Mapping[int, str] = field(default_factory=dict)
    resources: Mapping[Key, str] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)
    marks: bool = False

    @property
    def marked(self) -> "Names":
        """The same, to be shown on a page."""
        return replace(self, marks=True)

    def called(self, group_name: str) -> str:
        """The name of a group as it stands in a sentence."""
        return as_token(group_name) if self.marks else group_name

    def group(self, group_id: int, others: Collection[int] = ()) -> str:
        """The group's name, or “another group”; with ``others``, as unknown to the reader as it, “3 other groups”."""
        if not others:
            name = self.groups.get(group_id)
            return self.called(name) if name else _("another group")
        count = len({group_id, *others})
        return ngettext("another group", "%(count)s other groups", count) % {"count": number(count)}

    def source(self, source: int, others: Collection[int] = ()) -> str:
        """By what somebody has access: “through Dev”, “as owner”, “as Super Admin”."""
        if source == OWNING:
            return _("as owner")
        if source == SUPER_ADMIN:
            return _("as Super Admin")
        return _("through %(group)s") % {"group": self.group(source, others)}

    def is_hidden(self, source: int) -> bool:
        """Whether this is a group of which the reader may not know."""
        return source > 0 and source not in self.groups

    def listed(self, groups: Iterable[int]) -> tuple[str, ...]:
        """Each of them once, in order; those of which the reader may not know as one number at the end."""
        return self._listed(frozenset(groups), self.group)

    def sources(self, sources: Iterable[int]) -> tuple[str, ...]:
        """The same of sources, each with how it gives access."""
        return self._listed(frozenset(sources), self.source)

    def _listed(self, every: Ids, told: Callable[[int], str]) -> tuple[str, ...]:
        known = sorted({told(each) for each in every if not self.is_hidden(each)}, key=_in_order)
        rest = sum(map(self.is_hidden, every))
        if not rest:
            return tuple(known)
        more = ngettext("%(count)s more group", "%(count)s more groups", rest)
        other = ngettext("%(count)s other group", "%(count)s other groups", rest)
        return (*known, (more if known else other) % {"count": number(rest)})

    def resource(self, key: Key) -> str:
        """“Payroll”, or in general words what it is."""
        if name := self.resources.get(key):
            return quoted(name)
        return {APP.key: _("an app"), FOLDER.key: _("a folder")}.get(key[0], _("a resource"))

    def shown(self, people: Ids) -> tuple[Person, ...]:
        """The first of ``people`` by name, as far as they may be named."""
        known = (person for id_, person in self.people.items() if id_ in people)
        first = [person for person, _place in zip(known, range(NAMES_SHOWN), strict=False)]
        is_one = len(people) == 1
        return tuple(replace(each, beside=each.email) if is_one or self._has_twin(each) else each for each in first)

    def who(self, people: Ids) -> str:
        """The subject of a sentence: a single person's name, else “nobody”, “1 person” or “1,234 people”."""
        if not people:
            return _("nobody")
        if len(people) == 1 and (person := self.people.get(next(iter(people)))):
            return person.full_name if self._has_twin(person) else person.name
        return count_people(len(people))

    def _has_twin(self, person: Person) -> bool:
        """Whether somebody else among those shown is called the same, as far as the eye can tell."""
        return self._called[name_key(person.name)] > 1

    @cached_property
    def _called(self) -> Counter[str]:
        return Counter(name_key(person.name) for person in self.people.values())

    def __or__(self, other: "Names") -> "Names":
        return Names(
            {**other.people, **self.people},
            {**other.groups, **self.groups},
            {**other.resources, **self.resources},
            {**other.totals, **self.totals},
            self.marks or other.marks,
        )


def _in_order(text: str) -> str:
    return without_marks(text).casefold()


def count_people(count: int) -> str:
    """“1 person”, “1,234 people”."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": number(count)}


def count_members(count: int) -> str:
    """“1 member”, “1,234 members”."""
    return ngettext("%(count)s member", "%(count)s members", count) % {"count": number(count)}


def count_inactive(invited: int, archived: int) -> list[str]:
    """“20 invited”, “1 archived”: those who do not count, as far as there are any."""
    counts = ((_("%(count)s invited"), invited), (_("%(count)s archived"), archived))
    return [words % {"count": number(count)} for words, count in counts if count]


def count_rights(count: int) -> str:
    """“1 right”, “1,234 rights”."""
    return ngettext("%(count)s right", "%(count)s rights", count) % {"count": number(count)}


def names_of(people: Iterable[Person]) -> Names:
    """Only these people's names."""
    return Names({person.id: person for person in people})
