"""Entries as lines of JSON for whoever collects logs, once they are committed; off unless ``AUDIT_STREAM`` says where.

The chain is the record, and this is a copy for others: a line that cannot be handed over fails nothing.
"""

import json
import logging
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from django.conf import settings
from django.db import transaction

_LOG: Final = logging.getLogger("nexus.audit.entries")


def send_when_committed(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Hand these entries over as soon as the caller's transaction is committed; nothing where nobody asked for them."""
    if settings.AUDIT_STREAM:
        lines = [json.dumps(dict(zip(columns, row, strict=True)), default=str, ensure_ascii=False) for row in rows]
        transaction.on_commit(partial(_send, lines), robust=True)


def _send(lines: Iterable[str]) -> None:
    for line in lines:
        _LOG.info("%s", line)
