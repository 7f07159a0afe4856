"""The audit log as a Django app."""

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string

from audit import roles
from nexus.database.trigger_wiring import keep_installed
from nexus.health import readiness
from nexus.startup import STARTUP


class AuditConfig(AppConfig):
    """Installs the log's triggers, and keeps other roles of the database from its tables."""

    name = "audit"
    verbose_name = "Audit log"

    def ready(self) -> None:
        keep_installed("audit.triggers", self)
        post_migrate.connect(roles.keep_append_only, sender=self, dispatch_uid="audit privileges")
        checks.register(roles.check_role, checks.Tags.security, deploy=True)
        readiness.remarks(roles.check_role)
        # Beside models, which cannot be imported before the apps are ready.
        check_keys = import_string("audit.keys.check_keys")
        checks.register(check_keys, checks.Tags.database, STARTUP)
        readiness.needs(check_keys)
