"""Choosing people: ticked, pasted, or one at a time."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.changes.people import MemberIds
from nexus.components.ticks import IdsField, TicksForm
from nexus.http import LONGEST_SEARCH
from nexus.lists.form import ListForm

ADD: Final = "add"
EQUAL: Final = "equal"


class PeopleForm(TicksForm):
    """Some people, by their memberships. ``only`` is a row's own button: that person and nobody else.

    That they are of this workspace is checked where the change reads them.
    """

    @property
    def chosen(self) -> MemberIds:
        return MemberIds(self.cleaned_data.get("only") or self.cleaned_data.get("people") or [])


class PickingForm(PeopleForm):
    """The dialogs that choose people: a search, and what is ticked so far."""

    q = forms.CharField(label=_("Search by name or email"), max_length=LONGEST_SEARCH, required=False)
    added = IdsField(required=False)
    """Those added by their own buttons since the dialog was opened."""


class AddingForm(ListForm, PickingForm):
    """Whom to add: found, ticked, listed; and whether the list is all who are to be in the group."""

    how = forms.ChoiceField(
        label=_("What to do with them"),
        choices=((ADD, _("Only add")), (EQUAL, _("Make the group equal this list"))),
        required=False,
        widget=forms.RadioSelect,
    )
