"""A list of e-mail addresses put to a group: what becomes of each entry if its people are added, or removed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from groups.models import Group, GroupMembership
from nexus.database.lookups import in_array
from nexus.lists.entries import Entry
from workspaces.models import Membership
from workspaces.vocabulary import Role, Status


class Finding(TextChoices):
    """What becomes of an entry of the list, people first and noise last; the label says it."""

    WILL_BE_ADDED = "will_be_added", gettext_lazy("will be added")
    BECOMES_BUILDER = "becomes_builder", gettext_lazy("would become a Builder")
    WILL_BE_REMOVED = "will_be_removed", gettext_lazy("will be removed")
    ALREADY_IN = "already_in", gettext_lazy("already in the group")
    NOT_IN = "not_in", gettext_lazy("not in the group")
    ARCHIVED = "archived", gettext_lazy("archived")
    UNKNOWN = "unknown", gettext_lazy("not in this workspace")
    INVALID = "invalid", gettext_lazy("not an e-mail address")


_TONES: Final = {
    Finding.WILL_BE_ADDED: "good",
    Finding.BECOMES_BUILDER: "warn",
    Finding.WILL_BE_REMOVED: "warn",
    Finding.ALREADY_IN: "neutral",
    Finding.NOT_IN: "neutral",
}
_WEIGHTS: Final = {finding: place for place, finding in enumerate(Finding)}


@dataclass(frozen=True)
class Verdict:
    """One entry of the list: its address, or what it says instead; what becomes of it, and whom it names."""

    entry: str
    finding: Finding
    person_id: int | None = None

    @property
    def tone(self) -> str:
        return _TONES.get(self.finding, "bad")

    @property
    def is_good(self) -> bool:
        """Whether something is done about this person."""
        return self.finding in (Finding.WILL_BE_ADDED, Finding.BECOMES_BUILDER, Finding.WILL_BE_REMOVED)

    @property
    def kind(self) -> str:
        return self.finding.value

    @property
    def label(self) -> str:
        return str(self.finding.label)


def verdicts(
    group: Group,
    entries: Sequence[Entry],
    *,
    is_builder_level: bool = False,
    tells_archived: bool = True,
    removes: bool = False,
) -> list[Verdict]:
    """What becomes of each entry if it is added to ``group``, or removed from it; people first. Two statements, however
    long the list; none for none.

    ``tells_archived``: whether this reader may know who is archived. To others such a person is a stranger.
    """
    if not entries:
        return []
    known = _known(group, {entry.address for entry in entries if entry.address}, archived=tells_archived)
    inside = set(
        GroupMembership.objects.filter(in_array("membership_id", [row[0] for row in known.values()]), group=group)
        .values_list("membership_id", flat=True)
    )  # fmt: skip
    found = [_verdict(entry, known, inside, is_builder_level=is_builder_level, removes=removes) for entry in entries]
    return sorted(found, key=lambda verdict: _WEIGHTS[verdict.finding])


def people_in(found: Iterable[Verdict], *, stay: bool = False) -> set[int]:
    """The people (memberships) about whom something is done; with ``stay`` those too who are in the group already."""
    return {
        verdict.person_id
        for verdict in found
        if verdict.person_id is not None and (verdict.is_good or (stay and verdict.finding == Finding.ALREADY_IN))
    }


def _known(group: Group, addresses: set[str], *, archived: bool) -> dict[str, tuple[int, str, str]]:
    found = Membership.objects.filter(in_array("user__email", addresses), workspace_id=group.workspace_id)
    found = found if archived else found.exclude(status=Status.ARCHIVED)
    return {
        email: (pk, role, status)
        for email, pk, role, status in found.values_list("user__email", "pk", "role", "status")
    }


def _verdict(
    entry: Entry, known: dict[str, tuple[int, str, str]], inside: set[int], *, is_builder_level: bool, removes: bool
) -> Verdict:
    if not entry.address:
        return Verdict(entry.text, Finding.INVALID)
    if entry.address not in known:
        return Verdict(entry.address, Finding.UNKNOWN)
    pk, role, status = known[entry.address]
    if removes:
        return Verdict(entry.address, Finding.WILL_BE_REMOVED if pk in inside else Finding.NOT_IN, pk)
    if pk in inside:
        return Verdict(entry.address, Finding.ALREADY_IN, pk)
    if status == Status.ARCHIVED:
        return Verdict(entry.address, Finding.ARCHIVED, pk)
    becomes = is_builder_level and role == Role.END_USER
    return Verdict(entry.address, Finding.BECOMES_BUILDER if becomes else Finding.WILL_BE_ADDED, pk)
