"""The forms of granular access: what a browser sends, and the grants that are made of it."""

import pytest
from django.http import QueryDict

from groups.custom_groups.forms.grants import GrantForm, GrantsForm
from groups.permissions.grants import Grant
from workspaces.kinds import KINDS

pytestmark = pytest.mark.django_db
LEVELS = [(kind, level) for kind in KINDS for level in kind.levels]


def said(**form):
    """A form as a browser sends it."""
    data = QueryDict(mutable=True)
    for name, values in form.items():
        data.setlist(name, values if isinstance(values, list) else [values])
    return data


@pytest.mark.parametrize(("kind", "level"), LEVELS, ids=lambda each: getattr(each, "codename", each.name))
def test_each_level_is_asked_for_by_its_name_on_all_of_its_type(cast, kind, level):
    form = GrantForm(said(kind=kind.key, level=level.name, scope="all", environments=["released"]), cast.ops)
    assert form.is_valid()
    assert form.grants == [Grant(level.on_all)]


def test_options_are_asked_for_in_the_order_of_environments_and_things_once(cast):
    things = [str(cast.payroll.pk)] * 2
    form = GrantForm(
        said(
            kind="app", level="View", scope="choose", things=things, environments=["released", "staging"], hidden="on"
        ),
        cast.ops,
    )
    assert form.is_valid()
    assert form.grants == [
        Grant("view_app", cast.payroll.pk, hidden_from_dashboard=True, environments=("staging", "released"))
    ]


def test_options_sent_with_another_level_say_nothing(cast):
    form = GrantForm(said(kind="app", level="Edit", scope="all", environments=["staging"], hidden="on"), cast.ops)
    assert form.is_valid()
    assert form.grants == [Grant("edit_all_apps")]


def test_only_the_rows_that_differ_from_what_they_were_are_changes(cast):
    rows = {"row": ["view_all_apps:0", "execute_all_workflows:0"], "was:view_all_apps:0": "|released"}
    form = GrantsForm(said(**rows, **{"environment:view_all_apps:0": ["released"]}), cast.ops)
    assert (form.is_valid(), form.changed) == (True, [])
    form = GrantsForm(said(**rows, **{"environment:view_all_apps:0": ["staging"]}), cast.ops)
    assert (form.is_valid(), form.changed) == (True, [Grant("view_all_apps", environments=("staging",))])
