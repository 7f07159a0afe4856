"""How Django finds the audit log, and its triggers."""

from django.apps import AppConfig

from nexus.database.trigger_wiring import keep_installed


class AuditConfig(AppConfig):
    """The audit log: a floor above the toolkit."""

    name = "audit"
    verbose_name = "Audit log"

    def ready(self) -> None:
        keep_installed("audit.triggers", self)
