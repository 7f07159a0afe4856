"""The audit log as tables."""

from audit.models.chain import Chain
from audit.models.checkpoint import Checkpoint
from audit.models.entry import Entry
from audit.models.log_line import LogLine
from audit.models.refusal_count import RefusalCount

__all__ = ["Chain", "Checkpoint", "Entry", "LogLine", "RefusalCount"]
