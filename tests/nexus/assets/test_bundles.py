"""Bundles: a page loads one stylesheet and one script, of a size that was promised."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

from nexus.assets.bundles import BUNDLES
from nexus.assets.scripts import LATER, SCRIPTS
from tests.factories import UserFactory
from tests.pages import visitor

HOUSE = Path(settings.BASE_DIR)


def loaded(page):
    """The addresses of the stylesheets and of the scripts that a page loads."""
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    return sheets, re.findall(r'<script src="([^"]+)"', page)


def plain(addresses):
    return [re.sub(r"\.[0-9a-f]{12}(?=\.)", "", address) for address in addresses]


def test_a_page_inside_loads_one_stylesheet_and_one_script(cast):
    sheets, scripts = loaded(visitor(cast.ada).get("/nexus/").text)
    assert plain(sheets) == ["/static/css/inside.bundle.css"]
    assert plain(scripts) == ["/static/js/inside.bundle.js"]


def test_they_are_at_most_35_kb_over_the_wire(cast):
    sheets, scripts = loaded(visitor(cast.ada).get("/nexus/").text)
    files = [Path(settings.STATIC_ROOT, address.removeprefix("/static/")) for address in [*sheets, *scripts]]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 35 * 1024


def test_what_paper_needs_is_a_file_of_its_own_of_at_most_2_kb_for_which_no_screen_waits(cast):
    page = visitor(cast.ada).get("/nexus/").text
    (address,) = re.findall(r'<link rel="stylesheet" media="print" href="/static/([^"]+)"', page)
    assert len(gzip.compress(Path(settings.STATIC_ROOT, address).read_bytes())) <= 2 * 1024


def test_signing_in_loads_one_stylesheet_and_one_script(client, db):
    UserFactory()
    sheets, scripts = map(plain, loaded(client.get("/login/").text))
    assert (sheets, scripts) == (["/static/css/outside.bundle.css"], ["/static/js/outside.bundle.js"])


def test_every_script_is_loaded_inside_or_when_it_is_needed():
    ours = [path for path in (*SCRIPTS["inside"], *SCRIPTS["themes"], *LATER) if path.startswith("js/")]
    assert sorted(ours) == sorted(f"js/{path.name}" for path in HOUSE.joinpath("static/js").glob("*.js"))


def test_no_two_scripts_give_a_thing_the_same_name():
    """They share one scope: the second of two functions takes the place of the first."""
    texts = [
        Path(find(path)).read_text("utf-8") for path in SCRIPTS["inside"] + SCRIPTS["themes"] if "htmx" not in path
    ]
    names = re.findall(r"^(?:async )?(?:const|let|function) (\w+)", "\n".join(texts), re.MULTILINE)
    assert sorted(names) == sorted(set(names))


def test_htmx_is_there_before_what_listens_to_it():
    assert SCRIPTS["inside"][0] == "django_htmx/htmx-2.min.js"


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_is_served_as_its_files_one_after_the_other(name):
    """Only addresses in them differ, those of hashed files; comments, indentation and empty lines stay at home."""
    bundle = BUNDLES[name]
    served = Path(settings.STATIC_ROOT, static(bundle.path).removeprefix("/static/")).read_text("utf-8")
    written = "\n".join(Path(find(path)).read_text("utf-8") for path in bundle.files)
    if name.endswith(".css"):
        written = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
        served, written = (re.sub(r"\s*([:;{},])\s*", r"\1", text).replace(";}", "}") for text in (served, written))
    else:
        written = "\n".join(line for line in written.splitlines() if not line.lstrip(" ").startswith("//"))
    assert re.sub(r"\.[0-9a-f]{12}(?=\.woff2)", "", served).split() == written.split()


@pytest.mark.parametrize("name", BUNDLES)
def test_while_one_works_on_them_each_file_is_linked_by_itself(name, settings):
    settings.DEBUG = True
    assert BUNDLES[name].addresses == [f"/static/{path}" for path in BUNDLES[name].files]


@pytest.mark.parametrize("name", BUNDLES)
def test_where_nothing_is_collected_each_file_is_linked_by_its_plain_name(monkeypatch, name):
    monkeypatch.setattr(staticfiles_storage._wrapped, "hashed_files", {})
    monkeypatch.setattr(staticfiles_storage._wrapped, "manifest_strict", True)
    assert BUNDLES[name].addresses == [f"/static/{path}" for path in BUNDLES[name].files]
