"""The audit log as a Django app."""

from django.apps import AppConfig

from nexus.database.trigger_wiring import keep_installed


class AuditConfig(AppConfig):
    """Installs the log's triggers."""

    name = "audit"
    verbose_name = "Audit log"

    def ready(self) -> None:
        keep_installed("audit.triggers", self)
