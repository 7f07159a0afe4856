"""A theme as a stylesheet: small, whole, and nothing in it but what was validated."""

import dataclasses
import re
from pathlib import Path

import pytest
from django.conf import settings

from groups.themes.colours.tokens import OURS
from groups.themes.stylesheet import scoped_sheet, theme_sheet
from groups.themes.values import BUILT_IN, FONTS
from tests.groups.themes.random_themes import random_themes

SCALE = Path(settings.BASE_DIR, "static/css/scale.css").read_text("utf-8")
VALUE = r'(?:light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\)|#[0-9a-f]{6}|\d\d?px|[\w\-", ]+)'
SHAPE = {"font", "radius-small", "radius-control", "radius-card", "radius-dialog"}


def declared(sheet):
    """What a sheet declares, as {name: value}, if it is one rule of declarations and nothing else."""
    body = re.fullmatch(r"@layer theme\{[^{}]+\{([^{}]+)\}\}", sheet)[1]
    return dict(part.split(":") for part in body.split(";"))


def test_the_sheet_of_the_built_in_theme_says_what_the_stylesheets_say():
    written = declared(theme_sheet(BUILT_IN))
    assert written["--canvas"] == "light-dark(#fbfbfc,#0f1317)"
    for name in SHAPE:
        ours = re.search(rf"--{name}: ([^;]+);", SCALE)[1]
        assert written[f"--{name}"] == ours.replace(", ", ",")


def test_a_sheet_sets_every_token_and_only_those():
    assert set(declared(theme_sheet(random_themes(1)[0]))) == {f"--{name}" for name in {*OURS["light"], *SHAPE}}


@pytest.mark.parametrize("font", FONTS)
def test_a_sheet_is_3_kb_at_most(font):
    sizes = [len(theme_sheet(dataclasses.replace(each, font=font)).encode()) for each in random_themes(50)]
    assert max(sizes) <= 3 * 1024


def test_nothing_but_colours_sizes_and_our_own_fonts_is_in_a_sheet():
    for values in random_themes(200):
        for sheet in (theme_sheet(values), scoped_sheet(".preview", "dark", values)):
            known = re.compile(rf"(?:--[\w-]+:{VALUE}|color-scheme:(?:light|dark))")
            body = re.fullmatch(r"@layer theme\{(?::root|\.preview)\{([^{}]+)\}\}", sheet)[1]
            assert [part for part in body.split(";") if not known.fullmatch(part)] == []


def test_a_part_of_a_page_wears_one_scheme_whatever_its_reader_prefers():
    sheet = scoped_sheet(".preview--dark", "dark", BUILT_IN)
    assert sheet.startswith("@layer theme{.preview--dark{color-scheme:dark;--canvas:#0f1317;")
    assert "light-dark" not in sheet


def test_the_smallest_corners_are_no_rounder_than_those_of_controls():
    square = dataclasses.replace(BUILT_IN, corners={"control": 0, "card": 24, "dialog": 12})
    assert "--radius-small:0px;--radius-control:0px;--radius-card:24px" in theme_sheet(square)
