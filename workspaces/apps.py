"""How Django finds workspaces, and their triggers."""

from django.apps import AppConfig

from nexus.checks import keep_installed
from workspaces.triggers import NET


class WorkspacesConfig(AppConfig):
    """People, workspaces and what lies in them."""

    name = "workspaces"
    verbose_name = "Workspaces"

    def ready(self) -> None:
        keep_installed(NET, self)
