"""What somebody may do with a thing: one answer for buttons, pages and changes, and the same as the resolver's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.permissions import resolver
from groups.permissions.grants import on_resource
from groups.permissions.member_permissions import actions_on, permissions_of, visible, with_flags
from groups.permissions.policy import ResourceAction
from groups.resources.change import load_permissions
from tests.cast import acting
from tests.factories import AppFactory, DataSourceFactory, ModuleFactory, WorkflowFactory
from tests.groups.belongings import bare, hold, shelf
from workspaces.context import WorkspaceContext
from workspaces.kinds import KINDS
from workspaces.models import RESOURCE_MODELS, App

pytestmark = pytest.mark.django_db
EDITS = {ResourceAction.RENAME, ResourceAction.SET_ADDRESSES, ResourceAction.SEE_WHO}
"""What whoever edits an app may do with it, wherever it lies."""
TOP = {ResourceAction.RENAME, ResourceAction.SEE_WHO}
"""What the top level gives on whatever else."""
NOTHING = frozenset()


@pytest.fixture
def things(cast):
    """One thing of each kind, in a workspace where roles give nothing."""
    bare(cast.nexus)
    money, _, ledger = shelf(cast, by=cast.ada)
    made = [factory(workspace=cast.nexus) for factory in (WorkflowFactory, DataSourceFactory, ModuleFactory)]
    return {thing.kind.key: thing for thing in (money, ledger, *made)}


def permissions_for(person):
    return load_permissions(acting(person), person.workspace_id)[0]


def may(person, thing):
    """What this person may do with the thing now."""
    return actions(thing, permissions_for(person))


def actions(thing, permissions):
    return actions_on(with_flags(type(thing).objects.all(), thing.kind, permissions).get(pk=thing.pk), permissions)


TOPS = {
    "workflow": "build_workflow",
    "data_source": "configure_data_source",
    "module": "edit_module",
    "app": "edit_app",
    "folder": "edit_folder",
}
BELOW = {
    "workflow": "execute_workflow",
    "data_source": "build_with_data_source",
    "module": "build_with_module",
    "app": "view_app",
    "folder": "edit_folder_apps",
}
every_kind = pytest.mark.parametrize("kind", TOPS)


@every_kind
def test_who_holds_nothing_may_do_nothing(cast, things, kind):
    assert may(cast.ben, things[kind]) == NOTHING


@every_kind
def test_below_the_top_level_one_may_do_nothing(cast, things, kind):
    hold(cast.ben, on_resource(things[kind], BELOW[kind]))
    assert may(cast.ben, things[kind]) == NOTHING


@every_kind
def test_the_top_level_renames_and_sees_who_has_it(cast, things, kind):
    hold(cast.ben, on_resource(things[kind], TOPS[kind]))
    assert may(cast.ben, things[kind]) == (EDITS if kind == "app" else TOP)


@every_kind
def test_the_top_level_on_all_of_a_kind_renames_too(cast, things, kind):
    level = next(level for level in things[kind].kind.levels if level.codename == TOPS[kind])
    hold(cast.ben, level.on_all)
    assert ResourceAction.RENAME in may(cast.ben, things[kind])


@pytest.mark.parametrize("kind", ["workflow", "data_source", "module", "app"])
def test_deleting_takes_the_switch_and_the_top_level(cast, things, kind):
    hold(cast.ben, f"delete_{things[kind].kind.plural.replace(' ', '_')}")
    assert may(cast.ben, things[kind]) == NOTHING
    hold(cast.ben, on_resource(things[kind], TOPS[kind]))
    assert may(cast.ben, things[kind]) - EDITS == {ResourceAction.DELETE}


@pytest.mark.parametrize(
    ("switch", "action"),
    [
        ("delete_folders", {ResourceAction.DELETE}),
        ("update_folders", {ResourceAction.RENAME}),
        ("create_folders", set()),
    ],
)
def test_of_folders_the_switch_alone_decides(cast, things, switch, action):
    hold(cast.ben, switch)
    assert may(cast.ben, things["folder"]) == action


def test_moving_takes_edit_on_the_app_and_the_folder_it_lies_in(cast, things):
    hold(cast.ben, on_resource(things["app"], "edit_app"))
    assert ResourceAction.MOVE not in may(cast.ben, things["app"])
    hold(cast.ben, on_resource(things["folder"], "edit_folder"))
    assert ResourceAction.MOVE in may(cast.ben, things["app"])


def test_the_switch_for_folders_is_enough_for_every_folder(cast, things):
    hold(cast.ben, on_resource(things["app"], "edit_app"), "update_folders")
    assert may(cast.ben, things["app"]) == EDITS | {ResourceAction.MOVE}


def test_an_app_in_no_folder_is_free_to_move_for_who_edits_it(cast, things):
    App.objects.filter(pk=things["app"].pk).update(folder=None)
    hold(cast.ben, on_resource(things["app"], "edit_app"))
    assert may(cast.ben, things["app"]) == EDITS | {ResourceAction.MOVE}


def test_an_owner_edits_their_own_app_and_hands_it_over_whatever_their_groups_say(cast, things):
    mine = AppFactory(workspace=cast.nexus, owner=cast.ben)
    assert may(cast.ben, mine) == EDITS | {ResourceAction.MOVE, ResourceAction.CHANGE_OWNER}
    assert may(cast.gil, mine) == NOTHING


@every_kind
@pytest.mark.parametrize("who", ["ada", "sue"])
def test_admins_and_super_admins_may_do_everything(cast, things, kind, who):
    person, thing = getattr(cast, who), things[kind]
    permissions, _ = load_permissions(acting(person), cast.nexus.pk)
    found = actions(thing, permissions)
    assert found == (set(ResourceAction) if kind == "app" else TOP | {ResourceAction.DELETE})


@every_kind
def test_creating_takes_the_switch(cast, things, kind):
    assert not permissions_for(cast.ben).can_create(things[kind].kind)
    hold(cast.ben, f"create_{things[kind].kind.plural.replace(' ', '_')}")
    assert permissions_for(cast.ben).can_create(things[kind].kind)


@pytest.mark.parametrize("who", ["zoe", "ivy", "wes"])
def test_who_is_not_active_here_holds_nothing(cast, things, who):
    permissions, _ = load_permissions(acting(getattr(cast, who)), cast.nexus.pk)
    assert (permissions.is_admin, permissions.on_workspace) == (False, NOTHING)
    assert not permissions.groups.exists()


def everybody(cast):
    return [cast.ada, cast.gil, cast.ben, cast.eve, cast.ed]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_lists_answer_as_the_resolver_does_for_every_level_person_and_thing(cast, kind):
    _, _, ledger = shelf(cast, by=cast.gil)
    hold(cast.ed, on_resource(ledger.folder, "view_folder_apps"), on_resource(cast.incident_board, "edit_app"))
    for factory in (WorkflowFactory, DataSourceFactory, ModuleFactory):
        factory(workspace=cast.nexus)
    things = list(RESOURCE_MODELS[kind.key].objects.filter(workspace=cast.nexus))
    for person in everybody(cast):
        for level in kind.levels:
            told = {thing for thing in things if resolver.may(person.user, level.codename, thing)}
            found = RESOURCE_MODELS[kind.key].objects.filter(permissions_for(person).holding(level.codename))
            assert set(found.filter(workspace=cast.nexus)) == told


def seen(person):
    permissions = permissions_for(person)
    context = WorkspaceContext(person.workspace, person.user, person, acting(person))
    return {kind.key: {thing.name for thing in visible(kind, context, permissions)} for kind in KINDS}


def test_a_folder_is_known_to_those_who_see_an_app_in_it(cast, things):
    hold(cast.eve, on_resource(things["app"], "view_app"))
    assert seen(cast.eve)["folder"] == {"Money"}
    assert seen(cast.ed)["folder"] == NOTHING


def test_a_folder_is_known_to_those_who_hold_a_level_on_it_or_a_switch(cast, things):
    hold(cast.gil, on_resource(things["folder"], "view_folder_apps"))
    hold(cast.ben, "delete_folders")
    assert seen(cast.gil)["folder"] == {"Money"}
    assert seen(cast.ben)["folder"] == {"Money", "Attic"}


def test_permissions_are_one_statement_however_much_is_held(cast):
    context = WorkspaceContext(cast.nexus, cast.ben.user, cast.ben, acting(cast.ben))
    with CaptureQueriesContext(connection) as few:
        permissions_of(context)
    for place in range(20):
        hold(cast.ben, "create_apps", named=f"Group number {place}")
    with CaptureQueriesContext(connection) as many:
        permissions_of(context)
    assert (len(few), len(many)) == (1, 1)
