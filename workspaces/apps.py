"""Workspaces as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import import_string

from nexus.database.trigger_wiring import keep_installed
from nexus.health import readiness


class WorkspacesConfig(AppConfig):
    """Installs the triggers of workspaces."""

    name = "workspaces"
    verbose_name = "Workspaces"

    def ready(self) -> None:
        keep_installed("workspaces.triggers", self)
        # Beside models, which cannot be imported before the apps are ready.
        readiness.remarks(import_string("workspaces.mail.upkeep.check_outbox"))
