"""How Django finds groups, and their triggers."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.core import checks
from django.utils.module_loading import import_string

from nexus.database.trigger_wiring import keep_installed
from nexus.startup import STARTUP


class GroupsConfig(AppConfig):
    """Who may do what: the top floor."""

    name = "groups"
    verbose_name = "Groups"

    def ready(self) -> None:
        keep_installed("groups.models.triggers", self)
        # Beside models, which cannot be imported before the apps are ready.
        checks.register(import_string("groups.demo.mark.check_demo"), checks.Tags.database, STARTUP)
        user_logged_in.connect(import_string("groups.demo.mark.note_demo"), dispatch_uid="groups.demo")
