"""What is gained is told by where it comes from, where it comes from several; what is counted is what is listed."""

import pytest

from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.permissions.grants import Grant, on_resource
from tests.cast import acting
from tests.groups.belongings import bare, hold

pytestmark = pytest.mark.django_db


def gained(plan):
    """The one effect of what somebody gains."""
    [effect] = [each for each in plan.shown if " gain" in each.title and "right" in each.title]
    return effect


def joining(cast, group, *people):
    return AddMembers(group, list(people)).plan(actor=acting(cast.ada))


def test_who_becomes_a_builder_gains_so_much_through_the_group_and_so_much_through_the_role(cast):
    effect = gained(joining(cast, cast.dev, cast.ed))
    by_group, by_role = effect.rights
    assert by_group.way.endswith("through Dev")
    assert by_group.items == ("Create apps", "Edit “Payroll”")
    assert by_role.way == f"{len(by_role.items)} through Builder"
    assert effect.title == f"Ed Novak gains {2 + len(by_role.items)} rights"


def test_a_right_that_both_give_is_told_once(cast):
    effect = gained(joining(cast, cast.dev, cast.ed))
    assert len(set(effect.items)) == len(effect.items)
    assert "Create apps" not in effect.rights[1].items


def test_what_comes_by_one_way_is_told_without_it(cast):
    bare(cast.nexus)
    some = hold(cast.ben, on_resource(cast.payroll, "view_app"))
    assert [each.way for each in gained(joining(cast, some, cast.ed)).rights] == [""]


def test_a_group_that_becomes_builder_level_tells_it_too(cast):
    plan = SetPermissions(cast.ops, give=[Grant("create_folders")]).plan(actor=acting(cast.ada))
    by_group, by_role = gained(plan).rights
    assert by_group.items == ("Create folders",)
    assert by_role.way.endswith("through Builder")


def test_the_shell_reads_the_same(cast):
    text = str(joining(cast, cast.dev, cast.ed))
    assert "2 through Dev: Create apps, Edit “Payroll”" in text


def test_who_may_not_know_of_the_group_is_told_the_rights_alone(cast):
    plan = joining(cast, cast.dev, cast.ed)
    [effect] = [each for each in plan.effects if getattr(each, "through", ())]
    names = plan.names
    assert effect.items_by(names)
    hidden = type(names)(people=names.people, groups={}, resources=names.resources, totals=names.totals)
    assert effect.items_by(hidden) == []
    assert "21 rights" in effect.title(hidden)
