"""A theme that comes as a file."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from groups.themes.exchange import LARGEST, Imported, read_theme
from groups.themes.names import theme_name


class ThemeFileForm(forms.Form):
    """A file, and what the theme in it is to be called, where not as the file says."""

    name = forms.CharField(
        label=_("Theme name"),
        strip=False,
        required=False,
        max_length=1000,
        help_text=_("Leave it empty to keep the name in the file."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("JSON file"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a JSON file."), "invalid": _("Choose a JSON file.")},
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    field_order = ("file", "name")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        return theme_name(name) if name.strip() else ""

    def clean(self) -> None:
        """The theme in the file takes the file's place; judged once its name is."""
        upload = self.cleaned_data.get("file")
        if upload is not None:
            try:
                self.cleaned_data["file"] = self._read(upload)
            except ValidationError as error:
                self.add_error("file", error)

    def _read(self, upload: "UploadedFile[bytes]") -> Imported:
        return read_theme(upload.read(LARGEST + 1), self.cleaned_data.get("name", ""))
