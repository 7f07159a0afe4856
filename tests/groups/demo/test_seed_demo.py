"""``seed_demo`` fills an empty database, once and wholly, and leaves every other one alone."""

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry
from audit.verification import first_broken
from groups.demo import crowd
from groups.models import Group, GroupAdmin, GroupMembership
from tests.factories import UserFactory, WorkspaceFactory
from workspaces.models import App, Folder, Membership, User, Workspace

pytestmark = pytest.mark.django_db


def everything():
    """How much there is of what the story makes."""
    kinds = (User, Workspace, Membership, Group, GroupMembership, GroupAdmin, App, Folder, Entry)
    return [kind.objects.count() for kind in kinds]


def test_telling_it_again_changes_nothing_and_says_so(capsys):
    call_command("seed_demo")
    before = everything()
    call_command("seed_demo")
    assert everything() == before
    assert "here already" in capsys.readouterr().out


@pytest.mark.parametrize("what", [WorkspaceFactory, UserFactory])
def test_a_database_in_use_is_left_as_it_is(what, capsys):
    what()
    before = everything()
    call_command("seed_demo")
    assert everything() == before
    assert "in use" in capsys.readouterr().out


def test_in_production_it_is_refused(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="refused in production"):
        call_command("seed_demo")
    assert not User.objects.exists()


def test_where_the_demo_is_off_nothing_is_told(settings, capsys):
    settings.DEMO = False
    call_command("seed_demo")
    assert not User.objects.exists()
    assert "switched off" in capsys.readouterr().out


def test_a_story_that_breaks_off_leaves_nothing(monkeypatch):
    monkeypatch.setattr("groups.demo.people.NOT_YET_THERE", None)
    with pytest.raises(TypeError):
        call_command("seed_demo")
    assert not User.objects.exists()


def test_the_crowd_comes_when_it_is_asked_for_and_once(capsys):
    call_command("seed_demo")
    before = Membership.objects.count()
    for _ in range(2):
        call_command("seed_demo", crowd=True)
        assert Membership.objects.count() == before + 400
    group = Group.objects.get(name=crowd.GROUP)
    assert GroupMembership.objects.filter(group=group).count() == 305
    assert min(len(person.email) for person in crowd.crowd()) > 27
    assert first_broken(group.workspace_id) is None


def test_no_crowd_comes_to_a_database_that_is_not_the_demos():
    WorkspaceFactory(slug="nexus")
    before = everything()
    call_command("seed_demo", crowd=True)
    assert everything() == before
