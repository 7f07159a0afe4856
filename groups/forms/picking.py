"""Choosing people: ticked, pasted, or one at a time."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from groups.roster import in_workspace
from workspaces.models import Workspace

LONGEST_LIST = 1_000_000
"""Characters of a pasted list: some 30,000 addresses."""
_ID = re.compile("[0-9]{1,18}")
"""What every database can hold, and Python will read."""


class IdsField(forms.Field):
    """Ids ticked on the page; any that is no id of ours refuses them all."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        if not all(_ID.fullmatch(str(text)) for text in value or ()):
            raise ValidationError("Somebody in this selection could not be found.")
        return sorted({int(text) for text in value or ()})


class PeopleForm(forms.Form):
    """Some people of one workspace. ``only`` is a row's own button: that person and nobody else."""

    people = IdsField(required=False)
    only = IdsField(required=False)

    def __init__(self, *arguments: Any, workspace: Workspace, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.workspace = workspace

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ids = cleaned.get("only") or cleaned.get("people") or []
        if ids and in_workspace(self.workspace.pk, ids).count() != len(ids):
            raise ValidationError("Somebody in this selection is not in this workspace. Nothing was changed.")
        return cleaned

    @property
    def chosen(self) -> list[int]:
        return self.cleaned_data.get("only") or self.cleaned_data.get("people") or []


class PickingForm(PeopleForm):
    """The dialogs that choose people: a search, what is ticked so far, a pasted list."""

    q = forms.CharField(label="Search by name or email", max_length=200, required=False)
    paste = forms.CharField(
        label="Paste emails",
        max_length=LONGEST_LIST,
        required=False,
        help_text="Separated by commas, spaces or lines; “Name <mail>” is fine.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "textarea", "autocomplete": "off", "spellcheck": "false"}),
    )
