"""A theme as a stylesheet. Only the validated values of a theme can be in it: nothing anybody typed passes as it is."""

from collections.abc import Mapping
from typing import Final

from groups.themes.colours.palette import palette
from groups.themes.values import ThemeValues

_FAMILIES: Final = {
    "inter": '"Inter",ui-sans-serif,system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif',
    "system": 'ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif',
    "serif": 'ui-serif,Georgia,"Noto Serif","Liberation Serif","DejaVu Serif",serif',
    "mono": 'ui-monospace,"SF Mono","Cascadia Mono","Noto Sans Mono","DejaVu Sans Mono",monospace',
}
"""What each font of the closed list comes to; "inter" is what ``scale.css`` says."""
_SMALL: Final = 4
"""Pixels: the corners of links and marks, as ``scale.css`` says."""


def theme_sheet(values: ThemeValues) -> str:
    """What the pages of a workspace load after Nexus's own stylesheets: light and dark in one, at most 3 KB."""
    light, dark = palette(values, "light"), palette(values, "dark")
    colours = {
        token: light[token] if light[token] == dark[token] else f"light-dark({light[token]},{dark[token]})"
        for token in light
    }
    return f"@layer theme{{:root{{{_declared({**colours, **_shape(values)})}}}}}"


def scoped_sheet(selector: str, scheme: str, values: ThemeValues) -> str:
    """The same tokens for one part of a page, in one scheme whatever the reader's appearance: for previews and cards.

    The selector is ours, never a reader's. What wears them paints its own ground and ink, with the font.
    """
    return f"@layer theme{{{selector}{{color-scheme:{scheme};{_declared(palette(values, scheme) | _shape(values))}}}}}"


def _shape(values: ThemeValues) -> dict[str, str]:
    """The font and the corners; the smallest corners, which no theme names, are no rounder than those of controls."""
    sizes = {"small": min(_SMALL, values.corners["control"]), **values.corners}
    return {"font": _FAMILIES[values.font], **{f"radius-{corner}": f"{size}px" for corner, size in sizes.items()}}


def _declared(tokens: Mapping[str, str]) -> str:
    return ";".join(f"--{token}:{value}" for token, value in tokens.items())
