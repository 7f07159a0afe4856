"""An effect, and a blocker, in the reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from groups.changes.blockers import Blocker, Reason
from groups.changes.effects import Effect, Place
from groups.changes.shown_names import Names, Person
from groups.permissions.policy import NOBODY, Ids
from workspaces.vocabulary import Role

ITEMS_SHOWN: Final = 6
"""How many rights an effect shows before the rest is asked for."""
ITEMS_AT_MOST: Final = 200
"""How many it lists at all: of thousands nobody reads the names, and a page has to stay light."""


@dataclass(frozen=True)
class ShownPerson:
    """Somebody of an effect. ``take_out`` calls the button that goes on without them; empty where there is none."""

    person: Person
    take_out: str = ""


@dataclass(frozen=True)
class ShownItems:
    """Rights in words, the first few and the rest; ``way``: where they come from, with their number; may be empty."""

    items: tuple[str, ...]
    way: str = ""

    @property
    def first_items(self) -> tuple[str, ...]:
        return self.items[:ITEMS_SHOWN]

    @property
    def more_items(self) -> tuple[str, ...]:
        """Those that are shown only on demand."""
        return self.items[ITEMS_SHOWN:ITEMS_AT_MOST]

    @property
    def more_count(self) -> int:
        """How many there are besides the first few."""
        return len(self.items) - len(self.first_items)

    @property
    def unlisted_count(self) -> int:
        """How many are told as a number only."""
        return len(self.items[ITEMS_AT_MOST:])

    @property
    def lines(self) -> list[str]:
        """Them in plain lines."""
        return [f"{self.way}: {', '.join(self.items)}"] if self.way else list(self.items)


@dataclass(frozen=True)
class ShownEffect:
    """An effect in the reader's words. ``number`` is its place in the plan."""

    number: int
    tone: str
    icon: str
    title: str
    measure: str
    why: str
    rights: tuple[ShownItems, ...]
    people: tuple[Person, ...]
    total: int
    """How many people it touches; more than ``people`` where there are many, or some may not be named."""
    role_change: tuple[str, str] | None = None
    place: Place = Place.DEED
    removable: Ids = NOBODY
    """Those of its people whom the reader may take out of the change."""

    @property
    def sentence(self) -> str:
        return f"{self.title} {self.measure}".rstrip()

    @property
    def items(self) -> tuple[str, ...]:
        """All its rights in words, wherever they come from."""
        return tuple(item for some in self.rights for item in some.items)

    @property
    def unseen(self) -> int:
        return self.total - len(self.people)

    @property
    def one(self) -> Person | None:
        """The person, where it is about one alone, whom the sentence names."""
        return self.people[0] if self.total == 1 and self.people else None

    @property
    def role(self) -> str:
        """The role of the one person, as a word."""
        return str(Role(self.one.role).label) if self.one else ""

    @property
    def persons(self) -> tuple[ShownPerson, ...]:
        """The people to be listed: of a single one the sentence tells the name, and a line the rest."""
        return () if self.one else tuple(map(self._person, self.people))

    @property
    def alone(self) -> ShownPerson | None:
        """The one person with the button that goes on without them, where there is one."""
        return self._person(self.one) if self.one and self.one.id in self.removable else None

    @property
    def is_deed(self) -> bool:
        """Whether it is what the change does itself: its people stand in chips."""
        return self.place == Place.DEED

    @property
    def has_why_last(self) -> bool:
        """Whether what is said besides belongs below the rights it lists."""
        return self.place in (Place.LOSSES, Place.GAINS, Place.STAYS)

    @property
    def has_more(self) -> bool:
        """Whether there is more to it than its sentence."""
        return bool(self.why or self.rights or self.people or self.role_change)

    @property
    def has_more_people(self) -> bool:
        """Whether there are others to be seen on demand."""
        return bool(self.unseen and self.people)

    @property
    def lines(self) -> list[str]:
        """It in plain lines."""
        why = " ".join(filter(None, (f"{self.one.email}, {self.role}." if self.one and self.is_deed else "", self.why)))
        return [
            self.sentence + (f" ({why})" if why else ""),
            *(f"    {line}" for some in self.rights for line in some.lines),
        ]

    def _person(self, person: Person) -> ShownPerson:
        can_go = person.id in self.removable
        return ShownPerson(person, _("Take out %(email)s") % {"email": person.email} if can_go else "")


@dataclass(frozen=True)
class ShownBlocker:
    """A blocker in the reader's words."""

    sentence: str
    people: tuple[Person, ...]
    total: int
    needs_admin: bool = False
    """Whether a workspace admin can do what its reader may not."""

    @property
    def unseen(self) -> int:
        return self.total - len(self.people)


def show_effect(number: int, effect: Effect, names: Names, removable: Ids = NOBODY) -> ShownEffect:
    """``effect``, at this place of its plan, in the words of these names."""
    return ShownEffect(
        number,
        effect.tone_of(names),
        effect.icon,
        effect.title(names),
        effect.measure(names),
        effect.why(names),
        _rights(effect, names),
        names.shown(effect.people),
        len(effect.people),
        effect.role_change,
        effect.place,
        removable & effect.people if effect.chooses else NOBODY,
    )


def _rights(effect: Effect, names: Names) -> tuple[ShownItems, ...]:
    """By where they come from, where that is told; else all of them together."""
    if by := effect.items_by(names):
        return tuple(ShownItems(items, way) for way, items in by)
    items = effect.items(names)
    return (ShownItems(items),) if items else ()


def show_blockers(blockers: Iterable[Blocker], names: Names) -> list[ShownBlocker]:
    """The blockers in words."""
    return [
        ShownBlocker(
            each.reason.sentence,
            names.shown(each.people),
            len(each.people),
            each.reason == Reason.NEEDS_WORKSPACE_ADMIN,
        )
        for each in blockers
    ]
