"""Themes as stylesheets, each with a digest that is another as soon as its text is: the sheet's address holds it."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from groups.themes.queries import values_of
from groups.themes.stylesheet import scoped_sheet, theme_sheet
from groups.themes.values import SCHEMES
from workspaces.models import Theme

DIGEST: Final = "[0-9a-f]{16}"
_KEPT: Final = 512
"""Sheets that a process keeps made: the theme of each workspace it serves, and those on cards."""


class Sheet(NamedTuple):
    """A stylesheet, and what of its address says that it is this one."""

    text: str
    digest: str


def sheet_of(theme: Theme) -> Sheet:
    """What the pages of a workspace wear; as the built-in theme has it where a hand broke the stored values."""
    return _sheet(json.dumps(theme.values, sort_keys=True))


def sheet_of_cards(themes: Sequence[Theme]) -> Sheet:
    """The swatches of these themes, each in light and in dark."""
    return _as_sheet("".join(_swatches(theme.pk, json.dumps(theme.values, sort_keys=True)) for theme in themes))


def swatch(theme_id: int, scheme: str) -> str:
    """The ``data-swatch`` of what is dressed in the theme, as it is in this scheme."""
    return f"{theme_id}-{scheme}"


@lru_cache(_KEPT)
def _sheet(stored: str) -> Sheet:
    return _as_sheet(theme_sheet(values_of(Theme(values=json.loads(stored)))))


@lru_cache(_KEPT)
def _swatches(theme_id: int, stored: str) -> str:
    values = values_of(Theme(values=json.loads(stored)))
    return "".join(scoped_sheet(f'[data-swatch="{swatch(theme_id, scheme)}"]', scheme, values) for scheme in SCHEMES)


def _as_sheet(text: str) -> Sheet:
    return Sheet(text, hashlib.sha256(text.encode()).hexdigest()[:16])
