"""Starting up: what keeps Nexus from it is said in one sentence with its cure, and ends in exit code 2."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, connections

from nexus.database.cures import cure

STARTUP: Final = "startup"
"""The tag of system checks without which nothing is served."""
WRONG: Final = 2
_OF_A_FOLDER: Final = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.ENOTDIR)
_NO_FOLDER: Final = (
    "{name} cannot be written ({why}). Let its folder be one that whoever runs this may write to; that of the static "
    "files is named by STATIC_ROOT."
)


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """Exit with code 2 and a sentence where a setting is wrong, or the database or a folder cannot be used.

    `--traceback` on the command line, as Django has it, shows everything instead.
    """
    try:
        yield
    except (ImproperlyConfigured, DatabaseError, OSError) as error:
        sentence = _sentence(error)
        if not sentence or "--traceback" in sys.argv:
            raise
        sys.stderr.write(f"{sentence}\n")
        sys.exit(WRONG)


def _sentence(error: ImproperlyConfigured | DatabaseError | OSError) -> str:
    """What is wrong, and what to do; "" where it is a mistake of ours."""
    if isinstance(error, ImproperlyConfigured):
        return str(error)
    if isinstance(error, DatabaseError):
        return cure(error, connection.settings_dict)
    if error.errno in _OF_A_FOLDER and error.filename:
        return _NO_FOLDER.format(name=error.filename, why=error.strerror)
    return ""


def read_settings() -> None:
    """Read the settings now. Raises ImproperlyConfigured, which Django's own command line keeps for later."""
    bool(settings.INSTALLED_APPS)


def check_startup() -> None:
    """Raise ImproperlyConfigured where a startup check finds an error, or the database has no table yet.

    A database that is away keeps nobody from starting: pages answer 503, and are there when it is.
    """
    try:
        errors = checks.run_checks(tags=[STARTUP], databases=["default"])
        is_bare = not connection.introspection.table_names()
    except DatabaseError:
        return
    finally:
        connections.close_all()  # a server may fork after this
    if is_bare:
        raise ImproperlyConfigured("The database that DATABASE_URL names has no tables yet: run manage.py migrate.")
    if errors:
        raise ImproperlyConfigured(" ".join(error.msg for error in errors))
