"""What an empty workspace tells its first Admin to do, until it is done."""

import pytest

from groups.permissions.grants import on_resource
from tests.cast import set_permissions
from tests.factories import AppFactory, FoundedWorkspaceFactory, GroupFactory, MembershipFactory
from tests.pages import elements, visitor
from workspaces.models import Membership

pytestmark = pytest.mark.django_db
TITLE = "First steps"


@pytest.fixture
def admin():
    return Membership.objects.select_related("user", "workspace").get(workspace=FoundedWorkspaceFactory(), role="admin")


def to_do(person, place=""):
    """The links of the box; None where there is no box."""
    page = visitor(person).get(f"/{person.workspace.slug}/{place}")
    boxes = [each for each in elements(page, "section") if TITLE in each.text]
    return [link.name for link in boxes[0].inside if link.tag == "a"] if boxes else None


def test_an_empty_workspace_tells_its_admin_what_to_do_and_no_more_when_all_is_done(admin):
    assert to_do(admin) == ["Invite people", "Create the first group", "Give it rights"]
    MembershipFactory(workspace=admin.workspace)
    assert to_do(admin) == ["Create the first group", "Give it rights"]
    group = GroupFactory(workspace=admin.workspace)
    assert to_do(admin) == ["Give it rights"]
    app = AppFactory(workspace=admin.workspace, owner=admin)
    set_permissions(group, give=[on_resource(app, "view_app")], by=admin)
    assert to_do(admin) is None


def test_the_steps_lead_where_they_are_done(admin):
    client = visitor(admin)
    page = client.get(f"/{admin.workspace.slug}/")
    box = next(each for each in elements(page, "section") if TITLE in each.text)
    links = [link.attributes["href"] for link in box.inside if link.tag == "a"]
    assert [client.get(href).status_code for href in links] == [200, 200, 200]


def test_nobody_but_an_admin_is_told_what_to_do(admin):
    for role in ("builder", "end_user"):
        assert to_do(MembershipFactory(workspace=admin.workspace, role=role)) is None


def test_a_workspace_in_use_has_no_box(cast):
    assert to_do(cast.ada) is None
