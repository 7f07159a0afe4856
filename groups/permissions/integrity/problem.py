"""Something that is not as it should be, and what to do about it."""

from dataclasses import dataclass
from typing import Final

RECOMPUTE: Final = "manage.py doctor --mend computes it anew."


@dataclass(frozen=True)
class Problem:
    """``sentence`` names it, ``cure`` says which command or page puts it right.

    ``workspace_id``: the workspace in which ``doctor --mend`` puts it right by itself, 0 for the instance; None where
    a person has to decide.
    """

    sentence: str
    cure: str
    workspace_id: int | None = None

    def __str__(self) -> str:
        return f"{self.sentence} {self.cure}"
