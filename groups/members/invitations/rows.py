"""The rows of open invitations: written with an invited membership, renewed when a mail is sent once more."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils import timezone

from audit.journal import Actor
from groups.permissions.policy import Ids
from nexus.database.bulk import insert_rows
from nexus.database.lookups import in_array
from nexus.words import called
from workspaces.mail import outbox
from workspaces.mail.kinds import MailKind
from workspaces.models import Invitation, OutgoingMail
from workspaces.models.invitation import new_nonce
from workspaces.vocabulary import INVITATION_DAYS

LASTS: Final = timedelta(days=INVITATION_DAYS)


def open_invitations(addresses: Mapping[int, str], *, by: Actor) -> None:
    """Open an invitation for these memberships, each with the address of its person, and queue a letter for each.

    One statement, and one for every thousand letters. The caller has locked the workspace.
    """
    _open(addresses, {}, by)
    _write_to(addresses)


def renew(addresses: Mapping[int, str], *, by: Actor, mails: bool = True) -> None:
    """The same, whether there are invitations already or not: links made before stop working. Two statements more.

    ``mails``: whether letters go out; without them it stands as before how often, and when last.
    """
    before = Invitation.objects.filter(in_array("pk", addresses))
    sent = {pk: (times, at) for pk, times, at in before.values_list("pk", "times_sent", "last_sent_at")}
    before.delete()
    if mails:
        _open(addresses, {pk: (times + 1, timezone.now()) for pk, (times, _at) in sent.items()}, by)
        _write_to(addresses)
    else:
        _open(addresses, sent, by)


def not_delivered(invited: Ids) -> Ids:
    """Those of these memberships whose last letter no server has taken, and is tried no more; one statement at most."""
    if not invited:
        return frozenset()
    given_up = OutgoingMail.objects.filter(
        kind=MailKind.INVITATION,
        recipient=OuterRef("membership__user__email"),
        created_at__gte=OuterRef("last_sent_at"),
        sent_at=None,
        next_try=None,
    )
    rows = Invitation.objects.filter(Exists(given_up), in_array("pk", invited))
    return frozenset(rows.values_list("pk", flat=True))


def _open(addresses: Mapping[int, str], sent: Mapping[int, tuple[int, datetime]], by: Actor) -> None:
    """``sent``: how often each was mailed, and when last; once and now where it does not say."""
    now, name = timezone.now(), called(by.name)[:100]
    columns = ("membership_id", "invited_by_name", "nonce", "expires_at", "times_sent", "last_sent_at")
    rows = [(pk, name, new_nonce(), now + LASTS, *sent.get(pk, (1, now))) for pk in addresses]
    insert_rows(Invitation, columns, rows)


def _write_to(addresses: Mapping[int, str]) -> None:
    letters: list[tuple[str, dict[str, int | str]]] = [(each, {"membership": pk}) for pk, each in addresses.items()]
    outbox.queue_many(MailKind.INVITATION, letters)
