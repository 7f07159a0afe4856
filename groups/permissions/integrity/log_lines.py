"""The log as people read it: whether its lines say what its entries say. The entries: ``manage.py audit_verify``."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from audit import journal
from audit.models import Chain
from audit.reading import integrity
from groups.permissions.integrity.problem import RECOMPUTE, Problem
from workspaces.models import Workspace


def problems() -> Iterator[Problem]:
    """Workspaces without a log, entries that no line tells of, lines that tell something else; reads all of both."""
    for workspace in Workspace.objects.exclude(Exists(Chain.objects.filter(workspace_id=OuterRef("pk")))):
        yield Problem(
            f"The workspace {workspace.slug} has no log: not even its creation is told.",
            "Find out who emptied it, by manage.py audit_verify --against the heads kept; then restore a backup.",
        )
    for found in integrity.astray():
        if isinstance(found, integrity.Gap):
            sentence = f"The log of {found.workspace_id} does not show its entries {found.first} to {found.last}."
            yield Problem(sentence, RECOMPUTE, found.workspace_id)
        else:
            yield Problem(
                f"The log of {found.workspace_id} shows something else from entry {found.first} on than they say.",
                f"As the database's owner, with its triggers off, delete the row {found.pk} of audit_logline; then"
                " manage.py doctor --mend writes it anew.",
            )


def mend(workspace_id: int) -> Iterator[tuple[int, str]]:
    """Show what a log does not; yields of how many stretches. Nothing is written into it until the caller ends."""
    journal.lock(workspace_id)
    yield integrity.mend(workspace_id), "lines of the log"
