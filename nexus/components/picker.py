"""Finding people or things among many, and ticking them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BaseForm

from nexus.components.empty import Empty
from nexus.components.search import SearchBox
from nexus.words import Text


@dataclass(frozen=True)
class Option:
    """Somebody or something to choose. ``label`` is what its box is called; ``email``, ``role`` and ``status`` a
    person's, ``becomes`` the role that being chosen gives them. ``taken`` says why it is no choice any more.
    ``add_label`` calls the button that chooses it at once, ``remove_label`` the one that undoes that. ``has_focus``:
    whether the former takes the focus, because the one beside it has just gone.
    """

    value: int
    name: str
    label: str
    email: str = ""
    icon: str = ""
    role: str = ""
    becomes: str = ""
    status: str = ""
    is_chosen: bool = False
    taken: Text = ""
    add_label: str = ""
    remove_label: str = ""
    has_focus: bool = False


def first_problem(form: BaseForm, *fields: str) -> str:
    """The first thing that is wrong with these fields, or with any; empty where nothing is."""
    return next((str(problem) for field in fields or form.errors for problem in form.errors.get(field, ())), "")


@dataclass(frozen=True)
class Ticks:
    """Those ticked, as far as they are more than boxes can tell. ``selected``: where they are kept; ``shown``: whose
    boxes stand here; ``elsewhere``: how many are ticked without a box, which ``words`` tell. ``all_label`` calls the
    button that ticks all found. ``added``: those chosen at once since the dialog was opened. ``asks``: where the
    dialog is sent for it.
    """

    asks: str
    selected: str = ""
    shown: str = ""
    elsewhere: int = 0
    words: str = ""
    all_label: str = ""
    added: Sequence[int] = ()


@dataclass(frozen=True)
class Picker:
    """``id`` is its place in the page, ``field`` what its boxes are called in the form, ``type`` “checkbox” or “radio”.

    ``chosen`` are those ticked so far, which stay while the search changes; ``found`` those that the search finds.
    ``adds_to``: where the button of somebody found is sent, which chooses them at once; ``removes_at``: where that is
    sent which takes it back.
    """

    id: str
    field: str
    box: SearchBox
    found: Sequence[Option]
    found_label: Text
    chosen: Sequence[Option] = ()
    type: str = "checkbox"
    add_label: Text = ""
    empty: Empty | None = None
    problem: str = ""
    adds_to: str = ""
    removes_at: str = ""
    ticks: Ticks | None = None
    note: str = ""
    """Of how many those found are the first."""
    told: str = ""
    """How many are found, for who does not see it."""
    done: str = ""
    undo_href: str = ""
    """What was just done at once, and where it is undone; empty where nothing was, or it cannot be."""
