"""Looking for something: the box, and the form of a list that holds it."""

from collections.abc import Sequence
from dataclasses import dataclass

from nexus.words import Text


@dataclass(frozen=True)
class SearchBox:
    """The field, ``q`` unless another is said, with its button. ``name`` and ``step`` are what the button sends.

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
    field: str = "q"

    @property
    def hint(self) -> Text:
        """What stands in the box while it is empty."""
        return self.placeholder or self.label


@dataclass(frozen=True)
class Search:
    """The search of a list; its words go into the address ``action``, beside what it is told to ``keep``.

    ``target``: what of the page its answer replaces while one types; empty where the whole page is loaded. ``asks``:
    what is asked while one types, where that is another address: then the page keeps its own. ``id``: of the form, for
    questions that narrow the list.
    """

    box: SearchBox
    action: str
    target: str = ""
    keep: Sequence[tuple[str, str | int]] = ()
    asks: str = ""
    id: str = ""

    @property
    def asked(self) -> str:
        return self.asks or self.action

    @property
    def pushes(self) -> str:
        return "false" if self.asks else "true"


def search(label: Text, value: str, action: str, target: str, keep: Sequence[tuple[str, str | int]] = ()) -> Search:
    """The search of a list, which is replaced while one types."""
    return Search(SearchBox(label, value), action, target, keep)
