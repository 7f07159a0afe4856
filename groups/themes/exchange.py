"""A theme as a file, and back. What comes back is judged as strictly as what is typed into a form, and named fault by
fault: a file of somebody else's is taken whole or not at all. Pure.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.themes.colours.contrast import label_of, refusals
from groups.themes.names import theme_name
from groups.themes.values import COLOUR, CORNER_MOST, CORNERS, FONTS, MEANINGS, SCHEMES, ThemeValues
from nexus.words import number

LARGEST: Final = 64 * 1024
"""Bytes of a file. Source: the product's rules on themes."""
FORMAT: Final = "nexus-theme-1"
_DEEPEST: Final = 8
"""A theme needs two; what is a little deeper has its fault named by field."""
_MOST_FAULTS: Final = 40
"""More than a theme has fields: who sends a file of something else need not read all of it."""
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SAYABLE: Final = re.compile(r"[A-Za-z0-9_.-]{1,30}")
"""A key that may be repeated to whoever sent it."""
_KEYS: Final = ("format", "name", *SCHEMES, "font", "corners")


class Imported(NamedTuple):
    """What a file holds."""

    name: str
    values: ThemeValues


def as_text(name: str, values: ThemeValues) -> str:
    """The theme as a file that ``read_theme`` takes."""
    return json.dumps({"format": FORMAT, "name": name, **values.as_json()}, ensure_ascii=False, indent=2) + "\n"


def read_theme(data: bytes, name: str = "") -> Imported:
    """The theme in a file; ``name``: what it is to be called instead. Raises ValidationError with a sentence for each
    fault: whole files are refused in one, fields by their names, and text that cannot be read with what would mend it.
    """
    parsed = _parsed(data)
    told = _Told({**parsed, "name": name} if name else parsed)
    if faults := list(told.faults())[:_MOST_FAULTS]:
        raise ValidationError([ValidationError(fault) for fault in faults])
    imported = told.imported()
    if unreadable := refusals(imported.values):
        raise ValidationError([ValidationError(each.sentence) for each in unreadable])
    return imported


# --- The file ---------------------------------------------------------------------------------------


class _Twice(ValueError):
    """A key stands twice in one object."""


def _parsed(data: bytes) -> dict[str, Any]:
    """The file's object. Raises ValidationError where it holds none, or more than a theme could."""
    if len(data) > LARGEST:
        raise ValidationError(_("The file is larger than 64 KB. A theme is far smaller."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is not UTF-8. Use one that was exported here.")) from error
    if not text.strip():
        raise ValidationError(_("The file is empty."))
    if _depth(text) > _DEEPEST:
        raise ValidationError(_("The file is nested deeper than a theme is. Use one that was exported here."))
    try:
        found = json.loads(text, object_pairs_hook=_object, parse_constant=_refused)
    except _Twice as error:
        raise ValidationError(_("The file says something twice. Each field may stand in it once.")) from error
    except ValueError as error:
        raise ValidationError(_("The file is not JSON. Use one that was exported here.")) from error
    if not isinstance(found, dict):
        raise ValidationError(_("The file holds no theme. Use one that was exported here."))
    return found


def _depth(text: str) -> int:
    """How deep objects and lists are nested, before anything is made of them."""
    deepest = here = 0
    for sign in re.findall(r"[\[\]{}]", _STRING.sub("", text)):
        here += 1 if sign in "[{" else -1
        deepest = max(deepest, here)
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice
    return found


def _refused(constant: str) -> NoReturn:
    """NaN and its like, which JSON has not."""
    raise ValueError(constant)


# --- The theme in it --------------------------------------------------------------------------------


class _Told:
    """What a file says about a theme."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told

    def faults(self) -> Iterator[str]:
        """A sentence for each fault, in the order of the editor."""
        if self.told.get("format") != FORMAT:
            yield _("Format: this has to be “%(format)s”.") % {"format": FORMAT}
        yield from self._name_faults()
        for scheme in SCHEMES:
            yield from self._colour_faults(scheme)
        yield from self._shape_faults()
        yield from _unknown(self.told, _KEYS)

    def imported(self) -> Imported:
        values = {scheme: {key: self.told[scheme][key].lower() for key in MEANINGS} for scheme in SCHEMES}
        corners = {key: self.told["corners"][key] for key in CORNERS}
        return Imported(theme_name(self.told["name"]), ThemeValues(**values, font=self.told["font"], corners=corners))

    def _name_faults(self) -> Iterator[str]:
        name = self.told.get("name")
        try:
            theme_name(name if isinstance(name, str) else "")
        except ValidationError as error:
            yield from (_("Name: %(fault)s") % {"fault": each} for each in error.messages)

    def _colour_faults(self, scheme: str) -> Iterator[str]:
        told = self.told.get(scheme)
        if not isinstance(told, dict):
            yield _("The colours for “%(scheme)s” are missing.") % {"scheme": scheme}
            return
        for key in MEANINGS:
            colour = told.get(key)
            if not (isinstance(colour, str) and COLOUR.fullmatch(colour.lower())):
                yield _("%(field)s: write a colour like #3b5bdb.") % {"field": label_of(key, scheme)}
        yield from _unknown(told, MEANINGS)

    def _shape_faults(self) -> Iterator[str]:
        font, corners = self.told.get("font"), self.told.get("corners")
        if not (isinstance(font, str) and font in FONTS):
            yield _("Font: choose one of %(fonts)s.") % {"fonts": ", ".join(FONTS)}
        corners = corners if isinstance(corners, dict) else {}
        for key, (label, _default) in CORNERS.items():
            if type(corners.get(key)) is not int or not 0 <= corners[key] <= CORNER_MOST:
                words = {"field": label, "most": number(CORNER_MOST)}
                yield _("%(field)s: a whole number from 0 to %(most)s.") % words
        yield from _unknown(corners, CORNERS)


def _unknown(told: dict[str, Any], known: Any) -> Iterator[str]:
    for key in told:
        if key not in known:
            can_be_said = _SAYABLE.fullmatch(key)
            yield (
                _("“%(key)s” is nothing that a theme has.") % {"key": key}
                if can_be_said
                else _("The file has a field that no theme has.")
            )
