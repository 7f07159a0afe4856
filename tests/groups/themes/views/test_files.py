"""Themes as files: exporting one, and making one of a file."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groups.themes.exchange import as_text
from groups.themes.values import BUILT_IN
from tests.groups.themes import hostile
from tests.groups.themes.themes import TEAL, harbour
from tests.groups.watching import lines, log_of, nothing_written
from tests.pages import HTMX, buttons, elements, visitor, words
from workspaces.models import Theme

THEMES = "/nexus/workspace-settings/themes/"


@pytest.mark.parametrize("which", ["made", "built-in"])
def test_a_theme_is_exported_as_a_file_and_the_log_says_so(cast, which):
    pk, name = (harbour(cast).pk, "Harbour") if which == "made" else (0, "Nexus")
    with log_of(cast.nexus) as entries:
        answer = visitor(cast.ben).post(f"{THEMES}{pk}/export/")
    assert answer["Content-Disposition"] == f'attachment; filename="{name.lower()}.json"'
    assert answer["Cache-Control"] == "no-store"
    assert json.loads(answer.text)["light"]["primary"] == ("#0f766e" if pk else "#3b5bdb")
    assert lines(entries) == [f"theme.exported {name}"]


def test_looking_at_the_dialog_exports_nothing(cast):
    theme = harbour(cast)
    with log_of(cast.nexus) as entries:
        visitor(cast.ben).get(f"{THEMES}{theme.pk}/export/")
    assert entries == []


def test_its_form_is_sent_by_the_browser_itself(cast):
    answer = visitor(cast.ben).get(f"{THEMES}{harbour(cast).pk}/export/", headers=HTMX)
    (form,) = elements(answer, "form", method="post")
    assert "hx-post" not in form.attributes


# --- Importing ---------------------------------------------------------------------------------------


def send(client, data, **fields):
    return client.post(f"{THEMES}import/", {**fields, "file": SimpleUploadedFile("theme.json", data)})


def test_what_was_exported_can_be_imported_and_the_log_says_so(cast):
    client = visitor(cast.ben)
    data = client.post(f"{THEMES}{harbour(cast).pk}/export/").content
    with log_of(cast.nexus) as entries:
        answer = send(client, data, name="Harbour again")
    made = Theme.objects.get(name="Harbour again")
    assert answer["Location"] == f"{THEMES}{made.pk}/"
    assert made.values == TEAL.as_json()
    assert lines(entries) == ["theme.imported Harbour again"]


def test_a_name_that_is_taken_is_refused_beside_the_field_for_another(cast):
    harbour(cast)
    client = visitor(cast.ada)
    with nothing_written():
        answer = send(client, as_text("HARBOUR", BUILT_IN).encode())
    assert answer.status_code == 422
    assert "A theme with this name exists already." in words(answer)


def test_hostile_files_change_nothing(cast):
    """Every value in every field is tried where files are read."""
    client, told = visitor(cast.ben), json.loads(as_text("Harbour", BUILT_IN))
    for first in range(0, len(hostile.COLOURS), 12):
        values = hostile.COLOURS[first : first + 12]
        light = told["light"] | dict(zip(told["light"], values, strict=False))
        with nothing_written():
            answer = send(client, json.dumps(told | {"light": light}).encode())
        assert (answer.status_code, words(answer).count("write a colour like #3b5bdb")) == (422, len(values))


@pytest.mark.parametrize("name", ["empty", "HTML", "a NUL", "10,000 lists deep", "65 kB", "a key twice"])
def test_a_file_that_is_no_theme_changes_nothing(cast, name):
    client = visitor(cast.ben)
    with nothing_written():
        assert send(client, hostile.FILES[name]).status_code == 422


def test_no_file_at_all_is_refused(cast):
    answer = visitor(cast.ben).post(f"{THEMES}import/", headers=HTMX)
    assert (answer.status_code, "Choose a JSON file." in words(answer)) == (422, True)


def test_the_themes_page_offers_it(cast):
    assert "Import theme" in buttons(visitor(cast.ben).get(THEMES))
