"""Exporting a theme as a file."""

import json

import pytest

from tests.groups.themes.themes import harbour
from tests.groups.watching import lines, log_of
from tests.pages import HTMX, elements, visitor

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
