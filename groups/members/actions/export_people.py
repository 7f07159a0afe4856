"""Exporting the list of people: it leaves the workspace, and the log says so."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.arguments import checked
from groups.permissions.authority import require_admin
from workspaces.models import Workspace


@checked
def export_people(workspace: Workspace, narrowed: str, form: str, *, actor: Actor, reason: str = "") -> None:
    """Write down that people were exported in this format; ``narrowed``: by what they were found, empty for all.

    Raises NotAllowed to anybody but a workspace admin.
    """
    with transaction.atomic():
        Workspace.objects.lock(workspace.pk)
        actor = require_admin(actor, workspace.pk, _("Only a workspace admin exports the list of people."))
        exported = Event(Action.PEOPLE_EXPORTED, before=narrowed, after=form)
        journal.record(workspace.pk, [exported], actor=actor, reason=reason)
