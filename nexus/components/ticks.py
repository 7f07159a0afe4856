"""The ticks of a list, as a form sends them: those of this page, and where those of other pages are kept."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nexus.http import as_id

BOXES_SHOWN: Final = 200
"""More boxes than any page has."""
_NOT_FOUND: Final = _("Somebody in this selection could not be found.")


class IdsField(forms.Field):
    """Ids ticked on the page; any that is no id of ours refuses them all."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        ids = [as_id(text) for text in value or ()]
        if None in ids:
            raise ValidationError(_NOT_FOUND)
        return sorted({number for number in ids if number is not None})


class ShownField(forms.CharField):
    """The ids of the boxes that stood on a page, in one field with commas between them."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        ids = [as_id(text) for text in str(value or "").split(",") if text]
        if None in ids or len(ids) > BOXES_SHOWN:
            raise ValidationError(_NOT_FOUND)
        return frozenset(ids)


class TicksForm(forms.Form):
    """Ticks on one page of a longer list. ``only`` is a row's own button: that person and nobody else.

    ``selected``: where those of other pages are kept; ``shown``: whose boxes stood on this page, so that who was
    unticked is known.
    """

    people = IdsField(required=False)
    only = IdsField(required=False)
    selected = forms.UUIDField(required=False, widget=forms.HiddenInput)
    shown = ShownField(required=False)
