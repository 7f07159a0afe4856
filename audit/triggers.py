"""The audit log is append-only in the database too, whoever writes and by whatever means.

On PostgreSQL the triggers fire for replicated changes as well (``ENABLE ALWAYS``). On SQLite the connection
sets ``recursive_triggers``: without it INSERT OR REPLACE deletes a line and no trigger hears of it.
"""

from dataclasses import replace

from nexus.triggers import Net, fix, refuse

_NEVER = "The audit log is append-only: an entry is never changed or deleted."
_ONLY_GROWS = "The audit log is append-only: a chain of entries only grows."

_TRIGGERS = (
    refuse("an entry is not changed", "audit_entry", "UPDATE", _NEVER),
    refuse("an entry is not deleted", "audit_entry", "DELETE", _NEVER),
    refuse("entries are not truncated", "audit_entry", "TRUNCATE", _NEVER),
    refuse("a chain is not deleted", "audit_chain", "DELETE", _ONLY_GROWS),
    refuse("chains are not truncated", "audit_chain", "TRUNCATE", _ONLY_GROWS),
    fix("a chain stays with its workspace", "audit_chain", ["workspace_id"], _ONLY_GROWS),
    refuse(
        "a chain only grows",
        "audit_chain",
        "UPDATE OF length, head",
        _ONLY_GROWS,
        when="NEW.length < OLD.length OR (NEW.length = OLD.length AND NEW.head <> OLD.head)",
    ),
)
NET = Net("audit", (replace(trigger, always=True) for trigger in _TRIGGERS))
install, remove = NET.install, NET.remove
