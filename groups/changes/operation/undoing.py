"""What an operation's page says of taking it back: the button, and the operations that did."""

import uuid
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from audit.models import Entry
from groups.changes.operation.reversible import deeds_of, is_reversible, may_reverse
from groups.permissions.policy import Authority
from nexus.components.menu import Opener
from workspaces.context import WorkspaceContext


@dataclass(frozen=True)
class Undoing:
    """``opener``: the button, where there is one for this reader. ``undone_href``: where it is told how it was taken
    back, and ``undoes_href``, what it took back; each may be empty.
    """

    opener: Opener | None
    undone_href: str
    undoes_href: str


def undoing_of(context: WorkspaceContext, operation: uuid.UUID, authority: Authority) -> Undoing:
    """Of this operation, to this reader; four statements at most."""
    undone, undoes = _undone_by(context.workspace.pk, operation), _undoes(context.workspace.pk, operation)
    deeds, at = deeds_of(context.workspace.pk, operation)
    is_offered = not undone and is_reversible(deeds, at) and may_reverse(deeds, authority)
    href = reverse("undo:undo", args=[context.workspace.slug, operation])
    opener = Opener(href, _("Undo"), icon="", tone="") if is_offered else None
    return Undoing(opener, _page_of(context, undone), _page_of(context, undoes))


def _undone_by(workspace_id: int, operation: uuid.UUID) -> uuid.UUID | None:
    """The operation that took it back, unless that was taken back itself."""
    entries = Entry.objects.filter(workspace_id=workspace_id)
    undoing = dict.fromkeys(entries.filter(undoes=operation).order_by("position").values_list("operation", flat=True))
    if not undoing:
        return None
    again = set(entries.filter(undoes__in=list(undoing)).order_by().values_list("undoes", flat=True).distinct())
    return next((each for each in reversed(undoing) if each not in again), None)


def _undoes(workspace_id: int, operation: uuid.UUID) -> uuid.UUID | None:
    entries = Entry.objects.filter(workspace_id=workspace_id, operation=operation, undoes__isnull=False)
    return entries.order_by().values_list("undoes", flat=True).first()


def _page_of(context: WorkspaceContext, operation: uuid.UUID | None) -> str:
    return reverse("operations:operation", args=[context.workspace.slug, operation]) if operation else ""
