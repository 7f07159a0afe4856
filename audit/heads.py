"""Heads of chains kept outside the database: who rewrites or cuts the log there cannot reach them.

A head is a line of JSON, in a file or in the stream of the logger ``nexus.audit.heads``; either can be compared with.
"""

import json
import logging
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from django.utils import timezone

from audit.verification import Verdict

_LOG: Final = logging.getLogger("nexus.audit.heads")
Heads = dict[int, dict[int, str]]
"""By workspace and place, the digest that stood there."""


@dataclass(frozen=True)
class Head:
    """Where a chain stood at a moment."""

    workspace: int
    name: str
    length: int
    head: str
    key: str
    at: str

    @property
    def line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def head_of(verdict: Verdict, name: str) -> Head:
    """The head of a chain that was verified now."""
    now = timezone.now().isoformat(timespec="seconds")
    return Head(verdict.workspace_id, name, verdict.length, verdict.head, verdict.key_id, now)


def log_head(head: Head) -> None:
    """Write a head to the log stream."""
    _LOG.info("%s", head.line)


def append_heads(path: Path, heads: Iterable[Head]) -> None:
    """Put the heads behind whatever the file holds, in one piece and onto the disk. Raises OSError.

    Never in its place: what a verification knew stays known, and the file may be one that can only be appended to.
    """
    lines = "".join(f"{head.line}\n" for head in heads).encode()
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
    try:
        os.write(file, lines)
        os.fsync(file)
    finally:
        os.close(file)


def read_heads(path: Path) -> Heads:
    """The heads of a file that ``append_heads`` or a log stream left.

    Raises OSError where it cannot be read; ValueError, with a sentence, where it holds no head, a line that is none, or
    two heads for one place.
    """
    heads: Heads = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            workspace_id, length, head = _read(line, f"{path}, line {number}")
            if heads.setdefault(workspace_id, {}).setdefault(length, head) != head:
                raise ValueError(f"{path}, line {number}: another line has another head for the same entry.")
    if not heads:
        raise ValueError(f"{path} holds no heads.")
    return heads


def _read(line: str, where: str) -> tuple[int, int, str]:
    """A log stream has time and logger before the head."""
    try:
        told = json.loads(line[line.index("{") :])
        return int(told["workspace"]), int(told["length"]), str(told["head"])
    except (ValueError, KeyError, TypeError) as wrong:
        raise ValueError(f"{where} is no head of a chain.") from wrong
