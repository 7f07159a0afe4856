"""Choosing people: ticked, pasted, or one at a time."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groups.changes.people import MemberIds
from nexus.http import LONGEST_SEARCH, as_id

LONGEST_LIST: Final = 1_000_000
"""Characters of a pasted list: some 30,000 addresses."""


class IdsField(forms.Field):
    """Ids ticked on the page; any that is no id of ours refuses them all."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        ids = [as_id(text) for text in value or ()]
        if None in ids:
            raise ValidationError(_("Somebody in this selection could not be found."))
        return sorted({number for number in ids if number is not None})


class PeopleForm(forms.Form):
    """Some people, by their memberships. ``only`` is a row's own button: that person and nobody else.

    That they are of this workspace is checked where the change reads them.
    """

    people = IdsField(required=False)
    only = IdsField(required=False)

    @property
    def chosen(self) -> MemberIds:
        return MemberIds(self.cleaned_data.get("only") or self.cleaned_data.get("people") or [])


class PickingForm(PeopleForm):
    """The dialogs that choose people: a search, what is ticked so far, a pasted list."""

    q = forms.CharField(label=_("Search by name or email"), max_length=LONGEST_SEARCH, required=False)
    paste = forms.CharField(
        label=_("Paste emails"),
        max_length=LONGEST_LIST,
        required=False,
        help_text=_("Separated by commas, spaces or lines; “Name <mail>” is fine."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "textarea", "autocomplete": "off", "spellcheck": "false"}),
    )
