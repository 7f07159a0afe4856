"""Who gets which answer from the addresses of things: every address, every member of the cast, read and written.

The forms are sent empty, so that whoever may change something is told what is missing: 422, or a review, 200.
"""

import pytest
from django.urls import reverse

from groups.resources.actions.constants import create_constant
from groups.themes.sheets import sheet_of, sheet_of_cards
from groups.themes.short_form import shortened
from groups.themes.values import BUILT_IN
from tests.cast import acting
from tests.groups.themes.themes import harbour, wear
from tests.pages import HTMX, refusals, visitor
from tests.test_access_matrix import as_fragment, refuse, rows, visitors
from tests.thing_tables import APP_PAGES, CONSTANT_PAGES, THEME_PAGES, THING_TABLES

every_row = pytest.mark.parametrize("row", [row for table in THING_TABLES for row in rows(table)], ids=str)
WHY = "members:why"
OF_NONE = (
    *("resources:constants", "resources:create_constant", "themes:themes", "themes:create"),
    *("themes:import_file", "themes:preview_sheet"),
)
OF_ONE = [
    row
    for row in (*rows(APP_PAGES), *rows(CONSTANT_PAGES), *rows(THEME_PAGES))
    if row.name not in (*OF_NONE, "themes:cards_sheet")
]
OF_ANY_KIND = ("resources:actions", "resources:rename", "resources:delete")
QUERIES = {"themes:preview_sheet": f"?of={shortened(BUILT_IN)}"}
KINDS = {"Dat": "data-sources", "Wfl": "workflows"}


@pytest.fixture
def key(cast):
    wear(harbour(cast))
    return create_constant(cast.nexus, "Api key", "value", actor=acting(cast.ada))


def about_theme(cast, name):
    """What stands in the address of a theme's page."""
    theme = cast.nexus.themes.get()
    digests = {"themes:sheet": [theme.pk, sheet_of(theme).digest], "themes:cards_sheet": [sheet_of_cards([]).digest]}
    return [] if name in OF_NONE else digests.get(name, [theme.pk])


def about(cast, key, name, short):
    """What stands in the address of this name besides the workspace."""
    if short in KINDS:
        return [KINDS[short]]
    if short == "Thm":
        return about_theme(cast, name)
    if name == WHY:
        return []
    if short == "Key":
        return [] if name in OF_NONE else [key.pk]
    return ["apps", cast.payroll.pk] if name in OF_ANY_KIND else [cast.payroll.pk]


def answers(cast, key, row, **options):
    clients, found = visitors(cast, row), {}
    for who, short in row.expected:
        address = reverse(row.name, args=["nexus", *about(cast, key, row.name, short)]) + QUERIES.get(row.name, "")
        address += f"?kind=app&thing={cast.payroll.pk}" if row.name == WHY else ""
        found[who, short] = clients[who].generic(row.method, address, **options).status_code
    return found


@every_row
def test_a_page_of_things_answers_each_person_as_the_table_says(cast, key, row):
    assert answers(cast, key, row) == row.expected
    assert [line[:2] for line in refusals()] == refuse(row)


@every_row
def test_a_fragment_of_things_answers_each_person_as_the_table_says(cast, key, row):
    assert answers(cast, key, row, headers=HTMX) == as_fragment(row)


@pytest.mark.parametrize("row", OF_ONE, ids=str)
def test_a_thing_of_another_workspace_does_not_exist_here(cast, key, row):
    _, short = next(iter(row.expected))
    address = reverse(row.name, args=["orbit", *about(cast, key, row.name, short)])
    for who in (cast.sue, cast.wes, cast.mia_in_orbit):
        assert visitor(who).generic(row.method, address).status_code in (404, 405)
