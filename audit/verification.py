"""Whether a workspace's chain of entries is whole: nothing changed, nothing missing, nothing put in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from audit.checkpoints.verifying import beginning, wrong_beginning, wrong_checkpoints
from audit.digests import digester, next_digest, origin_digest
from audit.keys import Key, key_ring
from audit.models import Chain, Entry
from audit.models.columns import FACTS
from audit.reading.chained import Facts, chained_entries
from audit.vocabulary import Action

_BEFORE_ALL = -(2**63)
_PLACE, _ACTION, _BEFORE, _AFTER = map(FACTS.index, ("position", "action", "before", "after"))
_ORIGIN = FACTS.index("origin")
_NOT_AS_WRITTEN = "the entry is not what was written"
_NOWHERE = ("", "")


@dataclass(frozen=True)
class Broken:
    """Where a chain breaks: the place of the first bad entry, its id if there is an entry, and what is wrong."""

    workspace_id: int
    position: int
    entry_id: int | None
    reason: str


@dataclass(frozen=True)
class Part:
    """The entries from ``first`` to ``last``, which stand under a key that is not here."""

    first: int
    last: int
    key_id: str


@dataclass(frozen=True)
class Verdict:
    """What was found of a chain. ``head`` and ``key_id``: where it stands, whether that holds or not."""

    workspace_id: int
    length: int
    head: str
    key_id: str
    broken: Broken | None
    unverifiable: tuple[Part, ...]
    first: int = 1
    """The place of the first entry that was looked at."""

    @property
    def ends_unverified(self) -> bool:
        """Whether its end stands under a key that is not here, so that nothing at all can be said of it."""
        return bool(self.unverifiable) and self.unverifiable[-1].last == self.length


def verify(workspace_id: int, heads: Mapping[int, str] | None = None, *, since: datetime | None = None) -> Verdict:
    """Look through the workspace's chain (0: the instance's), and compare it with ``heads`` kept elsewhere, by place.

    Reads every entry once, in constant memory, and may run beside writers: what they append is left to the next run.
    Whoever has the database and no key can cut the end off a chain, and nothing else: only ``heads`` tell of that.
    ``since``: the entries from this moment on, on the word of those before.
    """
    # Entries and the chain are committed together: read in this order, the chain reaches the last of them.
    last = Entry.objects.filter(workspace_id=workspace_id).aggregate(last=Max("position"))["last"] or 0
    chain = Chain.objects.filter(workspace_id=workspace_id).first() or Chain(workspace_id=workspace_id)
    walk = _walk_from(chain, since) if since else _beginning(chain)
    first = walk.position + 1
    heads = {position: head for position, head in (heads or {}).items() if position >= chain.begins_after}
    broken = next(_broken_beginning(chain, heads), None)
    heads = {position: head for position, head in heads.items() if position >= first}
    broken = broken or _first_bad(walk, chain, heads) or next(_broken_end(walk, chain, last, heads), None)
    if walk.key is None and walk.position and not broken:
        walk.unverifiable.append(Part(walk.since, chain.length, chain.key_id))
    return Verdict(workspace_id, chain.length, chain.head, chain.key_id, broken, tuple(walk.unverifiable), first)


def first_broken(workspace_id: int) -> Broken | None:
    """The first bad place of the workspace's chain, or None where none is found."""
    return verify(workspace_id).broken


@dataclass
class _Walk:
    """How far a chain was found good, and under which key it goes on there; None: under one that is not here."""

    workspace_id: int
    position: int = 0
    head: str = ""
    key: Key | None = None
    since: int = 1
    """Where the part without a key began."""
    last: Facts = ()
    unverifiable: list[Part] = field(default_factory=list)

    def turns(self, facts: Facts, digest: str) -> bool:
        """Whether this entry, which is not good under the key so far, is where another key begins, or is in a part
        that cannot be verified.

        The first entry may be under any key, and says which by being good under it. From then on a key ends where an
        entry names the one that it goes on under: good under the new one; or, where the new one is lost, after an entry
        that closes the old one, and is good under that.
        """
        opens = facts[_ACTION] == Action.LOG_OPENED
        if opens or not self.position:
            for key in key_ring().values():
                if (not self.position or key.id == facts[_AFTER]) and next_digest(key, self.head, facts) == digest:
                    return self._turn_to(key, str(facts[_BEFORE]))
        if self.key is None:
            return True
        if opens and self.last and self.last[_ACTION] == Action.LOG_CLOSED and self.last[_AFTER] == facts[_AFTER]:
            self.key, self.since = None, self.position + 1
            return True
        return False

    def knows_origin(self, facts: Facts, address: Facts, forgotten: int) -> bool:
        """Whether an entry's address is what was written, or was forgotten in writing; or nobody can know."""
        place = int(str(facts[_PLACE]))
        if self.key is None or (address == _NOWHERE and place <= forgotten):
            return True
        return facts[_ORIGIN] == origin_digest(self.key, self.workspace_id, place, *map(str, address))

    def _turn_to(self, key: Key, before: str) -> bool:
        """Go on under ``key``; the key before it must be the one that the entry names."""
        if self.position and before != (self.key.id if self.key else before):
            return False
        if self.position and self.key is None:
            if before in key_ring():
                return False
            self.unverifiable.append(Part(self.since, self.position, before))
        self.key = key
        return True


