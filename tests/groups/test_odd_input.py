"""Odd input from outside, and curious people inside: no fault of ours, nothing told, nothing done."""

import base64
import json

import pytest

from groups.permissions.grants import add_grants, on_resource
from tests.pages import at, token, visitor, words
from workspaces.models import App, Folder, Workflow


@pytest.mark.parametrize("name", ["groups:users", "groups:group_admins", "groups:history"])
@pytest.mark.parametrize("which", ["after", "before"])
def test_a_cursor_that_holds_nothing_is_the_first_page(cast, name, which):
    cursor = base64.urlsafe_b64encode(json.dumps([None, 1]).encode()).decode()
    assert visitor(cast.ada).get(at(name, cast.ops), {which: cursor}).status_code == 200


@pytest.mark.parametrize("page", ["dashboard", "workflows", "move", "owner"])
def test_a_search_of_any_length_is_answered(cast, page):
    app = App.objects.filter(workspace=cast.nexus).first()
    Workflow.objects.create(workspace=cast.nexus, name="Nightly")
    Folder.objects.create(workspace=cast.nexus, name="Money")
    ada, endless = visitor(cast.ada, raise_request_exception=False), "x" * 60_000
    if page in ("dashboard", "workflows"):
        address = "/nexus/" if page == "dashboard" else "/nexus/workflows/"
        assert ada.get(address, {"q": endless}).status_code == 200
    else:
        form = {"q": endless, "step": "search"}
        assert ada.post(f"/nexus/apps/{app.pk}/{page}/", form).status_code in (200, 422)


def test_a_group_admin_does_not_learn_of_groups_they_may_not_see(cast):
    add_grants(cast.dev, [on_resource(cast.incident_board, "view_app")])
    shown = visitor(cast.gil).post(at("groups:add_members", cast.ops), {"people": cast.ben.pk, "step": "continue"})
    assert token(shown)
    assert "Dev" not in words(shown)


def test_one_grant_of_another_workspace_refuses_the_whole_removal(cast):
    foreign = App.objects.filter(workspace=cast.orbit).first() or None
    thing = foreign.pk if foreign else 999_999
    form = {"step": "remove", "ticked": [f"view_app:{cast.incident_board.pk}", f"view_app:{thing}"]}
    response = visitor(cast.ada).post(at("groups:change_access", cast.ops), form)
    assert (response.status_code, token(response)) == (422, "")
