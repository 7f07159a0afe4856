"""The secret key of an installation that was given none."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def kept_secret(path: Path, name: str) -> str:
    """Return the secret kept in `path`, making it, readable by its owner only, the first time.

    Raises `ImproperlyConfigured` where it can be neither read nor made; `name` is the variable that takes its place.

    Two processes that start at once must end with the same key: it appears with its content already in
    it, and whoever comes second finds it there.
    """
    try:
        if not path.exists():
            _make(path)
        return path.read_text("utf-8").strip()
    except OSError as wrong:
        raise ImproperlyConfigured(
            f"The file {path} can be neither read nor made ({wrong.strerror}): let whoever runs this read it and write "
            f"to its folder, or give {name} in the environment."
        ) from wrong


def _make(path: Path) -> None:
    with NamedTemporaryFile("w", dir=path.parent, prefix=path.name) as draft:
        draft.write(get_random_secret_key())
        draft.flush()
        with suppress(FileExistsError):  # somebody else was quicker
            os.link(draft.name, path)
