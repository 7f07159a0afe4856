"""How Django finds groups, and their triggers."""

from django.apps import AppConfig

from groups.triggers import NET
from nexus.checks import keep_installed


class GroupsConfig(AppConfig):
    """Who may do what: the top floor."""

    name = "groups"
    verbose_name = "Groups"

    def ready(self) -> None:
        keep_installed(NET, self)
