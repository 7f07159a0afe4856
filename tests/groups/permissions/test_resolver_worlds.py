"""The resolver in random worlds, question by question against the oracle; and what a question costs."""

import pytest
from hypothesis import given

from groups.permissions.grants import Grant, add_grants, on_resource
from groups.permissions.resolver import first_visible_apps, may, may_all, visible_apps
from tests.factories import AppFactory, FolderFactory, GroupFactory, GroupMembershipFactory, MembershipFactory
from tests.groups.oracle import Oracle
from tests.groups.worlds import built, in_random_worlds, worlds
from workspaces.models import User, Workspace
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


@in_random_worlds
@given(worlds)
def test_resolver_and_has_perm_answer_every_question_as_the_oracle(world):
    with built(world) as made:
        oracle = Oracle()
        for person, codename, thing in made.questions:
            answers = {may(person, codename, thing), person.has_perm(f"workspaces.{codename}", thing)}
            assert answers == {oracle.may(person, codename, thing)}, (person, codename, thing)


@in_random_worlds
@given(worlds)
def test_a_question_about_many_things_is_answered_as_about_each_and_as_by_the_oracle(world):
    with built(world) as made:
        oracle = Oracle()
        for person in made.people:
            for codename, things in by_level(made.things).items():
                allowed = may_all(person, codename, [thing.pk for thing in things])
                assert allowed == {thing.pk for thing in things if may(person, codename, thing)}
                assert allowed == {thing.pk for thing in things if oracle.may(person, codename, thing)}


def by_level(things):
    """The things of both workspaces that each level can be held on."""
    levels = {level.codename: thing.kind for thing in things for level in thing.kind.levels}
    return {codename: [thing for thing in things if thing.kind is kind] for codename, kind in levels.items()}


@in_random_worlds
@given(worlds)
def test_the_first_visible_apps_are_the_beginning_of_all(world):
    with built(world) as made:
        for person in made.people:
            for workspace in made.workspaces:
                everything = list(visible_apps(person, workspace).values_list("pk", flat=True))
                assert first_visible_apps(person, workspace) == everything
                assert first_visible_apps(person, workspace, 2) == everything[:2]


@in_random_worlds
@given(worlds)
def test_visible_apps_are_those_the_oracle_lets_one_view(world):
    with built(world) as made:
        oracle = Oracle()
        for person in made.people:
            for workspace in made.workspaces:
                seen = [app.pk for app in visible_apps(person, workspace)]
                assert len(seen) == len(set(seen))
                assert set(seen) == oracle.visible_apps(person, workspace)


@in_random_worlds
@given(worlds)
def test_the_groups_of_a_person_are_the_role_groups_and_custom_groups_of_active_memberships(world):
    with built(world) as made:
        oracle = Oracle()
        for person in made.people:
            counting = [group.pk for group in person.groups.all()]
            assert len(counting) == len(set(counting))
            assert set(counting) == oracle.groups_of(person)


def test_visible_apps_come_in_order_of_name():
    seat = MembershipFactory(role=Role.ADMIN)
    for name in ("beta", "Gamma", "Alpha"):
        AppFactory(workspace=seat.workspace, name=name)
    assert [app.name for app in visible_apps(seat.user, seat.workspace)] == ["Alpha", "beta", "Gamma"]


# --- What a question costs -----------------------------------------------------------------------


@pytest.fixture(params=[2, 200])
def busy(request):
    """A Builder in 2 or in 200 groups that hold grants of every sort, none of them the one that counts."""
    seat = MembershipFactory(role=Role.BUILDER)
    app = AppFactory(workspace=seat.workspace, folder=FolderFactory(workspace=seat.workspace))
    for _ in range(request.param):
        group = GroupMembershipFactory(group__workspace=seat.workspace, membership=seat).group
        add_grants(
            group, [on_resource(app, "view_app"), on_resource(app.folder, "view_folder_apps"), Grant("view_all_apps")]
        )
    return User.objects.get(pk=seat.user_id), app, Workspace.objects.get(pk=seat.workspace_id)


@pytest.mark.parametrize("codename", ["view_app", "edit_app"])
def test_a_question_about_a_thing_is_one_statement_however_many_groups(busy, codename, django_assert_num_queries):
    person, app, _ = busy
    with django_assert_num_queries(1):
        assert person.has_perm(f"workspaces.{codename}", app) is (codename == "view_app")


def test_a_question_about_many_things_is_one_statement_however_many_groups(busy, django_assert_num_queries):
    person, app, workspace = busy
    apps = [app.pk, *(AppFactory(workspace=workspace).pk for _ in range(20))]
    with django_assert_num_queries(1):
        assert may_all(person, "view_app", apps) == set(apps)
    with django_assert_num_queries(1):
        assert may_all(person, "edit_app", apps) == set()


def test_the_first_visible_apps_are_one_statement_however_many_groups(busy, django_assert_num_queries):
    person, app, workspace = busy
    with django_assert_num_queries(1):
        assert first_visible_apps(person, workspace) == [app.pk]


def test_a_question_about_the_workspace_is_one_statement_however_many_groups(busy, django_assert_num_queries):
    person, _, workspace = busy
    with django_assert_num_queries(1):
        assert may(person, "view_all_apps", workspace)
    with django_assert_num_queries(1):
        assert not may(person, "create_apps", workspace)


def test_the_visible_apps_are_one_statement_however_many_groups(busy, django_assert_num_queries):
    person, app, workspace = busy
    with django_assert_num_queries(1):
        assert list(visible_apps(person, workspace)) == [app]


def test_the_groups_of_a_person_are_one_statement_however_many(busy, django_assert_num_queries):
    person, _, workspace = busy
    GroupFactory(workspace=workspace, role=Role.BUILDER)
    with django_assert_num_queries(1):
        assert len(person.groups.all()) in {3, 201}


@pytest.mark.parametrize("changed", [{"is_superuser": True}, {"is_active": False}])
def test_super_admins_and_inactive_people_cost_no_statement(busy, changed, django_assert_num_queries):
    person, app, workspace = busy
    User.objects.filter(pk=person.pk).update(**changed)
    person.refresh_from_db()
    with django_assert_num_queries(0):
        assert may(person, "edit_app", app) is person.is_active
        assert may(person, "create_apps", workspace) is person.is_active
