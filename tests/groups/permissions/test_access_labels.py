"""Access in words: differences and levels as a review and a page say them."""

import pytest

from groups.permissions.access_labels import access_label, labels
from groups.permissions.access_sets import EVERY_APP_BIT, SWITCH, mask_of
from tests.groups.written_access import said
from workspaces.kinds import APP, FOLDER, WORKFLOW


@pytest.mark.parametrize(
    ("kind", "mask", "words"),
    [
        (APP, 0, "No access"),
        (APP, mask_of("edit_app"), "Edit"),
        (APP, mask_of("view_app"), "View in development, staging, production, released"),
        (APP, mask_of("view_app", environments=("released",)), "View in released"),
        (APP, mask_of("view_app", hidden=True, environments=("staging", "released")),
         "View in staging, released, hidden from the dashboard"),
        (WORKFLOW, mask_of("build_workflow"), "Build"),
        (FOLDER, mask_of("edit_folder_apps"), "Edit apps"),
    ],
)  # fmt: skip
def test_what_somebody_may_do_with_a_thing_is_told_labels(kind, mask, words):
    assert access_label(kind, mask) == words


def test_a_difference_is_told_as_all_of_a_kind_but_some_and_then_by_name():
    names = {(APP.key, 1): "Payroll", (FOLDER.key, 2): "Finance"}
    gap = said({APP.key: EVERY_APP_BIT}, {(APP.key, 1): 0, (FOLDER.key, 2): 1, (SWITCH, "create_apps"): 1})
    assert labels(gap, names) == ("Create apps", "Edit all apps but 1", "View apps in “Finance”")


def test_apps_that_are_only_shown_or_opened_elsewhere_are_told_so():
    shown = mask_of("view_app") & ~mask_of("view_app", hidden=True)
    staging = mask_of("view_app", environments=("staging",)) & ~mask_of("view_app", environments=())
    assert labels(said({}, {(APP.key, 1): shown | staging}), {(APP.key, 1): "Payroll"}) == (
        "see “Payroll” on the dashboard and open “Payroll” in staging",
    )


def test_what_has_no_name_for_the_reader_is_counted_by_what_it_allows():
    view, edit = mask_of("view_app"), mask_of("edit_app")
    gap = said({}, {(APP.key, 1): edit, (APP.key, 2): edit, (APP.key, 3): view, (APP.key, 4): edit})
    assert labels(gap, {(APP.key, 4): "Payroll"}) == ("Edit “Payroll”", "View 1 more app", "Edit 2 more apps")
