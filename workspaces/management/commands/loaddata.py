"""``manage.py loaddata``: Django's; a dump may hold apps of archived people, which nobody could make by hand."""

from collections.abc import Sequence

from django.core.management.commands import loaddata
from django.db import connections

from workspaces.triggers import OWNER_OF_A_NEW_APP, TRIGGERS


class Command(loaddata.Command):
    """What is loaded is as it was when it was dumped; ``doctor`` names owners that no dump of ours could hold."""

    def loaddata(self, fixture_labels: Sequence[str]) -> None:
        """Load all of it, within the caller's transaction. Only the tables' owner can."""
        with TRIGGERS.lifted(connections[self.using], OWNER_OF_A_NEW_APP):
            super().loaddata(fixture_labels)
