"""The secret key of an installation that was given none."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.management.utils import get_random_secret_key


def kept_secret(path: Path) -> str:
    """Return the secret kept in `path`, making it, readable by its owner only, the first time.

    Two processes that start at once must end with the same key: it appears with its content already in
    it, and whoever comes second finds it there.
    """
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent, prefix=path.name) as draft:
            draft.write(get_random_secret_key())
            draft.flush()
            with suppress(FileExistsError):  # somebody else was quicker
                os.link(draft.name, path)
    return path.read_text("utf-8").strip()
