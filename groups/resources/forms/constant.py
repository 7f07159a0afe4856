"""A constant with its value."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.resources.forms.resource import NameForm
from workspaces.kinds import CONSTANT
from workspaces.models.constant import VALUE_LENGTH
from workspaces.words.kinds import name_label


class ConstantForm(NameForm):
    """A constant; of one that exists an empty value changes nothing."""

    value = forms.CharField(
        strip=False,
        max_length=VALUE_LENGTH,
        error_messages={
            "required": gettext_lazy("Give it a value."),
            "max_length": gettext_lazy("A value has 1 to 10,000 characters."),
        },
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *arguments: Any, exists: bool, **options: Any) -> None:
        super().__init__(*arguments, label=name_label(CONSTANT), **options)
        value = self.fields["value"]
        value.required = not exists
        value.label = _("New value") if exists else _("Value")
        value.help_text = _("Leave it empty to keep the present value.") if exists else _("Up to 10,000 characters.")
