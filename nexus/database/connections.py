"""The options of database connections, on which the promises about data rest."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

# IMMEDIATE takes the write lock when a transaction begins: readers that turn into writers would
# otherwise fail with "database is locked". SQLite forgets all four PRAGMAs with the connection.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"
        "PRAGMA foreign_keys=ON;"
        # Without it INSERT OR REPLACE walks past the append-only triggers.
        "PRAGMA recursive_triggers=ON;"
    ),
}

# Limits the server keeps, for web requests only: a migration or a bench may take longer, whatever its role is set to.
WEB_LIMITS = {"statement_timeout": "5s", "lock_timeout": "3s", "idle_in_transaction_session_timeout": "5s"}
_NO_LIMITS = dict.fromkeys(WEB_LIMITS, "0")
# The limit we keep ourselves, for a server that is too frozen to keep its own, which it should reach first.
STATEMENT_LIMIT = 6  # seconds
# It takes longer to compile one of our statements than to run it.
NO_JIT = {"jit": "off"}
POSTGRES: dict[str, Any] = {
    "connect_timeout": 3,  # seconds
    "tcp_user_timeout": 5000,  # milliseconds until an unplugged network counts as gone
}

_NEITHER = (
    "DATABASE_URL names neither PostgreSQL nor SQLite: write postgres://user:password@host/name or sqlite:////path."
)
_NAMELESS = "DATABASE_URL names no database: write postgres://user:password@host/name."
_ENCODED = "DATABASE_URL cannot be read. Within its user and password write # as %23, @ as %40, / as %2F, ? as %3F."


def database(url: str, process: str, *, prepares: bool = True) -> dict[str, Any]:
    """Return Django's settings for the database at `url`.

    `process` is "web" or "command"; commands are free of the time limits. `prepares`: whether
    PostgreSQL keeps statements prepared. Options in the query string of `url` win over ours.
    Raises `ImproperlyConfigured` for any other engine, and for what is no address.
    """
    settings = _read(url)
    given = settings.pop("OPTIONS", {})
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        return settings | {"OPTIONS": SQLITE | given}
    if settings["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(_NEITHER)
    ours = {
        "options": _options(NO_JIT | (WEB_LIMITS if process == "web" else _NO_LIMITS)),
        "statement_limit": STATEMENT_LIMIT if process == "web" else None,
        "prepare_threshold": 5 if prepares else None,  # Django's own default is None
    }
    return {
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        **settings,
        "ENGINE": "nexus.database.postgres",
        "OPTIONS": POSTGRES | ours | given,
    }


def _options(settings: dict[str, str]) -> str:
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


def _read(url: str) -> dict[str, Any]:
    """Take the address apart. A password that is not encoded would cut it in the wrong places."""
    scheme = url.partition("://")[0]
    if scheme not in ("sqlite", "postgres", "postgresql", "psql", "pgsql"):
        raise ImproperlyConfigured(_NEITHER)
    try:
        settings = dict(environ.Env.db_url_config(url))
    except ValueError as wrong:
        raise ImproperlyConfigured(_ENCODED) from wrong
    if "#" in url or (scheme != "sqlite" and not settings["NAME"]):
        raise ImproperlyConfigured(_ENCODED if "#" in url else _NAMELESS)
    return settings
