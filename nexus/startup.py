"""Starting up: what keeps Nexus from it is said in one sentence with its cure, and ends in exit code 2."""

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


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """Exit with code 2 and a sentence where a setting is wrong, or the database cannot be reached.

    `--traceback` on the command line, as Django has it, shows everything instead.
    """
    try:
        yield
    except (ImproperlyConfigured, DatabaseError) as error:
        sentence = str(error) if isinstance(error, ImproperlyConfigured) else cure(error, connection.settings_dict)
        if not sentence or "--traceback" in sys.argv:
            raise
        sys.stderr.write(f"{sentence}\n")
        sys.exit(WRONG)


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
