"""What may be done with one thing, behind a button; and a button that opens a dialog."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nexus.components.sheet import Sheet
from nexus.words import Text, escaped

_ACTIONS: Final = "actions/"
"""The last word of the address that lists what may be done with a thing."""


@dataclass(frozen=True)
class Action:
    """One thing to do, in a dialog. ``name`` is the last word of its address, after that of the thing.

    ``is_page``: it is done on the thing's own page.
    """

    name: str
    label: Text
    icon: str
    is_danger: bool = False
    is_page: bool = False

    @property
    def place(self) -> str:
        """Where it stands, seen from the thing."""
        return "" if self.is_page else f"{self.name}/"


@dataclass(frozen=True)
class MenuItem:
    """An action on one thing, whose dialog or page stands at ``href``."""

    label: Text
    href: str
    icon: str
    is_danger: bool = False
    is_page: bool = False


@dataclass(frozen=True)
class Menu:
    """The actions on one thing, written into its own page. ``name`` is the thing's."""

    id: str
    name: str
    items: tuple[MenuItem, ...]

    @property
    def label(self) -> str:
        return _("Actions for %(name)s") % {"name": self.name}


@dataclass(frozen=True)
class MenuButton:
    """The button of a row. Without JavaScript it leads to ``href``, a page of the same actions.

    ``actions``: their names, for the one menu of the page, which is filled when it opens.
    """

    href: str
    label: str
    actions: str


@dataclass(frozen=True)
class Opener:
    """A button that opens a dialog; “primary” is the tone of the page's one main action."""

    href: str
    label: str
    icon: str = "plus"
    tone: str = "primary"

    @property
    def is_primary(self) -> bool:
        """Whether the key “a” presses it."""
        return self.tone == "primary"


class Buttons:
    """The buttons of many rows; what they share is looked up once."""

    def __init__(self, actions: Collection[Action]) -> None:
        self._names, self._label = [action.name for action in actions], escaped(_("Actions for %(name)s"))

    def of(self, href: str, name: str, allowed: Collection[str]) -> MenuButton | None:
        """The button of a thing whose actions stand at ``href``; None where nothing is ``allowed``."""
        names = SafeString(" ".join(each for each in self._names if each in allowed))
        return MenuButton(href, SafeString(self._label % {"name": escaped(name)}), names) if names else None


def menu(id_: str, name: str, href: str, actions: Collection[Action], allowed: Collection[str]) -> Menu | None:
    """The menu of a thing whose actions stand at ``href``; None where nothing is ``allowed``."""
    place = href.removesuffix(_ACTIONS)
    items = tuple(
        MenuItem(each.label, f"{place}{each.place}", each.icon, each.is_danger, each.is_page)
        for each in actions
        if each.name in allowed
    )
    return Menu(id_, name, items) if items else None


def actions_sheet(menu: Menu, back: str) -> Sheet:
    """The page that stands for a row's menu without JavaScript."""
    return Sheet(menu.label, _("Choose what to do."), back, back, is_narrow=True)
