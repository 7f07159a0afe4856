"""Where an app is opened, environment by environment."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from groups.resources.addresses import app_address
from workspaces.kinds import ENVIRONMENTS

_SENT_AT_MOST = 10_000


class AddressField(forms.CharField):
    """An https address, or nothing."""

    def __init__(self, **options: Any) -> None:
        attributes = {"class": "input", "inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
        widget = forms.TextInput(attrs={**attributes, "placeholder": "https://"})
        super().__init__(required=False, max_length=_SENT_AT_MOST, widget=widget, **options)

    def clean(self, value: Any) -> str:
        return app_address(super().clean(value))


class AddressesForm(forms.Form):
    """A field for each environment."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ENVIRONMENTS:
            self.fields[str(name)] = AddressField(label=capfirst(_(name)))
