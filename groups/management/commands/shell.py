"""``manage.py shell``: Django's, with the models and the actor of Nexus at hand.

Django imports every model there is, and its own ``Group`` would hide ours: it is always empty.
"""

from django.core.management.commands import shell


class Command(shell.Command):
    def get_auto_imports(self) -> list[str]:
        """What is at hand without an import: our models, and the actor that every change asks for."""
        ours = ("audit.", "workspaces.", "groups.")
        models = [path for path in super().get_auto_imports() or () if path.startswith(ours)]
        return [*models, "audit.journal.Actor"]
