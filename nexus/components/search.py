"""Looking for something: the box, and the form of a list that holds it."""

from collections.abc import Sequence
from dataclasses import dataclass

from nexus.words import Text


@dataclass(frozen=True)
class SearchBox:
    """The field ``q`` with its button. ``name`` and ``step`` are what the button sends.

    ``asks``: the address it posts its form to while one types; empty where a list's form does the asking.
    ``form``: the form it belongs to, where that is not the one around it.
    """

    label: Text
    value: str = ""
    placeholder: Text = ""
    id: str = ""
    name: str = ""
    step: str = ""
    asks: str = ""
    has_focus: bool = False
    form: str = ""

    @property
    def hint(self) -> Text:
        """What stands in the box while it is empty."""
        return self.placeholder or self.label


@dataclass(frozen=True)
class Search:
    """The search of a list; its words go into the address ``action``, beside what it is told to ``keep``.

    ``target``: what of the page its answer replaces while one types; empty where the whole page is loaded.
    """

    box: SearchBox
    action: str
    target: str = ""
    keep: Sequence[tuple[str, int]] = ()
    has_address: bool = True
    """Whether what is found while one types has an address of its own; not where it stands beside something else."""

    @property
    def pushes(self) -> str:
        return "true" if self.has_address else "false"


def search(label: Text, value: str, action: str, target: str, keep: Sequence[tuple[str, int]] = ()) -> Search:
    """The search of a list, which is replaced while one types."""
    return Search(SearchBox(label, value), action, target, keep)
