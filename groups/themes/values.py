"""What a theme consists of, in ONE list: a colour for each meaning in light and in dark, a font, and corners."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SCHEMES: Final = ("light", "dark")
CORNER_MOST: Final = 24
"""Pixels. Source: the product's rules on themes."""
COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


class Meaning(NamedTuple):
    """What a colour stands for, and what Nexus itself wears for it."""

    label: Promise
    section: Promise
    light: str
    dark: str


_BRAND, _TEXT, _STATUS, _SURFACES = _("Brand"), _("Text and lines"), _("Status"), _("Surfaces")
MEANINGS: Final = {
    "primary": Meaning(_("Primary"), _BRAND, "#3b5bdb", "#7f97ff"),
    "secondary": Meaning(_("Secondary"), _BRAND, "#6741c9", "#bba7ff"),
    "tertiary": Meaning(_("Tertiary"), _BRAND, "#136a6d", "#6fcfd0"),
    "text": Meaning(_("Text"), _TEXT, "#1a2027", "#e8ebee"),
    "border": Meaning(_("Border"), _TEXT, "#e4e7eb", "#2a323a"),
    "success": Meaning(_("Success"), _STATUS, "#1d7040", "#74d399"),
    "error": Meaning(_("Error"), _STATUS, "#c22b2b", "#ff938d"),
    "warning": Meaning(_("Warning"), _STATUS, "#8a5200", "#f3b763"),
    "app": Meaning(_("App background"), _SURFACES, "#fbfbfc", "#0f1317"),
    "surface_1": Meaning(_("Surface 1"), _SURFACES, "#ffffff", "#161b21"),
    "surface_2": Meaning(_("Surface 2"), _SURFACES, "#f4f5f7", "#11161b"),
    "surface_3": Meaning(_("Surface 3"), _SURFACES, "#eceef1", "#242c35"),
}
FONTS: Final = {"inter": _("Inter"), "system": _("System"), "serif": _("Serif"), "mono": _("Monospace")}
CORNERS: Final = {
    "control": (_("Corners of controls"), 6),
    "card": (_("Corners of cards"), 8),
    "dialog": (_("Corners of dialogs"), 12),
}


@dataclass(frozen=True)
class ThemeValues:
    """The values of one theme, each of them well formed: it can be made in no other way.

    Raises ValueError for anything else.
    """

    light: Mapping[str, str] = field(default_factory=lambda: {key: each.light for key, each in MEANINGS.items()})
    dark: Mapping[str, str] = field(default_factory=lambda: {key: each.dark for key, each in MEANINGS.items()})
    font: str = "inter"
    corners: Mapping[str, int] = field(default_factory=lambda: {key: size for key, (_label, size) in CORNERS.items()})

    def __post_init__(self) -> None:
        colours: list[object] = [*self.light.values(), *self.dark.values()]
        font: object = self.font
        if not (
            set(self.light) == set(self.dark) == set(MEANINGS)
            and all(isinstance(colour, str) and COLOUR.fullmatch(colour) for colour in colours)
            and isinstance(font, str)
            and font in FONTS
            and set(self.corners) == set(CORNERS)
            and all(type(size) is int and 0 <= size <= CORNER_MOST for size in self.corners.values())
        ):
            raise ValueError("These are not the values of a theme.")

    def as_json(self) -> dict[str, Any]:
        """How they are stored and exported."""
        return {"light": dict(self.light), "dark": dict(self.dark), "font": self.font, "corners": dict(self.corners)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ThemeValues":
        """The values as they were stored. Raises ValueError where a hand wrote something else."""
        try:
            return cls(stored["light"], stored["dark"], stored["font"], stored["corners"])
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("These are not the values of a theme.") from error


BUILT_IN: Final = ThemeValues()
