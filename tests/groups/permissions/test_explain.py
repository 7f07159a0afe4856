"""Why: every path is true, all paths together are the whole of it, and whoever else is asked says the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given

from groups.permissions.explain import explain, explain_people, who_can
from groups.permissions.grants import Grant, add_grants, on_resource
from groups.permissions.member_permissions import read_permissions, with_flags
from groups.permissions.resolver import visible_apps
from tests.cast import add, archive, change_role, set_permissions
from tests.factories import AppFactory, FolderFactory, GroupFactory, GroupMembershipFactory
from tests.groups.access_facts import Access
from tests.groups.random_changes import OPTIONS, scene
from tests.groups.told_reach import in_facts
from tests.groups.worlds import built, in_random_worlds, worlds
from workspaces.kinds import APP
from workspaces.models import App, Membership, User
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db


def facts(answer, thing):
    return set(in_facts(_key(thing), answer.mask))


def _key(thing):
    return thing.kind.key, thing.pk


class Whole:
    """A world with everybody's access in it, and every person with every thing of the first workspace."""

    def __init__(self, made, options):
        self.scene = scene(made, options)
        self.access = Access()
        self.here = made.workspaces[0]
        self.things = [type(thing).objects.get(pk=thing.pk) for thing in made.things if thing.workspace == self.here]
        self.seats = [self.scene.founder, *self.scene.members]

    @property
    def pairs(self):
        return [(seat, thing) for seat in self.seats for thing in self.things]

    def true(self, seat, thing):
        """What somebody has on a thing, by the loops."""
        return {fact for person, key, fact in self.access.all if (person, key) == (seat.pk, _key(thing))}


@in_random_worlds
@given(worlds, OPTIONS)
def test_all_paths_together_are_all_that_somebody_has(world, options):
    with built(world) as made:
        whole = Whole(made, options)
        for seat, thing in whole.pairs:
            assert facts(explain(seat, thing), thing) == whole.true(seat, thing)


@in_random_worlds
@given(worlds, OPTIONS)
def test_who_can_reach_a_thing_are_those_with_a_path_each_with_the_very_same_answer(world, options):
    with built(world) as made:
        whole = Whole(made, options)
        for thing in whole.things:
            answers = {seat.pk: explain(seat, thing) for seat in whole.seats}
            assert explain_people(who_can(thing), thing) == {
                pk: answer for pk, answer in answers.items() if answer.mask
            }


@in_random_worlds
@given(worlds, OPTIONS)
def test_each_path_through_a_group_gives_what_that_group_gives(world, options):
    with built(world) as made:
        whole = Whole(made, options)
        for seat, thing in whole.pairs:
            for path in (path for path in explain(seat, thing).paths if path.group):
                gives = {(_key(thing), fact) for fact in in_facts(_key(thing), path.gives)}
                assert set() < gives <= whole.access.through[seat.pk, path.group.pk]


@in_random_worlds
@given(worlds, OPTIONS)
def test_has_perm_says_yes_exactly_where_a_path_leads(world, options):
    with built(world) as made:
        whole = Whole(made, options)
        for seat, thing in whole.pairs:
            user, named = User.objects.get(pk=seat.user_id), [level.codename for level in thing.kind.levels]
            held = {codename for codename in named if user.has_perm(f"workspaces.{codename}", thing)}
            assert held == facts(explain(seat, thing), thing) & set(named)


@in_random_worlds
@given(worlds, OPTIONS)
def test_apps_are_visible_and_on_the_dashboard_exactly_where_a_path_says_so(world, options):
    with built(world) as made:
        whole = Whole(made, options)
        for seat in (seat for seat in whole.seats if seat.status == Status.ACTIVE and seat.user.is_active):
            is_admin = seat.role == Role.ADMIN or seat.user.is_superuser
            permissions = read_permissions(whole.here.pk, seat.pk, is_admin=is_admin)
            apps = with_flags(visible_apps(seat.user, whole.here), APP, permissions)
            told = {app.pk: explain(seat, app) for app in App.objects.filter(workspace=whole.here)}
            shown = {pk for pk, answer in told.items() if "on the dashboard" in in_facts(("app", pk), answer.mask)}
            assert {app.pk for app in apps} == {pk for pk, answer in told.items() if answer.mask}
            assert {app.pk for app in apps if app.is_shown} == shown


# --- In words --------------------------------------------------------------------------------------


