"""What keeps Nexus from starting is one sentence with its cure, exit code 2 and no traceback."""

import pytest

from tests.nexus.processes import HOUSE, PRODUCTION, run

MIGRATE = ["manage.py", "migrate", "--verbosity=0"]


def refusal(arguments, environ):
    """What a process says when it does not start."""
    result = run(arguments, environ)
    assert result.returncode == 2, result
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 1
    return result.stderr


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://nexus@localhost/nexus", "names neither PostgreSQL nor SQLite: write postgres://"),
        ("nonsense", "names neither PostgreSQL nor SQLite"),
        ("postgres://nexus:pa#ss@localhost/nexus", "write # as %23"),
        ("postgres://nexus:pa#ss:w@localhost:5432/nexus", "write # as %23"),
        ("postgres://nexus@localhost:port/nexus", "cannot be read"),
        ("postgres://nexus@localhost", "names no database"),
        ("postgres://nexus@127.0.0.1:1/nexus", "No PostgreSQL answers at 127.0.0.1:1. Start it"),
        ("postgres://nexus@nowhere.invalid/nexus", "There is no host “nowhere.invalid”"),
        ("sqlite:////proc/nexus.sqlite3", "/proc/nexus.sqlite3 cannot be opened or written"),
        ("sqlite:////nowhere/at/all.sqlite3", "Let its folder exist"),
        (f"sqlite:///{HOUSE}/manage.py", "is no SQLite database"),
    ],
)
def test_a_wrong_database_url_is_told_with_its_cure(url, sentence):
    assert sentence in refusal(MIGRATE, {"DATABASE_URL": url})


@pytest.mark.parametrize("url", ["carrier-pigeon://home", "smtp://ada:pa#ss@localhost", "smtp://localhost:port"])
def test_so_is_a_wrong_email_url(url):
    assert "EMAIL_URL cannot be read: write smtp+tls://" in refusal(["manage.py", "check"], {"EMAIL_URL": url})


def test_so_is_a_folder_that_cannot_be_written(tmp_path):
    environ = {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "STATIC_ROOT": f"{HOUSE}/manage.py/static"}
    said = refusal(["manage.py", "collectstatic", "--noinput"], environ)
    assert "cannot be written (Not a directory). Let its folder be" in said


@pytest.mark.parametrize("arguments", [["manage.py", "check"], ["-c", "import nexus.wsgi"]])
def test_so_is_production_half_configured(arguments):
    said = refusal(arguments, PRODUCTION | {"SECRET_KEY": "", "SITE_URL": ""})
    assert "SECRET_KEY is missing. SITE_URL is missing" in said
    assert "docs/administration.md" in said


def test_the_server_ends_with_it_too():
    server = ["-m", "gunicorn", "--config=python:nexus.gunicorn", "nexus.wsgi", "--bind=127.0.0.1:0"]
    said = run(server, {"DATABASE_URL": "mysql://nexus@localhost/nexus"})
    assert said.returncode == 2
    assert "Traceback" not in said.stderr


def test_a_database_without_tables_is_told_before_it_is_served(tmp_path):
    said = refusal(["-c", "import nexus.wsgi"], {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"})
    assert "has no tables yet: run manage.py migrate" in said


def test_whoever_wants_the_traceback_asks_for_it():
    assert "Traceback" in run([*MIGRATE, "--traceback"], {"DATABASE_URL": "mysql://nexus@localhost/nexus"}).stderr


def test_a_mistake_of_ours_keeps_its_traceback():
    code = "from django.db import connection; connection.cursor().execute('SELECT nothing FROM nowhere')"
    result = run(["manage.py", "shell", "-c", code], {"DATABASE_URL": "sqlite:///:memory:"})
    assert "Traceback" in result.stderr
