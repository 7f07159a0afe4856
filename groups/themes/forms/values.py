"""The values of a theme, as they are typed: a field for each colour in each scheme, the font, and the corners."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from groups.themes.colours.contrast import label_of, refusals
from groups.themes.short_form import expanded, shortened
from groups.themes.values import COLOUR, CORNER_MOST, CORNERS, FONTS, MEANINGS, SCHEMES, ThemeValues
from nexus.http import as_id

NO_COLOUR: Final = _("Write a colour like #3b5bdb: # and six digits, 0 to 9 and a to f.")
NO_SIZE: Final = format_lazy(_("Write a whole number from 0 to {most}."), most=CORNER_MOST)
NO_FONT: Final = _("Choose one of the fonts listed.")
_TYPED: Final = {"class": "input", "autocomplete": "off", "spellcheck": "false"}


class ColourField(forms.CharField):
    """A colour, in lower case; raises for whatever is not "#rrggbb"."""

    def to_python(self, value: Any) -> str:
        colour = str(value or "").strip().lower()
        if not COLOUR.fullmatch(colour):
            raise ValidationError(NO_COLOUR)
        return colour


class CornerField(forms.CharField):
    """Whole pixels; raises for whatever is not a number from 0 to 24."""

    def to_python(self, value: Any) -> Any:
        size = as_id(str(value or "").strip())
        if size is None or size > CORNER_MOST:
            raise ValidationError(NO_SIZE)
        return size


class ThemeForm(forms.Form):
    """The values of a theme. Unbound it shows ``stored``; what differs from them is unsaved.

    ``version`` and ``was``, which are hidden: the theme as it was when the page was shown, so that nobody who saved
    meanwhile is overwritten.
    """

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, stored: ThemeValues, version: int = 0) -> None:
        self.stored = stored
        self.is_well_formed = True
        self._read: dict[str, Any] = {}
        super().__init__(
            data, initial={"version": version, "was": shortened(stored), **fields_of(stored)}, label_suffix=""
        )
        for key in MEANINGS:
            for scheme in SCHEMES:
                typed = forms.TextInput(attrs=_TYPED)
                self.fields[f"{key}_{scheme}"] = ColourField(label=label_of(key, scheme), required=False, widget=typed)
        self.fields["font"] = forms.ChoiceField(
            label=_("Font"),
            choices=list(FONTS.items()),
            error_messages={"invalid_choice": NO_FONT, "required": NO_FONT},
            widget=forms.Select(attrs={"class": "select"}),
        )
        for key, (label, _default) in CORNERS.items():
            counted = forms.NumberInput(attrs={**_TYPED, "min": 0, "max": CORNER_MOST})
            self.fields[f"corner_{key}"] = CornerField(label=label, required=False, widget=counted)
        for name, value in fields_of(stored).items():
            self.fields[name].widget.attrs["data-was"] = value

    def clean(self) -> None:
        """Text that cannot be read is a fault of its field; judged once all fields can be."""
        self._read = {name: value for name, value in self.cleaned_data.items() if name in fields_of(self.stored)}
        self.is_well_formed = not self.errors
        if self.is_well_formed:
            for cure in refusals(self.values):
                self.add_error(cure.field, cure.sentence)

    @property
    def values(self) -> ThemeValues:
        """What was typed; where a field holds nothing that could be stored, what is stored."""
        self.is_valid()  # reads what was typed
        typed = {**fields_of(self.stored), **self._read}
        light, dark = ({key: typed[f"{key}_{scheme}"] for key in MEANINGS} for scheme in SCHEMES)
        return ThemeValues(light, dark, typed["font"], {key: typed[f"corner_{key}"] for key in CORNERS})

    @property
    def seen_version(self) -> int:
        """The version that was edited; 0, which none has, where the form does not say."""
        return as_id(self.cleaned_data.get("version")) or 0

    @property
    def seen(self) -> ThemeValues:
        """The values that were edited; those stored now where the form does not say."""
        try:
            return expanded(self.cleaned_data.get("was") or "")
        except ValueError:
            return self.stored

    @property
    def unsaved(self) -> int:
        """How many fields say something else than what is stored."""
        stored = fields_of(self.stored)
        return sum(str(self[name].value()).strip().lower() != str(value) for name, value in stored.items())


def fields_of(values: ThemeValues) -> dict[str, Any]:
    """The values by the names of their fields."""
    return dict(_fields(values))


def _fields(values: ThemeValues) -> Iterator[tuple[str, Any]]:
    for key in MEANINGS:
        for scheme in SCHEMES:
            yield f"{key}_{scheme}", getattr(values, scheme)[key]
    yield "font", values.font
    for key in CORNERS:
        yield f"corner_{key}", values.corners[key]


def changed_on_top(typed: ThemeValues, seen: ThemeValues, now: ThemeValues) -> dict[str, Any]:
    """What to show somebody who changed ``seen`` to ``typed`` while others made it ``now``: their own changes upon
    those of the others.
    """
    mine, before = fields_of(typed), fields_of(seen)
    return {name: mine[name] if mine[name] != before[name] else value for name, value in fields_of(now).items()}