def _first_bad(walk: _Walk, chain: Chain, heads: Mapping[int, str]) -> Broken | None:
    """Walk along the chain until an entry is bad. The ordinary entry is met here, and nothing is called for it."""
    digest_of, forgotten = digester(walk.key.secret) if walk.key else None, _forgotten(chain)
    start = _BEFORE_ALL if walk.position == chain.begins_after else walk.position
    for entry_id, position, facts, text, address, digest in chained_entries(chain, start):
        expected = walk.position + 1
        if position < expected:
            return Broken(chain.workspace_id, position, entry_id, "its place lies before the first")
        if position > expected:
            return Broken(chain.workspace_id, expected, None, "the entry is missing")
        if digest_of is None or digest_of(walk.head, text) != digest:
            if not walk.turns(facts, digest):
                return Broken(chain.workspace_id, *_where(walk, position, entry_id), _NOT_AS_WRITTEN)
            digest_of = digester(walk.key.secret) if walk.key else None
        if (facts[_ORIGIN] or address != _NOWHERE) and not walk.knows_origin(facts, address, forgotten):
            return Broken(chain.workspace_id, position, entry_id, "its address or user agent is not what was written")
        if position in heads and heads[position] != digest:
            return Broken(chain.workspace_id, position, entry_id, "a head kept elsewhere says that it was another")
        walk.position, walk.head, walk.last = position, digest, facts
    return None


def _beginning(chain: Chain) -> _Walk:
    """The walk as it stands before the first entry that is kept: there is none, or a checkpoint holds its digest."""
    if checkpoint := beginning(chain):
        place, key = checkpoint.position, key_ring().get(checkpoint.key_id)
        return _Walk(chain.workspace_id, place, checkpoint.head, key, place + 1)
    return _Walk(chain.workspace_id)


def _broken_beginning(chain: Chain, heads: Mapping[int, str]) -> Iterator[Broken]:
    """What is wrong with the checkpoints, that at which the chain begins first."""
    checkpoint = beginning(chain)
    for position, reason in (*wrong_beginning(chain, checkpoint), *wrong_checkpoints(chain)):
        yield Broken(chain.workspace_id, position, None, reason)
    if checkpoint and heads.get(checkpoint.position, checkpoint.head) != checkpoint.head:
        yield Broken(chain.workspace_id, checkpoint.position, None, "a head kept elsewhere says that it was another")


def _forgotten(chain: Chain) -> int:
    """The place up to which addresses were forgotten in writing; one statement."""
    told = Entry.objects.filter(workspace_id=chain.workspace_id, action=Action.ADDRESSES_FORGOTTEN)
    return max((int(place) for place in told.values_list("after", flat=True) if place.isdecimal()), default=0)


def _where(walk: _Walk, position: int, entry_id: int) -> tuple[int, int | None]:
    """The bad entry; where a part passed for one of a lost key, and is not, the first of it."""
    if walk.key is not None:
        return position, entry_id
    return walk.since, _id_at(walk.workspace_id, walk.since)


def _id_at(workspace_id: int, position: int) -> int | None:
    return Entry.objects.filter(workspace_id=workspace_id, position=position).values_list("id", flat=True).first()


def _walk_from(chain: Chain, since: datetime) -> _Walk:
    """The walk as it stands before the first entry from ``since`` on, which leans on the one before; four statements.

    Its key is the one that the last entry which names one goes on under; before any, the one that it began with.
    """
    entries = Entry.objects.filter(workspace_id=chain.workspace_id).order_by("position")
    first = entries.filter(at__gte=since).values_list("position", flat=True).first() or chain.length + 1
    before = next(chained_entries(chain, first - 2, up_to=first - 1), None)
    if before is None:
        return _beginning(chain)
    turns = entries.filter(action=Action.LOG_OPENED)
    opened = turns.filter(position__lt=first).values_list("after", flat=True).last()
    key_id = opened or turns.values_list("before", flat=True).first() or chain.key_id
    _id, position, facts, _text, _address, digest = before
    return _Walk(chain.workspace_id, position, digest, key_ring().get(key_id), position + 1, facts)


def _broken_end(walk: _Walk, chain: Chain, last: int, heads: Mapping[int, str]) -> Iterator[Broken]:
    """What is wrong once every entry was found good: too few of them, too many, another head, another key."""
    here, length = chain.workspace_id, chain.length
    if walk.position < length:
        yield Broken(here, walk.position + 1, None, "the entry is missing")
    if last > length:
        beyond = Entry.objects.filter(workspace_id=here, position__gt=length).order_by("position")
        position, entry_id = beyond.values_list("position", "id")[0]
        yield Broken(here, position, entry_id, "the entry lies beyond the end of the chain")
    if walk.head != chain.head:
        yield Broken(here, length, None, "the chain's head is not its last entry's digest")
    if walk.position and walk.key is None and chain.key_id in key_ring():
        yield Broken(here, walk.since, _id_at(here, walk.since), _NOT_AS_WRITTEN)
    if walk.key and walk.key.id != chain.key_id:
        yield Broken(here, length, None, "the chain names another key than its last entry stands under")
    if any(position > length for position in heads):
        yield Broken(here, length + 1, None, "the entry is missing: a head kept elsewhere tells of it")
