"""What the record says of a moment is what was true then, after whatever was done."""

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management import call_command
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from audit import journal
from audit.checkpoints.keeping import keep
from audit.journal import Actor, Event
from audit.models import Chain
from audit.vocabulary import Action
from groups.changes.commit import Gone
from groups.changes.record.moments import state_at
from groups.changes.record.state import State
from groups.custom_groups.actions.create import create_group
from groups.custom_groups.actions.rename import rename_group
from groups.members.actions.invite import InvitePeople
from groups.members.actions.revoke import RevokeInvitation
from groups.resources.actions.create import create_app, create_resource
from groups.resources.actions.delete import DeleteResource
from groups.resources.actions.rename import rename_resource
from groups.undo.actions.undo import Undo
from tests.cast import acting
from tests.groups.changes.record.truth import truth
from tests.groups.example_changes import EXAMPLES
from tests.groups.random_changes import CHANGES, OPTIONS
from tests.groups.undo.snapshots import last_operation, made
from tests.groups.undo.test_undo_worlds import scene
from tests.groups.worlds import built, in_random_worlds, worlds
from workspaces.models import RESOURCE_MODELS, Folder, Membership, Workspace
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db


def length(workspace):
    return Chain.objects.get(workspace_id=workspace.pk).length


def told(workspace, position=None):
    """What the record says, with the names of what there was."""
    return State.from_text(state_at(workspace.pk, position or length(workspace)).as_text())


def test_the_record_of_the_cast_comes_to_what_stands(cast):
    for workspace in (cast.nexus, cast.orbit):
        assert told(workspace) == truth(workspace)


@pytest.mark.parametrize("name", EXAMPLES)
def test_so_it_does_after_every_kind_of_change_and_when_that_is_taken_back(cast, name):
    change = EXAMPLES[name].make(cast)
    before, place = truth(cast.nexus), length(cast.nexus)
    operation = made(change, acting(cast.ada))
    assert told(cast.nexus) == truth(cast.nexus)
    assert told(cast.nexus, place) == before
    if change.is_reversible:
        made(Undo(cast.nexus, operation), acting(cast.ada))
        assert told(cast.nexus) == truth(cast.nexus)


def test_the_record_of_the_demo_comes_to_what_stands(db):
    call_command("seed_demo")
    for workspace in Workspace.objects.all():
        assert told(workspace).facts == truth(workspace).facts


# --- In random worlds ------------------------------------------------------------------------------


def invite(here, draw):
    return InvitePeople(here.workspace, ["new@nexus.test", "nyx@nexus.test"], draw(st.sampled_from(Role)), here.custom)


def revoke(here, draw):
    invited = Membership.objects.filter(workspace=here.workspace, status=Status.INVITED)
    return RevokeInvitation(here.workspace, list(invited))


def delete_thing(here, draw):
    return DeleteResource(draw(st.sampled_from(_things(here))))


def undo(here, draw):
    return Undo(here.workspace, last_operation())


def _things(here):
    return [thing for model in RESOURCE_MODELS.values() for thing in model.objects.filter(workspace=here.workspace)]


def make_things(here, draw, actor):
    folder = create_resource(Folder, here.workspace, f"Folder {length(here.workspace)}", actor=actor)
    create_app(here.workspace, f"App {folder.name}", owner=here.founder, folder=folder, actor=actor)
    group = create_group(here.workspace, f"Group {folder.name}", "What for", actor=actor)
    rename_group(group, f"Renamed {folder.name}", actor=actor)
    rename_resource(draw(st.sampled_from(_things(here))), f"Renamed {folder.name}", actor=actor)


def do(here, change, draw, actor):
    """Make the change, where it can be made."""
    try:
        if change is make_things:
            make_things(here, draw, actor)
        elif not (drawn := change(here, draw)).plan(actor=actor).blockers:
            made(drawn, actor)
    except (ObjectDoesNotExist, ValidationError, Http404, Gone):
        pass


MORE = [invite, revoke, delete_thing, undo, make_things]


@in_random_worlds
@given(worlds, OPTIONS, st.lists(st.sampled_from([*CHANGES, *MORE * 2]), min_size=4, max_size=12), st.data())
def test_of_every_moment_it_says_what_was_true(world, options, changes, data):
    with built(world) as everything:
        here = scene(everything, options)
        actor, workspace = acting(here.founder), here.workspace
        journal.record(workspace.pk, [Event(Action.DEMO_FILLED)], actor=Actor.system())
        keep(workspace.pk, 1, truth(workspace).as_text())
        stood = {1: truth(workspace)}
        for change in changes:
            do(here, change, data.draw, actor)
            stood[length(workspace)] = truth(workspace)
        for place, then in stood.items():
            assert told(workspace, place) == then
