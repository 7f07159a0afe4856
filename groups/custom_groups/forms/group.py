"""What a group is called, what of it is duplicated, which switches are on."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from groups.custom_groups.actions.duplicate import PARTS
from groups.custom_groups.names import group_description, group_name
from groups.models import DESCRIPTION_LENGTH, NAME_LENGTH
from groups.permissions.catalogue import SWITCH_CODENAMES
from groups.permissions.grants import Grant


class GroupNameForm(forms.Form):
    name = forms.CharField(
        label=_("Group name"),
        strip=False,
        max_length=1000,
        help_text=format_lazy(_("Up to {limit} characters, unique in this workspace."), limit=NAME_LENGTH),
        error_messages={"required": _("Give the group a name.")},
        widget=forms.TextInput(attrs={"class": "input", "autofocus": True, "autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        return group_name(self.cleaned_data["name"])


class GroupForm(GroupNameForm):
    """A group's name, and what it is for."""

    description = forms.CharField(
        label=_("Description"),
        strip=False,
        required=False,
        max_length=10_000,
        help_text=format_lazy(
            _("What it is for, in up to {limit} characters. Its members read it."), limit=DESCRIPTION_LENGTH
        ),
        widget=forms.Textarea(attrs={"rows": 3, "class": "textarea", "autocomplete": "off"}),
    )

    def clean_description(self) -> str:
        return group_description(self.cleaned_data["description"])


class PartsForm(forms.Form):
    parts = forms.MultipleChoiceField(
        label=_("Take over"),
        choices=list(PARTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the parts listed.")},
    )


class SwitchesForm(forms.Form):
    """The switches ticked, and those that were on when the page was shown: the difference is what was changed."""

    _choices = [(codename, codename) for codename in sorted(SWITCH_CODENAMES)]
    on = forms.MultipleChoiceField(choices=_choices, required=False)
    was = forms.MultipleChoiceField(choices=_choices, required=False)

    @property
    def changes(self) -> dict[str, Any]:
        """The switches to ``give`` and to ``take``."""
        on, was = self._said()
        return {"give": list(map(Grant, sorted(on - was))), "take": list(map(Grant, sorted(was - on)))}

    @property
    def query(self) -> str:
        """The same form in an address."""
        return urlencode({name: self.cleaned_data[name] for name in ("on", "was")}, doseq=True)

    def ticked(self, held: set[str]) -> set[str]:
        """The boxes to be ticked where these switches are on now: the same, if the form makes no sense."""
        if not self.is_valid():
            return held
        on, was = self._said()
        return (held | (on - was)) - (was - on)

    def _said(self) -> tuple[set[str], set[str]]:
        return set(self.cleaned_data["on"]), set(self.cleaned_data["was"])
