"""The stylesheets: one scale, a file for each component, and nothing that no page uses."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from nexus.assets.stylesheets import STYLESHEETS
from nexus.templatetags import nexus_ui
from tests.factories import UserFactory

HOUSE = Path(settings.BASE_DIR)
SHEETS = sorted(HOUSE.joinpath("static/css").glob("*.css"))
TEMPLATES = {path: path.read_text("utf-8") for path in HOUSE.joinpath("templates").rglob("*.html")}
SCRIPTS = {path: path.read_text("utf-8") for path in HOUSE.joinpath("static/js").glob("*.js")}
APPS = ("nexus", "audit", "workspaces", "groups")
PYTHON = "".join(path.read_text("utf-8") for app in APPS for path in HOUSE.joinpath(app).rglob("*.py"))
SCALES = {"scale", "tokens"}
MADE = {
    "alert": {"good", "info", "warn", "bad"},
    "avatar": set("12345678"),
    "badge": {"admin", "builder", "end-user", "invited", "archived", "good", "warn", "bad", "neutral"},
    "button": {"primary", "danger"},
    "effect": {"warn", "bad", "good", "plain"},
    "flash": {"success", "info", "warning", "error"},
    "theme-preview": {"light", "dark"},
}
"""Endings that a value object or a tag puts behind “badge--”: roles, statuses, tones."""
WITHOUT_RULE = {
    "theme-preview--light",
    "theme-preview--dark",
    "alert--info",
    "badge--end-user",
    "badge--neutral",
    "effect--plain",
    "flash--info",
}
"""Those that look as their component does by itself."""
HTMX = {"htmx-request"}
"""What htmx itself puts on an element."""


@pytest.fixture(params=SHEETS, ids=lambda path: path.stem)
def sheet(request):
    return request.param


def rules(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)


def classes_ruled(path):
    """The classes that its selectors name."""
    selectors = [part for part in re.findall(r"([^{};]+)\{", rules(path)) if not part.strip().startswith("@")]
    return {name for selector in selectors for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector)}


def classes_used():
    """The classes on the pages: written in a template or in Python, or put together there."""
    written = " ".join([*TEMPLATES.values(), PYTHON])
    values = " ".join(re.findall(r'class="([^"]*)"', re.sub(r"[\w-]+--\{+.*?\}+", " ", written)))
    plain = set(re.sub(r"\{%.*?%\}", " ", values).split())
    return plain | {f"{name}--{ending}" for name, endings in MADE.items() for ending in endings}


def test_every_rule_is_used(sheet):
    assert classes_ruled(sheet) - classes_used() - HTMX == set()


def test_every_class_has_a_rule():
    ruled = set().union(*map(classes_ruled, SHEETS))
    assert classes_used() - ruled - WITHOUT_RULE == set()


def test_every_size_is_on_the_scale(sheet):
    """Conditions aside: a media query cannot read a token."""
    if sheet.stem in SCALES:
        return
    declared = re.sub(r"@(?:media|container|supports)[^{]*\{", "", rules(sheet))
    assert re.findall(r"\b\d*\.?\d+(?:px|rem)\b", declared) == []


def test_every_token_is_declared_and_used():
    text = "".join(map(rules, SHEETS))
    declared, used = set(re.findall(r"(?<![\w-])(--[\w-]+):", text)), set(re.findall(r"var\((--[\w-]+)", text))
    assert declared == used


def test_a_stylesheet_has_at_most_120_lines_and_opens_with_what_it_is_about(sheet):
    text = sheet.read_text("utf-8")
    assert len(text.splitlines()) <= 120
    assert text.startswith("/* ")


def test_every_rule_stands_in_a_layer(sheet):
    outside = re.sub(r"@layer [\w, ]+;", "", rules(sheet))
    assert re.sub(r"@layer \w+ \{.*?\n\}", "", outside, flags=re.DOTALL).strip() == ""


def test_a_file_is_named_as_its_component(sheet):
    """The first class it rules begins with its name; those of the whole page aside, which rule elements."""
    named = {name for name in classes_ruled(sheet) if name.startswith(sheet.stem.removesuffix("s"))}
    assert named or sheet.stem in {
        *SCALES,
        "layers",
        "reset",
        "fonts",
        "base",
        "utilities",
        "print",
        "control",
        "notice",
    }


def test_every_icon_is_used():
    """By its name in quotes: in a template, or where a value object chooses it."""
    used = set(re.findall(r'"([a-z-]+)"', PYTHON + "".join(TEMPLATES.values())))
    assert set(nexus_ui._drawings()) - used == set()


def test_a_script_has_fewer_than_50_lines_and_hooks_no_class():
    for path, text in SCRIPTS.items():
        assert len(text.splitlines()) < 50, path.name
        selectors = re.findall(r"""(?:querySelector(?:All)?|closest|matches\??)\(?\.?\(["'`]([^"'`]*)""", text)
        assert [each for each in selectors if re.search(r"(?<![\w\]])\.[a-z]", each)] == [], path.name


# --- Which page loads which -------------------------------------------------------------------------


def test_every_stylesheet_is_loaded_inside_and_the_order_of_layers_comes_first():
    assert STYLESHEETS["outside"][0] == STYLESHEETS["inside"][0] == "css/layers.css"
    assert sorted(STYLESHEETS["inside"] + STYLESHEETS["themes"] + STYLESHEETS["log"] + STYLESHEETS["print"]) == [
        f"css/{path.name}" for path in SHEETS
    ]


def test_signing_in_loads_what_it_uses(client, db):
    UserFactory()
    page = client.get("/login/").text
    loaded = [path for path in SHEETS if f"css/{path.name}" in STYLESHEETS["outside"]]
    classes = {name for value in re.findall(r'class="([^"]*)"', page) for name in value.split()}
    assert classes <= set().union(*map(classes_ruled, loaded))
