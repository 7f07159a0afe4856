"""Whether a workspace's chain of entries is whole: nothing changed, nothing missing, nothing put in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Max

from audit.digests import next_digest
from audit.journal import COLUMNS
from audit.models import Chain, Entry

_AT_ONCE = 2000


@dataclass(frozen=True)
class Broken:
    """Where a chain breaks: the place of the first bad entry, its id if there is an entry, and what is wrong."""

    workspace_id: int
    position: int
    entry_id: int | None
    reason: str


def first_broken(workspace_id: int) -> Broken | None:
    """The first bad place of the workspace's chain (0: the instance's), or None where it is whole.

    Reads every entry once, in constant memory, and may run beside writers: what they append is left to the
    next run. A chain rewritten to its end, head included, looks whole; compare heads kept elsewhere for that.
    """
    # Entries and the chain are committed together: read in this order, the chain reaches the last of them.
    last = Entry.objects.filter(workspace_id=workspace_id).aggregate(last=Max("position"))["last"] or 0
    chain = Chain.objects.filter(workspace_id=workspace_id).first() or Chain(workspace_id=workspace_id)
    head = ""
    expected = 1
    for entry_id, position, facts, digest in _entries(workspace_id, chain.length):
        if position < expected:
            return Broken(workspace_id, position, entry_id, "its place lies before the first")
        if position > expected:
            return Broken(workspace_id, expected, None, "the entry is missing")
        head = next_digest(head, facts)
        if head != digest:
            return Broken(workspace_id, position, entry_id, "the entry is not what was written")
        expected += 1
    return _broken_end(chain, head, expected, last)


def _entries(workspace_id: int, length: int) -> Iterator[tuple[int, int, Sequence[object], str]]:
    """Id, place, facts and digest of each entry up to ``length``, in order. The digest is the last column."""
    place = COLUMNS.index("position")
    rows = Entry.objects.filter(workspace_id=workspace_id, position__lte=length).order_by("position")
    for *facts, digest, entry_id in rows.values_list(*COLUMNS, "id").iterator(chunk_size=_AT_ONCE):
        yield entry_id, facts[place], facts, digest


def _broken_end(chain: Chain, head: str, expected: int, last: int) -> Broken | None:
    """What is wrong once every entry was found good: too few of them, too many, or another head."""
    if expected <= chain.length:
        return Broken(chain.workspace_id, expected, None, "the entry is missing")
    if last > chain.length:
        beyond = Entry.objects.filter(workspace_id=chain.workspace_id, position__gt=chain.length).order_by("position")
        position, entry_id = beyond.values_list("position", "id")[0]
        return Broken(chain.workspace_id, position, entry_id, "the entry lies beyond the end of the chain")
    if head != chain.head:
        return Broken(chain.workspace_id, chain.length, None, "the chain's head is not its last entry's digest")
    return None
