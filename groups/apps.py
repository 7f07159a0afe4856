"""How Django finds groups, and their triggers."""

from django.apps import AppConfig

from nexus.database.trigger_wiring import keep_installed


class GroupsConfig(AppConfig):
    """Who may do what: the top floor."""

    name = "groups"
    verbose_name = "Groups"

    def ready(self) -> None:
        keep_installed("groups.models.triggers", self)
