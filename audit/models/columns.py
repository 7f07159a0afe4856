"""The columns of an entry as the journal writes them and as its digest covers them."""

from typing import Final

COLUMNS: Final = (
    "workspace_id", "position", "at", "operation", "action", "capacity", "actor_id", "actor_name",
    "person_id", "person_name", "group_id", "group_name", "resource_kind", "resource_id", "resource_name",
    "before", "after", "reason", "detail", "undoes", "origin", "ip_address", "user_agent", "digest",
)  # fmt: skip
"""The digest covers those that are ``FACTS``, in this order; of address and user agent, which are forgotten one day, it
covers their own digest, the ``origin``.
"""
FACTS: Final = COLUMNS[:-3]
