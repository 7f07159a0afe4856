"""What somebody says of themselves, and how they wish to be shown the pages."""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workspaces.accounts.names import clean_person_name
from workspaces.accounts.preferences import languages, time_zone_of, time_zones
from workspaces.models import User
from workspaces.vocabulary import Appearance, Density


def _zones() -> list[tuple[str, Any]]:
    """As choices: those of no region by themselves, the others in groups."""
    return [each for region, zones in time_zones().items() for each in ([(region, zones)] if region else zones)]


class ZoneSelect(forms.Select):
    """Django's, written at once: a template for each of five hundred options takes longer than all of the page."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        flat = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        groups = ((region, self._options(zones, value)) for region, zones in time_zones().items() if region)
        return format_html(
            "<select {}>{}{}</select>",
            format_html_join(" ", '{}="{}"', flat.items()),
            self._options(time_zones()[""], value),
            format_html_join("", '<optgroup label="{}">{}</optgroup>', groups),
        )

    def _options(self, zones: list[tuple[str, str]], chosen: Any) -> SafeString:
        rows = ((zone, SafeString(" selected") if zone == chosen else "", place) for zone, place in zones)
        return format_html_join("", '<option value="{}"{}>{}</option>', rows)


class DetailsForm(forms.Form):
    """Cleaned, it holds columns of the account."""

    name = forms.CharField(
        label=_("Name"), strip=False, widget=forms.TextInput(attrs={"autocomplete": "name", "maxlength": 100})
    )
    appearance = forms.ChoiceField(label=_("Appearance"), choices=Appearance.choices)
    density = forms.ChoiceField(label=_("Density"), choices=Density.choices)
    language = forms.ChoiceField(label=_("Language"), choices=languages)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=_zones, widget=ZoneSelect)
    single_key_shortcuts = forms.BooleanField(
        label=_("Single-key shortcuts"),
        required=False,
        help_text=_("Turn them off if you dictate to your computer, or press keys by accident."),
    )

    @classmethod
    def of(cls, user: User) -> dict[str, Any]:
        """What it shows of this person before anything is changed."""
        same = ("name", "appearance", "density", "single_key_shortcuts")
        return {
            **{column: getattr(user, column) for column in same},
            "language": get_language(),
            "time_zone": time_zone_of(user).key,
        }

    def clean_name(self) -> str:
        return clean_person_name(self.cleaned_data["name"])
