"""What a new group tells whoever arranges it to do, until it has people and rights."""

import pytest

from groups.permissions.grants import on_resource
from tests.cast import add, assign, set_permissions
from tests.factories import GroupFactory
from tests.pages import at, elements, visitor

pytestmark = pytest.mark.django_db


def to_do(person, group):
    """The links of the box; None where there is no box."""
    page = visitor(person).get(at("groups:users", group))
    boxes = [each for each in elements(page, "section") if "First steps" in each.text]
    return [link.name for link in boxes[0].inside if link.tag == "a"] if boxes else None


def test_a_new_group_offers_its_three_steps_until_it_has_people_and_rights(cast):
    group = GroupFactory(workspace=cast.nexus, name="Night")
    assert to_do(cast.ada, group) == ["Put people in", "Give it rights", "Entrust it to somebody"]
    assign(group, cast.ben, by=cast.ada)
    assert to_do(cast.ada, group) == ["Put people in", "Give it rights"]
    add(group, cast.ed, by=cast.ada)
    assert to_do(cast.ada, group) == ["Give it rights"]
    set_permissions(group, give=[on_resource(cast.payroll, "view_app")], by=cast.ada)
    assert to_do(cast.ada, group) is None


def test_a_group_admin_and_a_builder_are_told_nothing(cast):
    group = GroupFactory(workspace=cast.nexus, name="Night")
    assign(group, cast.gil, by=cast.ada)
    assert to_do(cast.gil, group) is None
    assert to_do(cast.ben, cast.nexus.groups.get(role="builder")) is None


def test_a_role_group_has_no_steps(cast):
    assert to_do(cast.ada, cast.nexus.groups.get(role="end_user")) is None
