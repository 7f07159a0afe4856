"""What every test stands on: its own database, built static files, and honesty about what was left out."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.base.introspection import BaseDatabaseIntrospection

import audit.triggers
import groups.models.triggers
import workspaces.triggers
from bench.ground.cluster import is_installed
from workspaces.permission_ids import permission_ids

pytest_plugins = ["tests.cast", "tests.chain"]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
all_tables = BaseDatabaseIntrospection.django_table_names
TRIGGER_MODULES = (audit.triggers, workspaces.triggers, groups.models.triggers)
LACKING = {
    "browser": None if CHROMIUM else "there is no Chromium here",
    "postgres": None if connection.vendor == "postgresql" else "DATABASE_URL names no PostgreSQL",
    "cluster": None if is_installed() else "there is no PostgreSQL here to start",
    "nginx": None if shutil.which("nginx") or Path("/usr/sbin/nginx").exists() else "there is no nginx here",
}
# What goes with a marker that is left out on purpose.
WITH = {"postgres": {"postgres", "cluster"}}


def pytest_addoption(parser):
    parser.addoption("--leave-out", choices=list(LACKING), help="leave these tests out on purpose")
    parser.addoption("--second-engine", action="store_true", help="only what another database may answer differently")


def pytest_configure(config):
    """Settings that only tests have: a quick hasher, and files that do not outlive them."""
    home = Path(tempfile.mkdtemp(prefix="nexus-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT = home / "static"
    settings.MAIL_AT_ONCE = False  # a letter waits until its test has it sent
    if connection.vendor == "sqlite":
        # A file, as in life: a database in memory knows no locks and no second connection.
        settings.DATABASES["default"]["TEST"]["NAME"] = str(home / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def static_files():
    """Pages are tested with the hashed files they are served with."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def chromium():
    """Path of the system's Chromium; only tests marked `browser` may ask for it."""
    return CHROMIUM


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Read the ids of permissions before a test counts its statements: they are read once for each connection."""
    access = item.funcargs.get("django_db_blocker")
    if access and connection.connection is not None:
        with access.unblock():
            permission_ids()
    return (yield)


# --- Triggers and the flush ----------------------------------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Take the triggers off for the flush of a transactional test, and put them back after it.

    Append-only tables refuse to be emptied, and that is what a flush does. What the migrations wrote stays: to write
    it anew takes longer than most tests, and gives the permissions other numbers.
    """
    access = item.funcargs.get("django_db_blocker")  # absent where the test was skipped
    if not (access and _is_flushed(item)):
        return (yield)
    with access.unblock():
        for app in TRIGGER_MODULES:
            app.remove(connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseIntrospection, "django_table_names", _of_tests)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_, **__: None)
        result = yield
    if nextitem is not None:  # after the last test the database itself is gone
        with access.unblock():
            for app in TRIGGER_MODULES:
                app.install(connection)
    return result


def _of_tests(introspection, *_, **__):
    """The tables that tests write: all but those that the migrations filled."""
    filled = {ContentType._meta.db_table, Permission._meta.db_table}
    return [
        table for table in all_tables(introspection, only_existing=True, include_views=False) if table not in filled
    ]


def _is_flushed(item):
    marker = item.get_closest_marker("django_db")
    asked = bool(marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,)))
    return asked or {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))


# --- What was left out ---------------------------------------------------------------------------


def pytest_collection_modifyitems(config, items):
    if config.getoption("--second-engine"):
        config.hook.pytest_deselected(items=[item for item in items if _is_the_same_everywhere(item)])
        items[:] = [item for item in items if not _is_the_same_everywhere(item)]
    for name, reason in _left_out(config).items():
        for item in items:
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


def _is_the_same_everywhere(item):
    """Whether it asks no database, or reads all that pages say, which the trials do on PostgreSQL."""
    asks = item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(item.fixturenames)
    return not asks or item.path.name in ("test_leak_scan.py", "test_leak_plants.py")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """In CI a test that silently did not run is a failure; one left out on purpose is not."""
    missed = _skipped(session.config).keys() - _on_purpose(session.config)
    if missed and exitstatus == 0 and os.environ.get("CI") == "true":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    for name, count in _skipped(config).items():
        terminalreporter.write_line(f"Left out: {count} tests marked {name!r}, because {_left_out(config)[name]}.")


def _left_out(config):
    reasons = LACKING | dict.fromkeys(_on_purpose(config), "--leave-out says so")
    return {name: reason for name, reason in reasons.items() if reason}


def _on_purpose(config):
    purpose = config.getoption("leave_out")
    return WITH.get(purpose, {purpose}) if purpose else set()


def _skipped(config):
    """How many tests of each kind were skipped. Workers skip; only the process that reports can count."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    counts = {name: sum(name in report.keywords for report in reports) for name in _left_out(config)}
    return {name: count for name, count in counts.items() if count}
