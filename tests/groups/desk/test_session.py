"""Who sits at the desk and why, what is at hand, and how a plan becomes a commit."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from audit.journal import Actor
from audit.models import Entry
from groups.changes.commit import Blocked, Stale
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.rename import rename_group
from groups.desk.changes import change_classes, simple_actions
from groups.desk.session import Desk, NothingPlanned
from groups.models import Group
from groups.permissions.grants import Grant
from tests.cast import add, set_permissions
from tests.groups.desk.desks import text_of
from tests.groups.requests import asked
from workspaces.account_log import at_work, support_actor
from workspaces.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk.opened_by("Stan Okoye", "Ticket 4711")


@pytest.mark.parametrize(
    ("name", "reason"), [("", "why"), ("Stan", "  "), ("Stan\u200b", "why"), ("S" * 256, "why"), ("Stan", "w" * 501)]
)
def test_nobody_sits_down_without_a_name_and_a_reason(name, reason):
    with pytest.raises(ValidationError):
        Desk.opened_by(name, reason)


def test_the_greeting_says_who_is_whom(cast, desk):
    told = text_of(desk)
    assert "You are Stan Okoye, Support. The log says so, and why: “Ticket 4711”." in told
    assert "  Nexus, /nexus/: its Admins are Ada Fischer\n" in told
    assert "  Orbit, /orbit/: its Admins are Mia Tanaka and Wes Adeyemi\n" in told


def test_every_change_is_at_hand_as_a_class(desk):
    assert desk.namespace["AddMembers"] is AddMembers
    assert {"AddMembers", "ChangeRole", "MoveApp", "DeleteTheme", "SetPermissions"} <= change_classes().keys()
    assert not {"GroupChange", "PeopleChange", "MembersChange", "HandsOver"} & change_classes().keys()


def test_what_is_made_at_once_is_at_hand_in_the_name_of_whoever_sits_there(cast, desk):
    assert simple_actions()["rename_group"] is rename_group
    desk.namespace["rename_group"](cast.ops, "Operations")
    entry = Entry.objects.get(action="group.renamed")
    assert (entry.actor_name, entry.reason) == ("Stan Okoye", "Ticket 4711")


def test_our_group_is_at_hand_and_not_djangos(desk):
    assert desk.namespace["Group"] is Group
    assert desk.namespace["User"] is User


def test_a_commit_makes_what_was_planned_last_with_the_reason_of_the_session(cast, desk):
    desk.plan(AddMembers(cast.ops, [cast.ed]))
    done = desk.commit()
    entry = Entry.objects.filter(operation=done.operation).get()
    assert (entry.person_id, entry.capacity, entry.reason) == (cast.ed.user_id, "support", "Ticket 4711")
    with pytest.raises(NothingPlanned):
        desk.commit()


def test_a_reason_of_its_own_goes_before_the_sessions(cast, desk):
    done = desk.commit(desk.plan(AddMembers(cast.ops, [cast.ed])), reason="Ada asked for it")
    assert Entry.objects.filter(operation=done.operation).get().reason == "Ada asked for it"


def test_a_plan_alone_changes_nothing(cast, desk):
    before = Entry.objects.count()
    assert "Nothing is changed yet" in text_of(desk.plan(AddMembers(cast.dev, [cast.eve])))
    assert Entry.objects.count() == before


def test_a_change_is_not_committed_unseen(cast, desk):
    with pytest.raises(NothingPlanned):
        desk.commit(AddMembers(cast.ops, [cast.ed]))


def test_where_things_moved_on_the_new_plan_is_what_the_next_commit_makes(cast, desk):
    desk.plan(AddMembers(cast.ops, [cast.ed, cast.ben]))
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    with pytest.raises(Stale):
        desk.commit()
    assert "Ed Novak becomes a Builder" in text_of(desk.planned)
    assert "1 person became a Builder." in text_of(desk.commit())


def test_a_blocked_plan_is_not_made(cast, desk):
    add(cast.ops, cast.ed, by=cast.gil)
    told = text_of(desk.plan(AddMembers(cast.ops, [cast.ed])))
    assert "cannot be done: There is nobody to add." in told
    assert "commit()" not in told
    with pytest.raises(Blocked):
        desk.commit()


def test_the_command_asks_nobody_where_nobody_can_answer():
    with pytest.raises(CommandError, match="Say who you are and why: --as NAME --reason WHY"):
        call_command("desk")


def test_the_command_refuses_a_name_that_is_none():
    with pytest.raises(CommandError, match="Your name"):
        call_command("desk", by="\u200b", reason="why")


def test_whoever_is_at_work_is_the_actor_of_what_nobody_is_named_for(cast):
    with at_work(Actor.support("Stan Okoye"), "Ticket 4711"):
        assert support_actor().name == "Stan Okoye"
    assert support_actor().name != "Stan Okoye"


def test_an_action_takes_the_reason_given_in_any_place_and_the_desks_where_none_is(cast):
    desk = Desk.opened_by("Stan Okoye", "Ticket 4711")
    desk.namespace["decline_request"](asked(cast, cast.ed), "Not this week.")
    declined = Entry.objects.latest("pk")
    assert (declined.action, declined.reason, declined.actor_name) == (
        "request.declined",
        "Not this week.",
        "Stan Okoye",
    )
    desk.namespace["rename_group"](cast.ops, "Night", reason="They asked for it.")
    assert Entry.objects.latest("pk").reason == "They asked for it."


def test_what_leaves_it_to_others_to_write_it_down_is_not_at_hand():
    assert "come_back" not in simple_actions()
