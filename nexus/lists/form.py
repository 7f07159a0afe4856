"""The form that takes a list of addresses: pasted, from a file, or kept from the request before."""

from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nexus.http import KeptFields
from nexus.lists.files import Workbook, text_of
from nexus.lists.reader import BYTES_AT_MOST

TOO_LONG: Final = _("This list is too long. Up to 10,000 entries and 5 MB are read at once.")
WORKBOOK: Final = _("This is a workbook, which cannot be read here. Save it as CSV, and choose that file.")
ECHOED_AT_MOST: Final = 10_000
"""Characters of a pasted list that are put back into its field."""


class ListForm(forms.Form):
    """A list of addresses: pasted, from a file, or ``kept`` from the request before.

    ``column`` is the one to be read of a table; ``verdicts`` where the page of its entries begins.
    """

    paste = forms.CharField(
        label=_("Paste emails"),
        required=False,
        help_text=_("Separated by commas, spaces or lines; “Name <mail>” is fine, and so is a table with its heading."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "textarea", "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("CSV file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv,text/plain"}),
    )
    kept = forms.UUIDField(required=False, widget=forms.HiddenInput)
    column = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    verdicts = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def clean_paste(self) -> str:
        text: str = self.cleaned_data["paste"]
        if len(text) > BYTES_AT_MOST:
            raise ValidationError(TOO_LONG)
        return text

    def clean_file(self) -> str:
        """The text of the file; empty where none was chosen."""
        upload = self.cleaned_data["file"]
        if not upload:
            return ""
        if upload.size > BYTES_AT_MOST:
            raise ValidationError(TOO_LONG)
        try:
            return text_of(upload.read(), upload.name or "")
        except Workbook as workbook:
            raise ValidationError(WORKBOOK) from workbook

    @property
    def texts(self) -> list[str]:
        """What was pasted, and what the file holds."""
        given = (self.cleaned_data.get(name) or "" for name in ("paste", "file"))
        return [text for text in given if text.strip()]

    @property
    def place(self) -> str:
        """The field that the list came by."""
        return "file" if self.cleaned_data.get("file") else "paste"

    @property
    def can_be_echoed(self) -> bool:
        """Whether all there is of the list goes back into its field, and makes no heavy page."""
        is_elsewhere = self.cleaned_data.get("kept") or self.cleaned_data.get("file")
        is_short = len(self.data.get("paste", "")) <= ECHOED_AT_MOST or isinstance(self.data, KeptFields)
        return not is_elsewhere and is_short

    def forget_paste(self) -> None:
        """Put nothing back into the field that would make a heavy page, or be read twice."""
        if isinstance(self.data, QueryDict) and not self.can_be_echoed:
            self.data = self.data.copy()
            self.data["paste"] = ""
