"""The templates: they show and never decide, are small, say what they need, and leave every sentence to gettext."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
TEMPLATES = sorted(HOUSE.joinpath("templates").rglob("*.html"))
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
COMPARISON = re.compile(r"\{%\s*(?:el)?if\b[^%]*?\s(?:==|!=|<|>|<=|>=|in|is)\s")
TRANSLATED = re.compile(r"\{%\s*blocktranslate\b.*?\{%\s*endblocktranslate\s*%\}", re.DOTALL)
SPOKEN = {"aria-label", "placeholder", "title", "alt", "data-selected-count"}
NAMES = {"Nexus", "N"}
"""Words that are the same in every language."""


@pytest.fixture(params=TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE / "templates")))
def source(request):
    return request.param.read_text("utf-8")


def test_a_template_compares_nothing(source):
    assert COMPARISON.findall(source) == []


def test_no_line_is_longer_than_140_characters(source):
    assert [line for line in source.splitlines() if len(line) > 140] == []


def test_a_template_has_at_most_120_lines(source):
    assert len(source.splitlines()) <= 120


def test_a_template_opens_by_naming_what_it_needs(source):
    comments = re.match(r"(?:\{% extends [^%]+ %\}\n)?((?:\{#.*?#\}\n)+)", source)
    assert comments
    assert "ontext" in comments[1]


def test_every_include_is_told_what_it_gets(source):
    includes = re.findall(r"\{%\s*include\b[^%]*%\}", source)
    assert [tag for tag in includes if not re.search(r"\bonly\s*%\}$", tag)] == []


def test_every_template_that_is_named_is_there():
    named = {name for path in TEMPLATES for name in re.findall(r'\{% (?:include|extends) "([^"]+)"', path.read_text())}
    assert named
    assert named <= {str(path.relative_to(HOUSE / "templates")) for path in TEMPLATES}


def test_every_template_is_used():
    """By another template, or by a view."""
    users = [
        *HOUSE.joinpath("templates").rglob("*.html"),
        *(p for f in FLOORS for p in HOUSE.joinpath(f).rglob("*.py")),
    ]
    text = {path: path.read_text("utf-8") for path in users}
    for path in TEMPLATES:
        name = str(path.relative_to(HOUSE / "templates"))
        assert name in BY_DJANGO or any(f'"{name}' in each for user, each in text.items() if user != path), name


FLOORS = ("nexus", "audit", "workspaces", "groups")
BY_DJANGO = {"registration/login.html"}


# --- Words ------------------------------------------------------------------------------------------


class Words(HTMLParser):
    """What a page says in its own words: texts, and attributes that are read out."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found += re.findall(r"[^\W\d_]+", data)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in SPOKEN:
                self.found += re.findall(r"[^\W\d_]+", value or "")


def unmarked(source):
    """The words outside of every tag of Django's."""
    words = Words()
    words.feed(TAG.sub("", TRANSLATED.sub("", source)))
    return [word for word in words.found if word not in NAMES]


def test_every_word_goes_through_gettext(source):
    assert unmarked(source) == []


@pytest.mark.parametrize(
    "source",
    ["<p>Hello</p>", '<a aria-label="Hello">{{ name }}</a>', "{{ count }} members", '<i title="Hello {{ x }}">'],
)
def test_a_word_that_is_not_marked_is_found(source):
    assert unmarked(source)


@pytest.mark.parametrize(
    "source",
    [
        '<p>{% translate "Hello" %}</p>',
        "{% blocktranslate with name=name %}Hello {{ name }}{% endblocktranslate %}",
        """<a aria-label="{% translate 'Hello' %}" class="card">{{ name }} · {{ email }}</a>""",
        "{# Hello #}",
    ],
)
def test_a_word_that_is_marked_is_not(source):
    assert unmarked(source) == []


def test_a_block_of_words_takes_no_line_ends_along(source):
    blocks = re.findall(r"(\{% blocktranslate\b[^%]*%\})(.*?)\{% endblocktranslate %\}", source, re.DOTALL)
    assert [tag for tag, text in blocks if "\n" in text and " trimmed" not in tag] == []


def test_the_scripts_carry_no_words():
    """What they say comes with the page, in data attributes."""
    for path in HOUSE.joinpath("static/js").glob("*.js"):
        code = re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        sentences = re.findall(r"""textContent = (["'`])(?=\w)|["'`][A-Z][a-z]+ [a-z]""", code)
        assert sentences == [], path.name


# --- Form -------------------------------------------------------------------------------------------


@pytest.mark.skipif(not (find_spec("djade") or shutil.which("djade")), reason="djade is not installed")
def test_djade_has_nothing_to_format(tmp_path):
    copies = [tmp_path / str(path.relative_to(HOUSE)).replace("/", "-") for path in TEMPLATES]
    for path, copy in zip(TEMPLATES, copies, strict=True):
        copy.write_bytes(path.read_bytes())
    tool = [sys.executable, "-m", "djade"] if find_spec("djade") else ["djade"]
    run = subprocess.run([*tool, "--target-version", "5.2", *map(str, copies)], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
