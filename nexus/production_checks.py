"""What an installation must set before it starts in production."""

from collections.abc import Mapping, Sequence
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

_CURE = " Set this in the environment; docs/administration.md says what each variable means."


def check_production(
    environment: str,
    *,
    debug: bool,
    hosts: Sequence[str],
    site_url: str,
    demanded: Mapping[str, str],
) -> None:
    """Raise `ImproperlyConfigured`, naming everything at once, unless Nexus may start.

    A misspelt `NEXUS_ENV` is refused too: it would quietly open the demo to the world.
    """
    if environment not in ("development", "production"):
        raise ImproperlyConfigured("NEXUS_ENV is neither 'development' nor 'production': write one of them.")
    if environment == "development":
        return
    faults = [f"{name} is missing." for name, value in demanded.items() if not value]
    if not hosts:
        faults.append("ALLOWED_HOSTS is missing.")
    if any("*" in host for host in hosts):
        faults.append("ALLOWED_HOSTS must name the hosts, not '*'.")
    if not site_url.startswith("https://"):
        faults.append("SITE_URL is missing, or does not begin with https://.")
    if debug:
        faults.append("DEBUG must be off.")
    if faults:
        raise ImproperlyConfigured("Nexus does not start in production: " + " ".join(faults) + _CURE)


def mail(url: str) -> dict[str, Any]:
    """Return Django's settings for the mail server at `url`. Raises `ImproperlyConfigured` where it is no address."""
    wrong = ImproperlyConfigured(
        "EMAIL_URL cannot be read: write smtp+tls://user:password@host:587, and within user and password # as %23, "
        "@ as %40, / as %2F."
    )
    if "#" in url:
        raise wrong
    try:
        return dict(environ.Env.email_url_config(url))
    except (ValueError, ImproperlyConfigured) as cause:
        raise wrong from cause
