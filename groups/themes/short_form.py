"""All values of a theme in one short text, for an address or a hidden field. Pure."""

import re
from typing import Final

from groups.themes.values import CORNERS, FONTS, MEANINGS, SCHEMES, ThemeValues

_COLOURS: Final = f"([0-9a-f]{{{6 * len(MEANINGS)}}})"
_SHORT: Final = re.compile(f"{_COLOURS}-{_COLOURS}-({'|'.join(FONTS)})-([0-9]+)-([0-9]+)-([0-9]+)")


def shortened(values: ThemeValues) -> str:
    """The values in 165 characters at most: the colours of each scheme in a row, the font, and the corners."""
    colours = ["".join(getattr(values, scheme)[key][1:] for key in MEANINGS) for scheme in SCHEMES]
    return "-".join([*colours, values.font, *(str(values.corners[key]) for key in CORNERS)])


def expanded(text: str) -> ThemeValues:
    """The values again. Raises ValueError for what ``shortened`` did not write."""
    found = _SHORT.fullmatch(text[:200])
    if not found:
        raise ValueError("These are not the values of a theme.")
    light, dark = (dict(zip(MEANINGS, re.findall("......", found[part]), strict=True)) for part in (1, 2))
    values = ThemeValues(
        {key: f"#{colour}" for key, colour in light.items()},
        {key: f"#{colour}" for key, colour in dark.items()},
        found[3],
        dict(zip(CORNERS, map(int, found.groups()[3:]), strict=True)),
    )
    if shortened(values) != text:
        raise ValueError("These are not the values of a theme.")
    return values