def told(seat, thing):
    """The answer as a page shows it: the level, and each path with what it gives."""
    answer = explain(Membership.objects.select_related("user").get(pk=seat.pk), thing)
    return answer.level, [f"{path.through}, {path.label}" for path in answer.paths]


def test_every_path_is_named_with_what_it_gives_the_strongest_first(cast):
    set_permissions(cast.lab, give=[on_resource(cast.payroll, "view_app")], by=cast.ada)
    assert told(cast.ben, cast.payroll) == (
        "Edit",
        ["Dev: Edit “Payroll”, Edit", "Builder role: Edit all apps, Edit", "Lab: View “Payroll”, View in released"],
    )


def test_admins_super_admins_and_owners_have_a_path_of_their_own(cast):
    User.objects.filter(pk=cast.eve.user_id).update(is_superuser=True)
    assert told(cast.ada, cast.payroll) == ("Edit", ["Admin, Edit", "Owner, Edit"])
    assert told(cast.eve, cast.warehouse) == ("Configure", ["Super Admin, Configure"])


def test_the_folder_an_app_lies_in_is_a_path(cast):
    folder = FolderFactory(workspace=cast.nexus, name="Finance")
    App.objects.filter(pk=cast.payroll.pk).update(folder=folder)
    hidden = Grant("view_folder_apps", folder.pk, folder.name, hidden_from_dashboard=True, environments=("staging",))
    add_grants(cast.ops, [hidden])
    payroll = App.objects.get(pk=cast.payroll.pk)
    assert "Ops: View apps in “Finance”, View in staging, hidden from the dashboard" in told(cast.eve, payroll)[1]


def test_a_path_says_what_would_end_it(cast):
    ends = [path.ends for path in explain(cast.ben, cast.payroll).paths]
    assert ends == [
        "It ends with leaving Dev, or when Dev no longer holds it.",
        "It ends with another role, or when Builder no longer holds it.",
    ]


def test_who_has_no_path_has_no_access(cast):
    assert told(cast.eve, cast.warehouse) == ("No access", [])


def test_what_rests_on_file_is_no_path(cast):
    add(cast.dev, cast.gil, by=cast.ada)
    archive(cast.gil, by=cast.ada)
    for seat in (cast.gil, cast.zoe, cast.ivy):
        assert told(seat, cast.payroll) == ("No access", [])


def test_an_archived_super_admin_has_the_one_path_that_archiving_does_not_end(cast):
    User.objects.filter(pk=cast.zoe.user_id).update(is_superuser=True)
    assert told(cast.zoe, cast.payroll) == ("Edit", ["Super Admin, Edit"])
    assert cast.zoe in who_can(cast.payroll)


def test_a_path_ends_with_the_change_that_it_names(cast):
    change_role(cast.ben, Role.END_USER, by=cast.ada)
    assert told(cast.ben, cast.payroll) == ("View in released", ["End User role: View all apps, View in released"])


# --- What it costs ---------------------------------------------------------------------------------


@pytest.fixture(params=[2, 200])
def busy(request, cast):
    """Payroll, which so many groups of Ben's reach, and so many more people."""
    folder = FolderFactory(workspace=cast.nexus)
    App.objects.filter(pk=cast.payroll.pk).update(folder=folder)
    for _ in range(request.param):
        group = GroupFactory(workspace=cast.nexus)
        GroupMembershipFactory(group=group, membership=cast.ben)
        GroupMembershipFactory(group=group, membership__workspace=cast.nexus)
        add_grants(group, [on_resource(cast.payroll, "view_app"), on_resource(folder, "view_folder_apps")])
        add_grants(group, [on_resource(AppFactory(workspace=cast.nexus, owner=cast.ada), "edit_app")])
    return App.objects.get(pk=cast.payroll.pk), Membership.objects.select_related("user").get(pk=cast.ben.pk)


def test_one_answer_costs_four_statements_at_most_however_many_paths(busy):
    payroll, ben = busy
    with CaptureQueriesContext(connection) as statements:
        assert explain(ben, payroll).level == "Edit"
    assert len(statements) <= 4


def test_a_page_of_people_costs_the_same_however_many_paths(busy, django_assert_num_queries):
    payroll, _ = busy
    people = list(who_can(payroll).order_by("sort_name")[:50])
    with django_assert_num_queries(3):
        assert all(answer.mask for answer in explain_people(people, payroll).values())
