"""The part of a dialog in which people are found and ticked."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.custom_groups.forms.people import PickingForm
from nexus.components.empty import Empty
from nexus.components.picker import Option, Picker, first_problem
from nexus.components.search import SearchBox
from nexus.words import Text
from workspaces.models import Membership

NOBODY: Final = Empty(
    "search",
    gettext_lazy("Nobody found"),
    gettext_lazy("Search by a part of the name or e-mail address. Only people of this workspace are found."),
)


def people_picker(
    form: PickingForm,
    action: str,
    chosen: Sequence[Membership],
    found: Iterable[Membership],
    *,
    taken: Text,
    tells_status: bool,
    adds_at_once: bool = False,
) -> Picker:
    """The picker of the people ``found``. ``taken``: what it means that somebody found is in it already.

    ``tells_status``: whether this reader is told who is invited. ``adds_at_once``: whether a row has its own button.
    """
    others = (person for person in found if person not in chosen)
    search = _search_box(form, action)
    return Picker(
        "choose",
        "people",
        search,
        [_option(person, taken=taken, tells_status=tells_status, adds_at_once=adds_at_once) for person in others],
        _("People found"),
        [Option(each.pk, each.user.name, each.user.email, each.user.email, is_chosen=True) for each in chosen],
        add_label=_("Add"),
        empty=None if chosen and not search.value else NOBODY,
        problem=first_problem(form, "q"),
    )


def _search_box(form: PickingForm, action: str) -> SearchBox:
    return SearchBox(
        _("Search by name or email"),
        str(form["q"].value() or ""),
        id="people-search",
        name="step",
        step="search",
        asks=action,
        has_focus=True,
    )


def _option(person: Membership, *, taken: Text, tells_status: bool, adds_at_once: bool) -> Option:
    email = person.user.email
    return Option(
        person.pk,
        person.user.name,
        email,
        email,
        role=person.role,
        status=person.status if tells_status else "",
        taken=taken if person.is_in else "",  # type: ignore[attr-defined]  # annotated by the query
        add_label=_("Add %(email)s") % {"email": email} if adds_at_once else "",
    )
