"""Themes drawn at random, the same ones each time: from quiet ones that somebody would make to four surfaces of wild
colours; whatever their text, it can be read on their surfaces.
"""

import random

from groups.themes.colours.colour import channels, weakest
from groups.themes.colours.palette import SURFACES
from groups.themes.values import MEANINGS, SCHEMES, ThemeValues

NEEDED = 4.5


def random_colour(rng):
    return f"#{rng.randrange(1 << 24):06x}"


def _near(rng, colour, reach):
    moved = [min(255, max(0, part + rng.randint(-reach, reach))) for part in channels(colour)]
    return "#{:02x}{:02x}{:02x}".format(*moved)


def _scheme(rng):
    """The colours of one scheme; half of them stand on a pale or a nearly black ground, as most themes do."""
    while True:
        base = rng.choice([random_colour(rng), random_colour(rng), "#f4f4f4", "#141414"])
        colours = {key: random_colour(rng) for key in MEANINGS}
        colours |= {key: _near(rng, base, rng.choice([6, 12, 40])) for key in SURFACES}
        for text in (colours["text"], _near(rng, "#ffffff", 60), _near(rng, "#000000", 60)):
            if weakest(text, [colours[key] for key in SURFACES]) >= NEEDED:
                return colours | {"text": text}


def random_themes(count, seed=2026):
    """So many themes that are accepted."""
    rng = random.Random(seed)  # noqa: S311 - the same colours each time
    return [ThemeValues(**{scheme: _scheme(rng) for scheme in SCHEMES}) for _ in range(count)]
