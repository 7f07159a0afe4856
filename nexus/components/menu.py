"""What may be done with one thing, behind a button; and a button that opens a dialog."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class MenuItem:
    """One thing to do, in a dialog that stands at ``href``."""

    label: str
    href: str
    icon: str
    is_danger: bool = False


@dataclass(frozen=True)
class Menu:
    """``id`` is the menu's in the page, ``name`` that of the thing. ``is_quiet``: its button stands in a row."""

    id: str
    name: str
    items: tuple[MenuItem, ...]
    is_quiet: bool = True

    @property
    def label(self) -> str:
        return _("Actions for %(name)s") % {"name": self.name}


@dataclass(frozen=True)
class Opener:
    """A button that opens the dialog at ``href``; “primary” is the tone of the page's one main action."""

    href: str
    label: str
    icon: str = "plus"
    tone: str = "primary"


def menu(id_: str, name: str, *items: MenuItem | None, is_quiet: bool = True) -> Menu | None:
    """A menu of those items that there are; None where there is nothing to do."""
    found = tuple(item for item in items if item)
    return Menu(id_, name, found, is_quiet) if found else None
