"""The audit log is append-only in the database too, whoever writes and by whatever means.

On PostgreSQL the triggers fire for replicated changes as well (``ENABLE ALWAYS``). On SQLite the connection
sets ``recursive_triggers``: without it INSERT OR REPLACE deletes a line and no trigger hears of it.
"""

from dataclasses import replace

from audit.models import Entry
from nexus.database.search_tables import in_step
from nexus.database.triggers import TriggerSet, forbid, immutable

_NEVER = "The audit log is append-only: an entry is never changed or deleted."
_ONLY_GROWS = "The audit log is append-only: a chain of entries only grows."

_KEPT = (field.column for field in Entry._meta.concrete_fields if field.column not in ("ip_address", "user_agent"))
_CHANGES_MORE = " OR ".join(
    (
        *("NEW.ip_address <> ''", "NEW.user_agent <> ''"),
        *(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _KEPT),
    )
)

_TRIGGERS = (
    # But that address and user agent may be forgotten, which their digest outlives (audit_retain).
    forbid("an entry is not changed", "audit_entry", "UPDATE", _NEVER, when=_CHANGES_MORE),
    forbid("an entry is not deleted", "audit_entry", "DELETE", _NEVER),
    forbid("entries are not truncated", "audit_entry", "TRUNCATE", _NEVER),
    forbid("a line is not changed", "audit_logline", "UPDATE", _NEVER),
    forbid("a line is not deleted", "audit_logline", "DELETE", _NEVER),
    forbid("lines are not truncated", "audit_logline", "TRUNCATE", _NEVER),
    forbid("a chain is not deleted", "audit_chain", "DELETE", _ONLY_GROWS),
    forbid("chains are not truncated", "audit_chain", "TRUNCATE", _ONLY_GROWS),
    immutable("a chain stays with its workspace", "audit_chain", ["workspace_id"], _ONLY_GROWS),
    forbid(
        "a chain only grows",
        "audit_chain",
        "UPDATE OF length, head, key_id",
        _ONLY_GROWS,
        when="""NEW.length < OLD.length
            OR (NEW.length = OLD.length AND (NEW.head <> OLD.head OR NEW.key_id <> OLD.key_id))""",
    ),
)
TRIGGERS = TriggerSet("audit", (*(replace(trigger, always=True) for trigger in _TRIGGERS), *in_step("audit_logline")))
install, remove = TRIGGERS.install, TRIGGERS.remove
