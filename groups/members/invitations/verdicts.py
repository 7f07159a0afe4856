"""What becomes of each entry of a list of addresses whose people are to be invited."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from groups.members.invitations.addresses import is_address
from nexus.database.lookups import in_array
from nexus.lists.entries import Entry
from workspaces.models import Membership, Workspace
from workspaces.vocabulary import Status


class Finding(TextChoices):
    """What becomes of an entry, people first and noise last; the label says it."""

    WILL_BE_INVITED = "will_be_invited", gettext_lazy("will be invited")
    WAITING = "waiting", gettext_lazy("invited already")
    HERE = "here", gettext_lazy("in this workspace already")
    ARCHIVED = "archived", gettext_lazy("archived")
    INVALID = "invalid", gettext_lazy("not an e-mail address")


_OF_STATUS: Final = {
    Status.ACTIVE: Finding.HERE,
    Status.INVITED: Finding.WAITING,
    Status.ARCHIVED: Finding.ARCHIVED,
}
_TONES: Final = {Finding.WILL_BE_INVITED: "good", Finding.WAITING: "neutral", Finding.HERE: "neutral"}
_WEIGHTS: Final = {finding: place for place, finding in enumerate(Finding)}


@dataclass(frozen=True)
class Verdict:
    """One entry of the list: its address, or what it says instead; and what becomes of it."""

    entry: str
    finding: Finding

    @property
    def tone(self) -> str:
        return _TONES.get(self.finding, "bad")

    @property
    def kind(self) -> str:
        return self.finding.value

    @property
    def label(self) -> str:
        return str(self.finding.label)


def verdicts(workspace: Workspace, entries: Sequence[Entry]) -> list[Verdict]:
    """What becomes of each entry; people first. One statement, however long the list."""
    addresses = {entry.address for entry in entries if entry.address}
    here = Membership.objects.filter(in_array("user__email", addresses), workspace=workspace)
    known = dict(here.values_list("user__email", "status"))
    found = [_verdict(entry, known.get(entry.address)) for entry in entries]
    return sorted(found, key=lambda verdict: _WEIGHTS[verdict.finding])


def to_invite(found: Sequence[Verdict]) -> list[str]:
    """The addresses of those who will be invited."""
    return [verdict.entry for verdict in found if verdict.finding == Finding.WILL_BE_INVITED]


def _verdict(entry: Entry, status: str | None) -> Verdict:
    if status is not None:
        return Verdict(entry.address, _OF_STATUS[Status(status)])
    if not entry.address or not is_address(entry.address):
        return Verdict(entry.address or entry.text, Finding.INVALID)
    return Verdict(entry.address, Finding.WILL_BE_INVITED)
