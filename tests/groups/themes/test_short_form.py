"""All values of a theme in one short text."""

import pytest

from groups.themes.short_form import expanded, shortened
from groups.themes.values import BUILT_IN
from tests.groups.themes.hostile import COLOURS
from tests.groups.themes.random_themes import random_themes

GOOD = shortened(BUILT_IN)


def test_every_theme_comes_back_from_a_short_text():
    for values in (BUILT_IN, *random_themes(50)):
        assert expanded(shortened(values)) == values
        assert len(shortened(values)) <= 165


@pytest.mark.parametrize(
    "text",
    [
        "",
        GOOD[:-2],
        f"{GOOD} ",
        f"{GOOD}\n",
        f"{GOOD}0",
        f"{GOOD}-1",
        GOOD.upper(),
        GOOD.replace("inter", "comic"),
        GOOD.replace("-6-8-", "-06-8-"),
        GOOD.replace("-6-8-", "-25-8-"),
        GOOD.replace("-6-8-", "--6-8-"),
        GOOD.replace("-6-8-", "-٦-8-"),
        GOOD.replace("-12", "-" + "9" * 5000),
        *(GOOD.replace("3b5bdb", colour, 1) for colour in COLOURS if colour != "123456"),
        *COLOURS,
    ],
    ids=lambda text: ascii(text)[:40],
)
def test_whatever_else_is_refused(text):
    with pytest.raises(ValueError, match="not the values of a theme"):
        expanded(text)
