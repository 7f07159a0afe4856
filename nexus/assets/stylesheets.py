"""The stylesheets: which a page loads, and in which order. layers.css comes first: it alone decides what wins."""

from typing import Final

_OUTSIDE = (
    "layers",
    "reset",
    "fonts",
    "tokens",
    "scale",
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
    "verdicts",
    "segments",
    "switches",
    "grants",
    "timeline",
    "cards",
    "print",
)
STYLESHEETS: Final = {
    name: tuple(f"css/{sheet}.css" for sheet in sheets)
    for name, sheets in (("outside", _OUTSIDE), ("inside", _OUTSIDE + _INSIDE))
}
"""Of the pages without a workspace (signing in, errors), and of those inside: a page loads one of the two."""
