"""What an installation must set before it starts in production."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

_CURE = " Set this in the environment; docs/administration.md says what each variable means."
_WEAK = "is too short or well known: make one by python3 -c 'import secrets; print(secrets.token_urlsafe(48))'."
_SHORTEST = 32
_VARIED = 10
_WELL_KNOWN = re.compile(
    "insecure|change-?me|your-?secret|secret-?key|audit-?key|example|password|abcdef|qwerty", re.IGNORECASE
)


def is_weak(secret: str) -> bool:
    """Whether a secret is short, hardly varied, or of the kind that stands in examples."""
    return len(secret) < _SHORTEST or len(set(secret)) < _VARIED or bool(_WELL_KNOWN.search(secret))


def check_production(
    environment: str,
    *,
    debug: bool,
    hosts: Sequence[str],
    site_url: str,
    secrets: Mapping[str, str],
    demanded: Mapping[str, str],
) -> None:
    """Raise `ImproperlyConfigured`, naming everything at once, unless Nexus may start.

    A misspelt `NEXUS_ENV` is refused too: it would quietly open the demo to the world.
    """
    if environment not in ("development", "production"):
        raise ImproperlyConfigured("NEXUS_ENV is neither 'development' nor 'production': write one of them.")
    if environment == "development":
        return
    faults = [f"{name} is missing." for name, value in {**secrets, **demanded}.items() if not value]
    faults += _weak_secrets(secrets)
    if not hosts:
        faults.append("ALLOWED_HOSTS is missing.")
    if any(map(_is_catch_all, hosts)):
        faults.append("ALLOWED_HOSTS must name the hosts, not '*' or a whole domain like '.com'.")
    if not _is_address(site_url):
        faults.append("SITE_URL is missing, or is no address that begins with https://.")
    if debug:
        faults.append("DEBUG must be off.")
    if faults:
        raise ImproperlyConfigured("Nexus does not start in production: " + " ".join(faults) + _CURE)


def _is_catch_all(host: str) -> bool:
    """Whether it lets in hosts that are not the organisation's: to Django, ".com" is every host that ends so."""
    return "*" in host or (host.startswith(".") and "." not in host.strip("."))


def _is_address(site_url: str) -> bool:
    try:
        parts = urlsplit(site_url)
        return parts.scheme == "https" and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a port that is no number
        return False


def _weak_secrets(secrets: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the secrets that were given; never the secret itself."""
    given = {name: value for name, value in secrets.items() if value}
    yield from (f"{name} {_WEAK}" for name, value in given.items() if is_weak(value))
    if len(set(given.values())) < len(given):
        yield f"{' and '.join(given)} must be different."


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


def stream_handler(where: str) -> Mapping[str, Any]:
    """The handler of the logger for ``AUDIT_STREAM``: “stdout”, “syslog”, “syslog://host:514”; for nothing one that
    drops all. Raises ImproperlyConfigured for anything else.
    """
    if not where:
        return {"class": "logging.NullHandler"}
    if where == "stdout":
        return {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"}
    if where == "syslog":
        return {"class": "logging.handlers.SysLogHandler", "address": "/dev/log"}
    parts = urlsplit(where)
    if parts.scheme == "syslog" and parts.hostname:
        return {"class": "logging.handlers.SysLogHandler", "address": (parts.hostname, parts.port or 514)}
    raise ImproperlyConfigured("AUDIT_STREAM is “stdout”, “syslog” or “syslog://host:514”.")
