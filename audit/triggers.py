"""The audit log is append-only in the database too, whoever writes and by whatever means.

On PostgreSQL the triggers fire for replicated changes as well (``ENABLE ALWAYS``). On SQLite the connection
sets ``recursive_triggers``: without it INSERT OR REPLACE deletes a line and no trigger hears of it.
"""

from dataclasses import replace

from audit.models import Entry
from nexus.database.search_tables import in_step
from nexus.database.triggers import Trigger, TriggerSet, assert_row, forbid, immutable

_NEVER = "The audit log is append-only: an entry is never changed or deleted."
_STAYS = "A checkpoint of the audit log is never changed, and one that a chain begins at never deleted."
_ONLY_GROWS = "The audit log is append-only: a chain of entries only grows."

_KEPT = (field.column for field in Entry._meta.concrete_fields if field.column not in ("ip_address", "user_agent"))
_CHANGES_MORE = " OR ".join(
    (
        *("NEW.ip_address <> ''", "NEW.user_agent <> ''"),
        *(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in _KEPT),
    )
)


def _let_go(name: str, table: str, column: str) -> Trigger:
    """Refuse to delete what does not lie before the beginning of its chain (``audit.checkpoints.letting_go``)."""
    begins_after = "SELECT c.begins_after FROM audit_chain c WHERE c.workspace_id = OLD.workspace_id"
    kept = f"OLD.{column} > COALESCE(({begins_after}), 0)"
    return assert_row(name, table, "DELETE", _NEVER, kept, when="TRUE", reads=("audit_chain",))


_TRIGGERS = (
    # But that address and user agent may be forgotten, which their digest outlives (audit_retain).
    forbid("an entry is not changed", "audit_entry", "UPDATE", _NEVER, when=_CHANGES_MORE),
    _let_go("an entry is not deleted", "audit_entry", "position"),
    forbid("entries are not truncated", "audit_entry", "TRUNCATE", _NEVER),
    forbid("a line is not changed", "audit_logline", "UPDATE", _NEVER),
    _let_go("a line is not deleted", "audit_logline", "last"),
    forbid("lines are not truncated", "audit_logline", "TRUNCATE", _NEVER),
    forbid("a chain is not deleted", "audit_chain", "DELETE", _ONLY_GROWS),
    forbid("chains are not truncated", "audit_chain", "TRUNCATE", _ONLY_GROWS),
    forbid("a checkpoint is not changed", "audit_checkpoint", "UPDATE", _STAYS),
    assert_row(
        "the checkpoint that a chain begins at stays",
        "audit_checkpoint",
        "DELETE",
        _STAYS,
        "OLD.position = (SELECT c.begins_after FROM audit_chain c WHERE c.workspace_id = OLD.workspace_id)",
        when="OLD.position > 0",
        reads=("audit_chain",),
    ),
    forbid("checkpoints are not truncated", "audit_checkpoint", "TRUNCATE", _STAYS),
    assert_row(
        "a chain begins later only at a checkpoint",
        "audit_chain",
        "UPDATE OF begins_after",
        _ONLY_GROWS,
        """NEW.begins_after < OLD.begins_after OR NOT EXISTS (
            SELECT 1 FROM audit_checkpoint p JOIN audit_entry e
            ON e.workspace_id = p.workspace_id AND e.position = p.position AND e.digest = p.head
            WHERE p.workspace_id = NEW.workspace_id AND p.position = NEW.begins_after)""",
        when="NEW.begins_after <> OLD.begins_after",
        reads=("audit_checkpoint", "audit_entry"),
    ),
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
