"""What an installation must say, and what it gets when it says nothing."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import connection
from django.db.utils import ConnectionHandler

from nexus.database.connections import database
from nexus.secret import kept_secret

HOUSE = Path(settings.BASE_DIR)
PRODUCTION = {
    "NEXUS_ENV": "production",
    "SECRET_KEY": "made-for-this-test-and-for-nothing-else-0123456789",
    "DATABASE_URL": "postgres://nexus@db.example.org/nexus",
    "ALLOWED_HOSTS": "nexus.example.org",
    "SITE_URL": "https://nexus.example.org",
}


def run(arguments, environ):
    environ = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "nexus.settings"} | environ
    return subprocess.run(
        [sys.executable, *arguments], cwd=HOUSE, env=environ, capture_output=True, text=True, check=False
    )


def settings_in(environ, *names):
    """The settings of a process with exactly this environment."""
    code = f"import json, nexus.settings as s; print(json.dumps([getattr(s, name, None) for name in {names}]))"
    result = run(["-c", code], environ)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_a_production_installation_passes_the_deployment_checks():
    result = run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("missing", [name for name in PRODUCTION if name != "NEXUS_ENV"])
def test_production_refuses_to_start_without(missing):
    result = run(["-c", "import nexus.settings"], PRODUCTION | {missing: ""})
    assert f"{missing} is missing" in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "true"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "nexus.example.org,*"),
        ("SITE_URL", "http://a.test"),
    ],
)
def test_production_refuses_to_start_with(name, value):
    result = run(["-c", "import nexus.settings"], PRODUCTION | {name: value})
    assert result.returncode == 1
    assert "Nexus does not start in production" in result.stderr
    assert name in result.stderr.splitlines()[-1]


def test_a_misspelt_environment_is_refused_rather_than_taken_for_the_demo():
    result = run(["-c", "import nexus.settings"], PRODUCTION | {"NEXUS_ENV": "prod"})
    assert "NEXUS_ENV is neither" in result.stderr


def test_production_has_no_demo_whatever_it_is_told():
    assert settings_in(PRODUCTION | {"NEXUS_DEMO": "true"}, "NEXUS_DEMO") == [False]


def test_cookies_in_production_are_bound_to_the_host_and_to_https():
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    assert settings_in(PRODUCTION, *names) == ["__Host-sessionid", "__Host-csrftoken", True, True]


def test_without_any_environment_nexus_runs_on_this_machine_alone():
    names = ("DEBUG", "ALLOWED_HOSTS", "SITE_URL", "NEXUS_DEMO")
    assert settings_in({}, *names) == [False, ["localhost", "127.0.0.1", "[::1]"], "http://localhost:8000", True]


def test_a_secret_is_made_once_and_kept_from_others(tmp_path):
    with ThreadPoolExecutor(8) as together:
        secrets = set(together.map(lambda _: kept_secret(tmp_path / "secret"), range(8)))
    assert len(secrets) == 1
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [tmp_path / "secret"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1)]
)
def test_every_sqlite_connection_keeps_its_promises(tmp_path, pragma, value):
    sqlite = ConnectionHandler({"default": database(f"sqlite:///{tmp_path}/db.sqlite3", "web")})["default"]
    with sqlite.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)
        assert (sqlite.transaction_mode, sqlite.settings_dict["OPTIONS"]["timeout"]) == ("IMMEDIATE", 20)
    sqlite.close()


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_web_request_on_postgresql_has_time_limits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        assert cursor.fetchone() == ("15s", "5s")
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("10s",)


@pytest.mark.postgres
def test_a_management_command_on_postgresql_has_none():
    code = "from django.db import connection as c; c.ensure_connection(); print(c.connection.info.get_parameters())"
    result = run(["manage.py", "shell", "-c", code], {"DATABASE_URL": os.environ["DATABASE_URL"]})
    assert "dbname" in result.stdout
    assert "timeout=" not in result.stdout


def test_other_engines_are_refused():
    with pytest.raises(ImproperlyConfigured, match="neither PostgreSQL nor SQLite"):
        database("mysql://nexus@localhost/nexus", "web")


@pytest.mark.parametrize("password", ["eleven char", "x" * 129, "q1w2e3r4t5y6"])
def test_a_password_too_short_too_long_or_too_common_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["twelve chars", "nexus-demo-password", "y" * 128])
def test_a_password_of_a_decent_length_is_taken(password):
    validate_password(password)


def test_passwords_are_kept_as_argon2id():
    assert settings_in({}, "PASSWORD_HASHERS")[0][0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
