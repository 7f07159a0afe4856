"""The stylesheets: which a page loads, and in which order. layers.css comes first: it alone decides what wins."""

from typing import Final

_OUTSIDE = (
    "layers",
    "reset",
    "fonts",
    "tokens",
    "scale",
    "page-view",
    "base",
    "icon",
    "button",
    "door",
    "demo-line",
    "utilities",
    "mark",
    "card",
    "control",
    "field",
    "notice",
    "table",
)
_INSIDE = (
    "frame",
    "page",
    "crumbs",
    "group-head",
    "groups-table",
    "people-table",
    "split",
    "side-list",
    "sidebar",
    "tabs",
    "toolbar",
    "search",
    "check",
    "pagination",
    "bulk",
    "savebar",
    "badge",
    "token",
    "avatar",
    "person",
    "menu",
    "dialog",
    "sheet",
    "working",
    "trouble",
    "empty",
    "review",
    "effect",
    "change",
    "chips",
    "two-lines",
    "unused",
    "chosen",
    "picker",
    "palette",
    "keys",
    "verdicts",
    "segments",
    "switches",
    "grants",
    "as-of",
    "cards",
    "shelf",
    "steps",
    "access",
)
_THEMES = ("theme-cards", "theme-editor", "theme-values", "theme-preview", "contrast")
_LOG = ("log",)
_PRINT = ("print",)
STYLESHEETS: Final = {
    name: tuple(f"css/{sheet}.css" for sheet in sheets)
    for name, sheets in (
        ("outside", _OUTSIDE),
        ("inside", _OUTSIDE + _INSIDE),
        ("themes", _THEMES),
        ("log", _LOG),
        ("print", _PRINT),
    )
}
"""Of the pages without a workspace (signing in, errors), and of those inside: a page loads one of the two; and what
only those who make themes need, beside the latter; and what only paper needs, which no screen waits for.
"""
