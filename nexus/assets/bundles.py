"""Bundles: what a page loads, as one file a kind. It is written in small files, and served in one.

Where DEBUG is on, each file is linked by itself: what is saved is seen at the next reload, and nothing need be built.
Elsewhere `collectstatic` joins the files of a bundle into one, which is hashed, compressed and kept like any other.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

from nexus.assets.scripts import SCRIPTS
from nexus.assets.stylesheets import STYLESHEETS

_FOR_WRITERS: Final = {
    ".css": re.compile(rb"/\*.*?\*/|(?<=[:;{},\n])\s+|\s+(?=[{}])|;\s*(?=})", re.DOTALL),
    ".js": re.compile(rb"^[ \t]*//.*\n|^[ \t]+|^\n", re.MULTILINE),
}
"""Comments (of a script those that have a line to themselves), indentation and empty lines: they are for who writes it.
Of a stylesheet also the blanks around its signs. No string of ours looks like one, or goes over a line.
"""


class Bundle(NamedTuple):
    """Some files of one kind, in their order, and where they lie as one: beside them, so that what they point to is
    found.
    """

    path: str
    files: tuple[str, ...]

    @property
    def addresses(self) -> list[str]:
        """What a page links: one file; every one of them where DEBUG is on, or where nothing has been collected.

        Never raises: the pages that say what went wrong stand on it.
        """
        if not settings.DEBUG:
            try:
                return [static(self.path)]
            except (OSError, ValueError):
                pass
        return [plain_or_hashed(file) for file in self.files]


BUNDLES: Final = {
    f"{name}.{kind}": Bundle(f"{folder}/{name}.bundle.{kind}", files)
    for kind, folder, bundles in (("css", "css", STYLESHEETS), ("js", "js", SCRIPTS))
    for name, files in bundles.items()
}
"""By name: "inside.css", "inside.js" …"""


def plain_or_hashed(path: str) -> str:
    """The address of a static file; where the manifest is missing or does not know it, the file's plain one."""
    try:
        return static(path)
    except (OSError, ValueError):
        return f"{settings.STATIC_URL}{path}"


class BundlingStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise brings no types
    """WhiteNoise's storage, which also holds each bundle as one file."""

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        """Join the files of each bundle that have been collected, then hash and compress all files."""
        if not options.get("dry_run"):
            for bundle in BUNDLES.values():
                self._join(bundle)
                paths[bundle.path] = (self, bundle.path)
        yield from super().post_process(paths, **options)

    def _join(self, bundle: Bundle) -> None:
        texts = []
        for path in bundle.files:
            with self.open(path) as file:
                texts.append(_FOR_WRITERS[Path(path).suffix].sub(b"", file.read()))
        self.delete(bundle.path)
        self.save(bundle.path, ContentFile(b"\n".join(texts)))
