"""HEAD is GET without the page: also where the same address takes a form."""

import pytest

from tests.pages import at, visitor
from workspaces.models import WorkspaceConstant

OF_THE_GROUP = ["add_members", "assign_group_admins", "add_access", "rename", "duplicate", "delete"]
OF_THE_APP = ["move", "owner", "rename", "delete"]
OF_THE_WORKSPACE = ["apps/create", "constants/create", "workspace-settings/groups/create"]


def headed(person, address):
    """The answers to GET and to HEAD: the status, and whether there is a page."""
    client = visitor(person)
    got, asked = client.get(address), client.head(address)
    return (got.status_code, bool(got.content)), (asked.status_code, bool(asked.content))


@pytest.mark.parametrize("name", OF_THE_GROUP)
def test_a_dialog_about_a_group_answers_head(cast, name):
    assert headed(cast.ada, at(f"groups:{name}", cast.ops)) == ((200, True), (200, False))


@pytest.mark.parametrize("name", OF_THE_APP)
def test_a_dialog_about_an_app_answers_head(cast, name):
    assert headed(cast.ada, f"/nexus/apps/{cast.payroll.pk}/{name}/") == ((200, True), (200, False))


@pytest.mark.parametrize("path", OF_THE_WORKSPACE)
def test_a_dialog_that_makes_something_answers_head(cast, path):
    assert headed(cast.ada, f"/nexus/{path}/") == ((200, True), (200, False))


@pytest.mark.parametrize("name", ["change", "delete"])
def test_a_dialog_about_a_constant_answers_head(cast, name):
    constant = WorkspaceConstant.objects.create(workspace=cast.nexus, name="Key", value="secret")
    assert headed(cast.ada, f"/nexus/constants/{constant.pk}/{name}/") == ((200, True), (200, False))


def test_head_is_refused_where_get_is(cast):
    assert headed(cast.gil, at("groups:add_access", cast.ops)) == ((403, True), (403, False))
    assert headed(cast.eve, at("groups:add_members", cast.ops)) == ((404, True), (404, False))
