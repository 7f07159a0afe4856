"""When a chain was last found whole, as ``audit_verify`` noted it. It reminds; it proves nothing: whoever writes into
the database can write it too, and what counts is what the command says.
"""

from contextlib import suppress

from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Chain
from audit.verification import Verdict
from nexus.words import dated, number


def note_verified(verdict: Verdict, *, is_whole: bool) -> None:
    """Note that all of a chain was found whole just now, or that it was not; one statement. A database that is only
    read from, a copy for instance, is verified all the same.
    """
    chain = Chain.objects.filter(workspace_id=verdict.workspace_id)
    noted = (timezone.now(), verdict.length) if is_whole else (None, 0)
    with suppress(DatabaseError), transaction.atomic():
        chain.update(verified_at=noted[0], verified_to=noted[1])


def verified_words(workspace_id: int) -> str:
    """When all of this log was last found whole, and up to which entry; one statement."""
    chain = Chain.objects.filter(workspace_id=workspace_id)
    at, last = chain.values_list("verified_at", "verified_to").first() or (None, 0)
    if at is None:
        return _("Chain not verified")
    words = {"day": dated(timezone.localtime(at), "j M Y, H:i"), "entry": number(last)}
    return _("Chain verified, %(day)s, up to entry %(entry)s") % words
