"""How a checkpoint is sealed: a keyed digest over its place, the entry there, the key there, and the state."""

from audit.digests import canonical, digester
from audit.keys import Key, key_ring
from audit.models import Checkpoint


def seal_of(key: Key, checkpoint: Checkpoint) -> str:
    """The seal of a checkpoint that says this."""
    columns = ("workspace_id", "position", "at", "head", "key_id", "state", "sealed_by")
    facts = [getattr(checkpoint, column) for column in columns]
    return digester(key.secret)("checkpoint", canonical(facts).encode())


def is_sealed(checkpoint: Checkpoint) -> bool | None:
    """Whether it is what was written; None where the key of its seal is not here, and nobody can know."""
    key = key_ring().get(checkpoint.sealed_by)
    return None if key is None else seal_of(key, checkpoint) == checkpoint.seal
