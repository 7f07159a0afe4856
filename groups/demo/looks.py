"""The themes of the demo."""

from typing import Final, NamedTuple

from groups.themes.values import ThemeValues


class Look(NamedTuple):
    """A theme that ``maker`` makes: at first as the built-in one is, and then with its values."""

    maker: str
    name: str
    values: ThemeValues


_HARBOUR: Final = ThemeValues(
    light={
        "primary": "#0f766e",
        "secondary": "#3b5bdb",
        "tertiary": "#8a5a00",
        "text": "#172524",
        "border": "#dbe5e3",
        "success": "#1d7040",
        "error": "#b42323",
        "warning": "#8a5200",
        "app": "#f7faf9",
        "surface_1": "#ffffff",
        "surface_2": "#eef4f3",
        "surface_3": "#e3ecea",
    },
    dark={
        "primary": "#4fd1c0",
        "secondary": "#8fa3ff",
        "tertiary": "#e0b36a",
        "text": "#e6efed",
        "border": "#263735",
        "success": "#74d399",
        "error": "#ff938d",
        "warning": "#f0b75e",
        "app": "#0d1514",
        "surface_1": "#131d1c",
        "surface_2": "#1a2726",
        "surface_3": "#22312f",
    },
)
_EVENING: Final = ThemeValues(
    light={
        "primary": "#7a3e9d",
        "secondary": "#b0305c",
        "tertiary": "#1f6f8b",
        "text": "#2a2330",
        "border": "#e6deea",
        "success": "#1d7040",
        "error": "#b42339",
        "warning": "#8a5200",
        "app": "#fbf9fc",
        "surface_1": "#ffffff",
        "surface_2": "#f5f0f7",
        "surface_3": "#ece4f0",
    },
    dark={
        "primary": "#d3a6ee",
        "secondary": "#ff9dbb",
        "tertiary": "#7fc9e0",
        "text": "#efe9f3",
        "border": "#392f42",
        "success": "#74d399",
        "error": "#ff9a94",
        "warning": "#f3b763",
        "app": "#141018",
        "surface_1": "#1c1722",
        "surface_2": "#231d2a",
        "surface_3": "#2f2738",
    },
    font="serif",
    corners={"control": 10, "card": 14, "dialog": 18},
)
IN_NEXUS: Final = (Look("ada", "Harbour", _HARBOUR), Look("ben", "Evening", _EVENING))
