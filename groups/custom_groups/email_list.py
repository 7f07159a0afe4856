"""A pasted list of e-mail addresses, in any common form, with a verdict on each entry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from groups.models import Group, GroupMembership
from nexus.database.lookups import in_array
from workspaces.models import Membership
from workspaces.vocabulary import Role, Status


class Finding(TextChoices):
    """What becomes of an entry of the list; the label says it."""

    WILL_BE_ADDED = "will_be_added", _("will be added")
    BECOMES_BUILDER = "becomes_builder", _("would become a Builder")
    ALREADY_IN = "already_in", _("already in the group")
    ARCHIVED = "archived", _("archived")
    UNKNOWN = "unknown", _("not in this workspace")
    INVALID = "invalid", _("not an e-mail address")


# Not the standard library's parser: what it makes of a broken list differs between versions of Python.
_PARTS = re.compile(r'(?:"[^"]*"|[^,"]|")+')  # a comma in quotes is a part of the name
_ENTRIES = re.compile(r"[^>]+>?")
_TONES = {Finding.WILL_BE_ADDED: "good", Finding.BECOMES_BUILDER: "warn", Finding.ALREADY_IN: "neutral"}


@dataclass(frozen=True)
class Verdict:
    """One entry of the list as it was written, what becomes of it, and whom it names."""

    entry: str
    finding: Finding
    person_id: int | None = None

    @property
    def tone(self) -> str:
        return _TONES.get(self.finding, "bad")

    @property
    def is_good(self) -> bool:
        return self.finding in (Finding.WILL_BE_ADDED, Finding.BECOMES_BUILDER)

    @property
    def label(self) -> str:
        return str(self.finding.label)


def entries(text: str) -> Iterator[tuple[str, str]]:
    """Each entry of a pasted list as written, with the address in it ("" where there is none).

    Commas, semicolons, lines, tabs and spaces separate; ``Name <mail>`` and ``"Name, First" <mail>`` are one entry.
    """
    seen = set()
    for line in re.split(r"[\r\n;\t]+", text):
        for entry in _entries_of_line(line):
            address = _address(entry)
            if (address or entry) not in seen:
                seen.add(address or entry)
                yield entry, address


def verdicts(group: Group, text: str, *, is_builder_level: bool, tells_archived: bool = True) -> list[Verdict]:
    """What becomes of each entry if it is added to ``group``. Two statements, however long the list; none for none.

    ``tells_archived``: whether this reader may know who is archived. To others such a person is a stranger.
    """
    pairs = list(entries(text))
    if not pairs:
        return []
    known = _known(group, {address for _, address in pairs if address}, archived=tells_archived)
    inside = set(
        GroupMembership.objects.filter(in_array("membership_id", [row[0] for row in known.values()]), group=group)
        .values_list("membership_id", flat=True)
    )  # fmt: skip
    return [_verdict(entry, address, known, inside, is_builder_level=is_builder_level) for entry, address in pairs]


def _entries_of_line(line: str) -> Iterator[str]:
    if not line.strip():
        return
    if "<" not in line and '"' not in line:
        yield from (word for word in re.split(r"[,\s]+", line) if word)
        return
    for part in _PARTS.findall(line):
        for entry in _ENTRIES.findall(part):
            yield from [entry.strip()] if "<" in entry else entry.split()


def _address(entry: str) -> str:
    bare = entry.rpartition("<")[2].rstrip("> ").strip().lower()
    try:
        validate_email(bare)
    except ValidationError:
        return ""
    return bare


def _known(group: Group, addresses: set[str], *, archived: bool) -> dict[str, tuple[int, str, str]]:
    found = Membership.objects.filter(in_array("user__email", addresses), workspace_id=group.workspace_id)
    found = found if archived else found.exclude(status=Status.ARCHIVED)
    return {
        email: (pk, role, status)
        for email, pk, role, status in found.values_list("user__email", "pk", "role", "status")
    }


def _verdict(
    entry: str, address: str, known: dict[str, tuple[int, str, str]], inside: set[int], *, is_builder_level: bool
) -> Verdict:
    if not address:
        return Verdict(entry, Finding.INVALID)
    if address not in known:
        return Verdict(entry, Finding.UNKNOWN)
    pk, role, status = known[address]
    if pk in inside:
        return Verdict(entry, Finding.ALREADY_IN, pk)
    if status == Status.ARCHIVED:
        return Verdict(entry, Finding.ARCHIVED, pk)
    becomes = is_builder_level and role == Role.END_USER
    return Verdict(entry, Finding.BECOMES_BUILDER if becomes else Finding.WILL_BE_ADDED, pk)
