"""What an installation must set before it starts in production."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ImproperlyConfigured


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
        raise ImproperlyConfigured("NEXUS_ENV is neither 'development' nor 'production'.")
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
        raise ImproperlyConfigured("Nexus does not start in production: " + " ".join(faults))
