"""What a group is called, what of it is duplicated, which switches are on."""

from typing import Any

from django import forms

from groups.duplication import PARTS
from groups.naming import group_name
from groups.vocabulary import NAME_LENGTH, SWITCH_CODENAMES


class GroupNameForm(forms.Form):
    name = forms.CharField(
        label="Group name",
        strip=False,
        max_length=1000,
        help_text=f"Up to {NAME_LENGTH} characters, unique in this workspace.",
        error_messages={"required": "Give the group a name."},
        widget=forms.TextInput(attrs={"class": "input", "autofocus": True, "autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        return group_name(self.cleaned_data["name"])


class PartsForm(forms.Form):
    parts = forms.MultipleChoiceField(
        label="Take over",
        choices=list(PARTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the parts listed."},
    )


class SwitchesForm(forms.Form):
    """The switches ticked, and those that were on when the page was shown: the difference is what was changed."""

    _choices = [(codename, codename) for codename in sorted(SWITCH_CODENAMES)]
    on = forms.MultipleChoiceField(choices=_choices, required=False)
    was = forms.MultipleChoiceField(choices=_choices, required=False)

    @property
    def intent(self) -> dict[str, Any]:
        on, was = set(self.cleaned_data["on"]), set(self.cleaned_data["was"])
        return {"give": sorted(on - was), "take": sorted(was - on)}
