"""How Django finds groups, their triggers, and the numbers of their permissions."""

from django.apps import AppConfig
from django.utils.module_loading import import_string

from nexus.database.trigger_wiring import keep_installed


class GroupsConfig(AppConfig):
    """Who may do what: the top floor."""

    name = "groups"
    verbose_name = "Groups"

    def ready(self) -> None:
        keep_installed("groups.models.triggers", self)
        import_string("groups.permissions.permission_ids.watch_databases")()
