"""How somebody wishes to see the pages: one answer of these, or several."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workspaces.vocabulary import Appearance, Density


class AppearanceForm(forms.Form):
    """Cleaned, it holds what is to be changed, and nothing besides."""

    appearance = forms.ChoiceField(choices=Appearance.choices, required=False)
    density = forms.ChoiceField(choices=Density.choices, required=False)

    def clean(self) -> dict[str, Any]:
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if not chosen:
            raise ValidationError(_("Choose one."))
        return chosen
