"""Who reads a history of the log, and what they may know of it."""

import uuid
from collections.abc import Sequence
from typing import Final

from django.urls import reverse

from audit.log_page import HistoryReader
from audit.models import Entry
from audit.reading.rows import Hrefs
from groups.changes.redaction import Reader, redact_entries
from groups.permissions.policy import Authority
from workspaces.context import WorkspaceContext

_ANY: Final = uuid.UUID(int=0)


def history_reader(context: WorkspaceContext, authority: Authority) -> HistoryReader:
    """The person of ``context``, who has this authority. To an Admin each operation leads to its own page; to others it
    is told as far as the history itself goes.
    """
    reader = Reader(context.workspace.pk, authority)

    def hrefs(entries: Sequence[Entry]) -> Hrefs:
        users = {user for entry in entries for user in (entry.actor_id, entry.person_id) if user}
        return Hrefs(context.hrefs_of_accounts(users) if users else {})

    href = operation_href(context.workspace.slug) if authority.is_admin else ""
    return HistoryReader(hrefs, lambda entries: redact_entries(reader, entries), href)


def operation_href(slug: str) -> str:
    """The address of the page of any operation of a workspace, with “%s” for its id."""
    return reverse("operations:operation", args=[slug, _ANY]).replace(str(_ANY), "%s")
