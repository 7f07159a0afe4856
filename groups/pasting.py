"""A pasted list of e-mail addresses, in any common form, with a verdict on each entry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from groups.models import Group, GroupMembership
from nexus.among import among
from workspaces.models import Membership
from workspaces.vocabulary import Role, Status

WILL_BE_ADDED: Final = "will be added"
BECOMES_BUILDER: Final = "would become a Builder"
ALREADY_IN: Final = "already in the group"
ARCHIVED: Final = "archived"
OUT_OF_REACH: Final = "cannot be added"
UNKNOWN: Final = "not in this workspace"
INVALID: Final = "not an e-mail address"
# Not the standard library's parser: what it makes of a broken list differs between versions of Python.
_PARTS = re.compile(r'(?:"[^"]*"|[^,"]|")+')  # a comma in quotes is a part of the name
_ENTRIES = re.compile(r"[^>]+>?")
_TONES = {WILL_BE_ADDED: "good", BECOMES_BUILDER: "warn", ALREADY_IN: "neutral", ARCHIVED: "bad"}
_DISCREET = {ARCHIVED: OUT_OF_REACH}


@dataclass(frozen=True)
class Verdict:
    """One entry of the list as it was written, what becomes of it, and whom it names."""

    entry: str
    verdict: str
    person_id: int | None = None

    @property
    def tone(self) -> str:
        return _TONES.get(self.verdict, "bad")

    @property
    def is_good(self) -> bool:
        return self.verdict in (WILL_BE_ADDED, BECOMES_BUILDER)


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


def verdicts(group: Group, text: str, *, is_builder_level: bool, tells: bool = True) -> list[Verdict]:
    """What becomes of each entry if it is added to ``group``. Two statements, however long the list.

    ``tells``: whether this reader may know who is archived.
    """
    pairs = list(entries(text))
    known = _known(group, {address for _, address in pairs if address})
    inside = set(
        GroupMembership.objects.filter(among("membership_id", [row[0] for row in known.values()]), group=group)
        .values_list("membership_id", flat=True)
    )  # fmt: skip
    found = [_verdict(entry, address, known, inside, is_builder_level=is_builder_level) for entry, address in pairs]
    return found if tells else [replace(each, verdict=_DISCREET.get(each.verdict, each.verdict)) for each in found]


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


def _known(group: Group, addresses: set[str]) -> dict[str, tuple[int, str, str]]:
    found = Membership.objects.filter(among("user__email", addresses), workspace_id=group.workspace_id)
    return {
        email: (pk, role, status)
        for email, pk, role, status in found.values_list("user__email", "pk", "role", "status")
    }


def _verdict(
    entry: str, address: str, known: dict[str, tuple[int, str, str]], inside: set[int], *, is_builder_level: bool
) -> Verdict:
    if not address:
        return Verdict(entry, INVALID)
    if address not in known:
        return Verdict(entry, UNKNOWN)
    pk, role, status = known[address]
    if pk in inside:
        return Verdict(entry, ALREADY_IN, pk)
    if status == Status.ARCHIVED:
        return Verdict(entry, ARCHIVED, pk)
    becomes = is_builder_level and role == Role.END_USER
    return Verdict(entry, BECOMES_BUILDER if becomes else WILL_BE_ADDED, pk)
