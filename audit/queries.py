"""Reading the log."""

from django.db.models import QuerySet

from audit.models import Entry


def entries_of(workspace_id: int, *, group_id: int | None = None) -> QuerySet[Entry]:
    """The entries of a workspace, or those about one group of it; in no order yet."""
    entries = Entry.objects.filter(workspace_id=workspace_id)
    return entries if group_id is None else entries.filter(group_id=group_id)
