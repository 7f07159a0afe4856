"""Workspaces as a Django app."""

from django.apps import AppConfig

from nexus.database.trigger_wiring import keep_installed


class WorkspacesConfig(AppConfig):
    """Installs the triggers of workspaces."""

    name = "workspaces"
    verbose_name = "Workspaces"

    def ready(self) -> None:
        keep_installed("workspaces.triggers", self)
