"""The first run: whether anybody has an account yet, and the code that only whoever runs Nexus can read.

The code follows from ``SECRET_KEY``: whoever can read the database, or only reaches the pages, does not have it.
"""

from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from workspaces.models import User

_SALT: Final = "nexus.first_run"
_LENGTH: Final = 32
"""Hexadecimal digits: nobody guesses 128 bits."""


def is_empty() -> bool:
    """Whether nobody has an account; one statement."""
    return not User.objects.exists()


def setup_code() -> str:
    """What opens the page of the first run."""
    return salted_hmac(_SALT, "setup code", algorithm="sha256").hexdigest()[:_LENGTH]


def is_setup_code(text: str) -> bool:
    """Whether this is the code; it takes as long for every text."""
    return constant_time_compare(text.strip(), setup_code())


def setup_link(site: str) -> str:
    """Where the first run is begun, on the ``site`` “https://nexus.example.org”."""
    return f"{site.rstrip('/')}{reverse('instance:setup')}?{urlencode({'code': setup_code()})}"
