"""A list that is too long to travel with a form: kept for the person and session who gave it, as their reviews are."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from audit.journal import Actor
from groups.changes.selecting.kept_rows import Whole, keep_row, kept_row

_KIND: Final = "list"
"""What tells a list from whatever else is kept."""


@dataclass(frozen=True)
class KeptList:
    """The texts of a list as they were given, and who was ticked beside it."""

    texts: Sequence[str]
    people: Sequence[int] = ()


def keep_list(whole: Whole, given: KeptList, *, actor: Actor) -> str:
    """The id under which the list is kept, for as long as a review is; three statements."""
    return keep_row(_KIND, whole, asdict(given), actor=actor)


def kept_list(whole: Whole, number: uuid.UUID, *, actor: Actor) -> KeptList | None:
    """The list kept under this id for this person and session, of this whole; None where there is none.
    One statement.
    """
    row = kept_row(_KIND, whole, number, actor=actor)
    return KeptList(row.intent["texts"], row.intent["people"]) if row else None
