"""Installing an app's triggers around migrations, and the system check that names missing ones."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import import_string

from nexus.database.triggers import TriggerSet
from nexus.health import readiness


def keep_installed(module: str, config: AppConfig) -> None:
    """Take an app's triggers off before migrations, put them on after them, and check that none is missing.

    ``module``: the dotted path of the module that holds its ``TRIGGERS``; it may lie beside models, which cannot be
    imported before the apps are ready. On SQLite a migration that rebuilds a table drops its triggers silently, or
    stumbles over them. A run with nothing to migrate takes nothing off, waits for nobody and need not own the tables;
    it still mends what is missing or of another version.
    """
    triggers: TriggerSet = import_string(f"{module}.TRIGGERS")

    def take_off(*, using: str, plan: Sequence[object] = (), **_: object) -> None:
        if plan:
            triggers.remove(connections[using])

    def put_on(*, using: str, **_: object) -> None:
        triggers.install(connections[using])

    def check_installed(*, databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
        return [missing_trigger(name) for alias in databases or () for name in triggers.missing(connections[alias])]

    pre_migrate.connect(take_off, sender=config, weak=False, dispatch_uid=f"{triggers.label} triggers off")
    post_migrate.connect(put_on, sender=config, weak=False, dispatch_uid=f"{triggers.label} triggers on")
    checks.register(check_installed, checks.Tags.database)
    readiness.needs(check_installed)


def missing_trigger(name: str) -> checks.CheckMessage:
    """A warning, not an error: an error would keep ``migrate`` from running, which mends it."""
    sentence = f"The database lacks the trigger “{name}”, or has another version of it."
    return checks.Warning(sentence, hint="Run manage.py migrate.", id="nexus.W001")
