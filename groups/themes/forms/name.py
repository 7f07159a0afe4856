"""What a theme is called."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.themes.names import theme_name


class ThemeNameForm(forms.Form):
    name = forms.CharField(
        label=_("Theme name"),
        strip=False,
        max_length=1000,
        help_text=_("5 to 100 characters, unique in this workspace."),
        error_messages={"required": _("Give the theme a name.")},
        widget=forms.TextInput(attrs={"class": "input", "autofocus": True, "autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        return theme_name(self.cleaned_data["name"])
