"""Templates are read without their indentation, and nothing else of them is changed."""

from pathlib import Path

from django.conf import settings
from django.template import Origin, engines
from django.template.loader import get_template

from nexus.assets.templates import Loader

HOUSE = Path(settings.BASE_DIR)


def read(path):
    return Loader(engines["django"].engine).get_contents(Origin(str(path)))


def test_blanks_that_begin_a_line_are_left_out_and_lines_keep_their_numbers(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<ul>\n  <li>a  b</li>\n\n\t<li>c</li>\n</ul>\n", "utf-8")
    assert read(path) == "<ul>\n<li>a  b</li>\n\n<li>c</li>\n</ul>\n"


def test_every_template_says_the_same_without_them():
    for path in HOUSE.joinpath("templates").rglob("*.html"):
        lines = [line.lstrip(" \t") for line in path.read_text("utf-8").split("\n")]
        assert read(path).split("\n") == lines, path


def test_the_pages_are_read_so():
    source = get_template("base.html").template.source
    assert "\n " not in source


def test_no_template_has_blanks_that_count():
    """Within these elements the blanks that begin a line would be seen."""
    for path in HOUSE.joinpath("templates").rglob("*.html"):
        text = path.read_text("utf-8")
        assert "<pre" not in text, path
        assert not any("<textarea" in line and "</textarea>" not in line for line in text.splitlines()), path
