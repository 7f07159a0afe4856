"""What long runs have shown so far for the present commit, so that one that was broken off goes on where it was."""

import json
import os
from pathlib import Path
from typing import Any

from bench.ground.machine import commit, is_whole


class Ledger:
    """A small file of results by name. It forgets those of another commit, and all of them with FRESH=1.

    In CI, whose runs are small, and where files differ from the commit, nothing is remembered and no paper written.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.commit = path, commit()
        self.is_ci = os.environ.get("CI") == "true"
        self.entries: dict[str, Any] = {}
        if self.remembers and not os.environ.get("FRESH") and path.exists():
            kept = json.loads(path.read_text("utf-8"))
            self.entries = kept["entries"] if kept["commit"] == self.commit else {}

    @property
    def remembers(self) -> bool:
        return is_whole(self.commit) and not self.is_ci

    def get(self, name: str) -> Any:
        return self.entries.get(name)

    def set(self, name: str, value: Any) -> None:
        self.entries[name] = value
        if self.remembers:
            self.path.write_text(json.dumps({"commit": self.commit, "entries": self.entries}, indent=1), "utf-8")

    def write(self, path: Path, text: str) -> None:
        """Write a paper about it all, where it would be about the commit that it names."""
        if self.remembers:
            path.write_text(text, "utf-8")
