"""What is at hand in ``manage.py shell`` without an import."""

from django.core.management import get_commands

from audit.journal import Actor
from groups.management.commands.shell import Command
from groups.models import Group, GroupMembership
from workspaces.models import App, Membership, User, Workspace


def test_the_shell_is_ours():
    assert get_commands()["shell"] == "groups"


def test_a_group_at_the_shell_is_one_of_ours():
    assert Command().get_namespace(verbosity=0)["Group"] is Group


def test_our_models_and_the_actor_of_every_change_are_at_hand():
    at_hand = Command().get_namespace(verbosity=0)
    ours = (Actor, Membership, GroupMembership, User, Workspace, App)
    assert [at_hand[each.__name__] for each in ours] == list(ours)
