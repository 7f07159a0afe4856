"""Access is told as far as there is something to reach: what is yet to come is said as that, and takes nothing away."""

import pytest

from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.permissions.grants import Grant, on_resource
from tests.cast import acting
from tests.factories import AppFactory, GroupMembershipFactory, MembershipFactory, ModuleFactory
from tests.groups.belongings import bare, hold
from tests.groups.watching import items_told, told
from workspaces.models import App
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def nexus(cast):
    """The cast, where the only app is Ben's, roles give nothing, and Ben sees all apps and builds with all modules
    through a group.
    """
    bare(cast.nexus)
    App.objects.filter(workspace=cast.nexus).exclude(pk=cast.payroll.pk).delete()
    App.objects.update(owner=cast.ben)
    cast.viewers = hold(cast.ben, "view_all_apps", "build_with_all_modules", named="Viewers")
    return cast


def leaving(nexus, by=None):
    return RemoveMembers(nexus.viewers, [nexus.ben]).plan(actor=acting(by or nexus.ada))


def why(plan, sentence):
    """What is said besides, where this is said."""
    return " ".join(effect.why for effect in plan.shown if effect.sentence == sentence)


def sentences(plan):
    return [effect.sentence for effect in plan.shown]


def test_who_reaches_all_there_is_anyway_loses_nothing_now_and_it_is_said_quietly(nexus):
    shown = leaving(nexus)
    assert "Ben Okafor loses nothing now, and every app and module to come" in sentences(shown)
    assert {effect.tone for effect in shown.shown} == {"plain"}
    assert not shown.takes_away
    assert "0 things" not in str(shown)


def test_as_soon_as_there_is_something_it_is_counted_and_colours_the_button(nexus):
    quiet = leaving(nexus)
    ModuleFactory(workspace=nexus.nexus)
    shown = leaving(nexus)
    assert "Ben Okafor loses 2 rights" in sentences(shown)
    lost = items_told(shown, "Ben Okafor loses")
    assert lost == {"View all apps but 1 (none now)", "Build with all modules (1 now)"}
    assert why(shown, "Ben Okafor loses 2 rights") == "This includes every app and module to come."
    assert shown.takes_away
    assert shown.seal == quiet.seal


@pytest.mark.parametrize("change", [DeleteGroup, lambda group: SetPermissions(group, take=[Grant("view_all_apps")])])
def test_no_other_way_of_losing_it_says_more(nexus, change):
    shown = change(nexus.viewers).plan(actor=acting(nexus.ada))
    assert not [each for each in sentences(shown) if ("right" in each and "loses" in each) or "0 things" in each]
    assert not shown.takes_away


def test_what_is_gained_is_counted_or_said_to_come_as_well(nexus):
    App.objects.all().delete()
    shown = AddMembers(nexus.viewers, [nexus.gil]).plan(actor=acting(nexus.ada))
    assert "Gil Moreau gains nothing now, and every app and module to come" in sentences(shown)
    AppFactory(workspace=nexus.nexus, owner=nexus.ada)
    shown = AddMembers(nexus.viewers, [nexus.gil]).plan(actor=acting(nexus.ada))
    assert "Gil Moreau gains 2 rights" in sentences(shown)
    assert "This includes every app and module to come." in why(shown, "Gil Moreau gains 2 rights")


def test_what_is_kept_and_had_is_said_to_come_where_there_is_nothing(nexus):
    App.objects.all().delete()
    hold(nexus.ben, "view_all_apps", named="Others")
    shown = leaving(nexus)
    assert "Ben Okafor keeps 1 right through Others" in sentences(shown)
    assert items_told(shown, "Ben Okafor keeps 1 right through Others") == {"View all apps (none now)"}


def test_many_small_cases_together_name_no_things_that_are_not_there(nexus):
    apps = [nexus.payroll, *(AppFactory(workspace=nexus.nexus, owner=nexus.ada) for _ in range(7))]
    for number in range(8):
        person = MembershipFactory(workspace=nexus.nexus, role=Role.BUILDER)
        GroupMembershipFactory(group=nexus.viewers, membership=person)
        hold(person, *(on_resource(app, "view_app") for app in apps[number:]))
    said = sentences(DeleteGroup(nexus.viewers).plan(actor=acting(nexus.ada)))
    assert [each for each in said if each.startswith("4 more people lose access to ")]
    assert not [each for each in said if "0 things" in each or "between 0" in each]


def test_a_draft_without_numbers_takes_every_loss_for_one(nexus):
    """So that nothing is done in one click of which nobody has looked whether it takes something away."""
    draft = RemoveMembers(nexus.viewers, [nexus.ben]).draft(acting(nexus.ada)).plan
    assert draft.takes_away
    assert not draft.is_trivial
    assert "loses nothing now" in " ".join(told(leaving(nexus)))
