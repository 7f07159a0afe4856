"""Readers of plans and histories: people of the cast with what they may lean on."""

from groups.changes.redaction import Reader
from groups.permissions.policy import Authority


def reader(cast, name, *chosen):
    """Somebody of the cast who reads a plan about the people chosen."""
    authorities = {
        "ada": Authority(is_admin=True, membership_id=cast.ada.pk),
        "gil": Authority(is_builder=True, membership_id=cast.gil.pk, administers=frozenset([cast.ops.pk])),
        "ben": Authority(is_builder=True, membership_id=cast.ben.pk),
    }
    return Reader(cast.nexus.pk, authorities[name], frozenset(person.pk for person in chosen))
