"""The stylesheets: which a page loads, in which order, and the one file in which each set of them is served.

Where DEBUG is on, each file is linked by itself: what is saved is seen at the next reload, and nothing need be built.
Elsewhere `collectstatic` joins the files of a set into one, which is hashed, compressed and kept like any other.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

SETS: Final = {
    "base": (
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
    ),
    "sign_in": (
        "mark",
        "card",
        "control",
        "field",
        "notice",
        "table",
    ),
    "inside": (
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
        "avatar",
        "person",
        "menu",
        "dialog",
        "sheet",
        "working",
        "empty",
        "review",
        "effect",
        "change",
        "chosen",
        "picker",
        "verdicts",
        "switches",
        "grants",
        "timeline",
        "cards",
        "print",
    ),
}
"""The sheets of every page, of signing in, and of the pages inside, each besides those before it.

layers.css comes first: it alone decides what wins over what.
"""


def path_of(sheet: str) -> str:
    """Where a stylesheet lies among the static files."""
    return f"css/{sheet}.css"


def bundle_of(name: str) -> str:
    """Where the sheets of a set lie as one; in the same folder, so that what they point to is found."""
    return f"css/{name}.bundle.css"


def addresses(name: str) -> list[str]:
    """What a page links for a set: one file; every sheet where DEBUG is on, or where nothing has been collected.

    Never raises: the pages that say what went wrong stand on it.
    """
    if not settings.DEBUG:
        try:
            return [static(bundle_of(name))]
        except (OSError, ValueError):
            pass
    return [plain_or_hashed(path_of(sheet)) for sheet in SETS[name]]


def plain_or_hashed(path: str) -> str:
    """The address of a static file; where the manifest is missing or does not know it, the file's plain one."""
    try:
        return static(path)
    except (OSError, ValueError):
        return f"{settings.STATIC_URL}{path}"


class BundlingStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise brings no types
    """WhiteNoise's storage, which also holds each set of stylesheets as one file."""

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        """Join the sheets of each set that have been collected, then hash and compress all files."""
        if not options.get("dry_run"):
            for name, sheets in SETS.items():
                self._join(bundle_of(name), [path_of(sheet) for sheet in sheets])
                paths[bundle_of(name)] = (self, bundle_of(name))
        yield from super().post_process(paths, **options)

    def _join(self, bundle: str, sheets: list[str]) -> None:
        texts = []
        for sheet in sheets:
            with self.open(sheet) as file:
                texts.append(file.read())
        self.delete(bundle)
        self.save(bundle, ContentFile(b"\n".join(texts)))
