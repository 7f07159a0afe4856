"""How Django finds workspaces, and their triggers."""

from django.apps import AppConfig

from nexus.database.trigger_wiring import keep_installed


class WorkspacesConfig(AppConfig):
    """People, workspaces and what lies in them."""

    name = "workspaces"
    verbose_name = "Workspaces"

    def ready(self) -> None:
        keep_installed("workspaces.triggers", self)
