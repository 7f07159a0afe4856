"""The colours that Nexus itself wears: each token of ``static/css/tokens.css`` that a theme sets, in light and in dark.

A test reads the stylesheet and holds this to it. Veil and shades are no colours of a theme: they darken what it has.
"""

from typing import Final

_PAIRS: Final = {
    "canvas": ("#fbfbfc", "#0f1317"),
    "sunken": ("#f4f5f7", "#11161b"),
    "surface": ("#ffffff", "#161b21"),
    "raised": ("#ffffff", "#1c232b"),
    "hover": ("#f4f5f7", "#1c232b"),
    "pressed": ("#eceef1", "#242c35"),
    "veiled": ("#989ba4", "#060709"),
    "line": ("#e4e7eb", "#2a323a"),
    "line-strong": ("#858e98", "#64707b"),
    "ink": ("#1a2027", "#e8ebee"),
    "ink-2": ("#525c67", "#a3adb7"),
    "ink-3": ("#636d78", "#8d97a2"),
    "brand": ("#3b5bdb", "#7f97ff"),
    "brand-hover": ("#3049b8", "#9badff"),
    "brand-edge": ("#3b5bdb", "#7f97ff"),
    "on-brand": ("#ffffff", "#0c1230"),
    "accent": ("#3b5bdb", "#7f97ff"),
    "accent-soft": ("#edf1ff", "#1b2342"),
    "on-accent": ("#ffffff", "#0c1230"),
    "violet": ("#6741c9", "#bba7ff"),
    "violet-soft": ("#f3efff", "#2a2149"),
    "good": ("#1d7040", "#74d399"),
    "good-soft": ("#e7f6ec", "#14301f"),
    "warn": ("#8a5200", "#f3b763"),
    "warn-soft": ("#fff4df", "#33260f"),
    "warn-line": ("#f3d9a4", "#5c4415"),
    "bad": ("#c22b2b", "#ff938d"),
    "bad-hover": ("#a32020", "#ffaaa5"),
    "bad-soft": ("#fdeeee", "#3a1a1b"),
    "bad-line": ("#f5c6c6", "#6b2c2b"),
    "on-bad": ("#ffffff", "#2a0b0c"),
    "teal": ("#136a6d", "#6fcfd0"),
    "teal-soft": ("#e3f5f5", "#11302f"),
    "pink": ("#a8256f", "#f29bc8"),
    "pink-soft": ("#fdeef6", "#3a1a2d"),
    "orange": ("#a23f0c", "#ffa77a"),
    "orange-soft": ("#ffefe6", "#3a2014"),
}
OURS: Final = {
    "light": {token: light for token, (light, _dark) in _PAIRS.items()},
    "dark": {token: dark for token, (_light, dark) in _PAIRS.items()},
}
"""By scheme: token → colour."""
OTHER: Final = {"light": "dark", "dark": "light"}
VEIL: Final = {"light": ("#0f172a", 0.42), "dark": ("#000000", 0.62)}
"""What lies behind a dialog, and how thick."""
