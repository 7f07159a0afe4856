"""The scripts: which a page loads. Each of our own is a behaviour that a page does without, too."""

from typing import Final

_HTMX: Final = "django_htmx/htmx-2.min.js"
_BEHAVIOURS: Final = (
    "dialog",
    "dialog_closing",
    "menu",
    "row_menu",
    "select",
    "picker",
    "picker_keys",
    "keys",
    "keep_ticks",
    "stale_list",
    "found",
    "copy",
    "working",
    "trouble",
    "flash",
    "switches",
    "unsaved_fields",
    "unsaved",
    "kept_form",
)
LATER: Final = ("js/palette.js",)
"""What a page fetches by itself, when what it is for is there: `data-palette` says where it lies."""
SCRIPTS: Final = {
    "outside": ("js/flash.js",),
    "inside": (_HTMX, *(f"js/{name}.js" for name in _BEHAVIOURS)),
    "themes": ("js/theme_editor.js",),
}
"""Of the pages without a workspace, and of those inside, and what only those who make themes need besides: paths among
the static files.
"""
