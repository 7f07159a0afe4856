"""How the database goes about the resolver's questions: by index, never through whole tables of people or grants."""

from itertools import product

import pytest
from django.contrib.auth.models import Permission
from django.db import connection

from groups.models import AppPermission, FolderPermission, Group, GroupMembership, WorkspacePermission
from groups.permissions.explain import explain_people, who_can
from groups.permissions.resolver import first_visible_apps, may, may_all, on_one, visible_apps
from nexus.database.bulk import insert_objects
from nexus.database.limits import lifted
from tests.factories import WorkspaceFactory
from tests.plans import FEW, count_rows, look_at_what_there_is, read_whole, told_by_postgresql
from workspaces.kinds import KINDS
from workspaces.models import App, Folder, Membership, User, Workspace
from workspaces.permission_ids import permission_ids
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db

MANY = 2_000
GUARDED = {
    model._meta.db_table
    for model in (Membership, GroupMembership, WorkspacePermission, AppPermission, FolderPermission)
}


# --- Enough of everything ------------------------------------------------------------------------


@pytest.fixture
def ben():
    """One of 2,000 people; 2,000 apps and 200 groups, 4,000 grants on apps, as many on folders, 800 on workspaces."""
    here = WorkspaceFactory()
    with lifted():
        fill_with_people(here)
        fill_with_things(here)
        fill_with_grants(here)
    look_at_what_there_is()
    return User.objects.order_by("pk")[MANY // 2]


def fill_with_people(here):
    insert_objects([User(email=f"p{n}@nexus.test", name=f"P {n}", password="-") for n in range(MANY)])
    users = list(User.objects.order_by("pk"))
    insert_objects(
        [
            Membership(workspace=here, user=user, role=Role.BUILDER, sort_name=user.name, search_text="")
            for user in users
        ]
    )
    groups = [Group(workspace=here, name=f"G {n}", name_key=f"g {n}") for n in range(200)]
    insert_objects([*groups, Group(workspace=here, name="Builder", name_key="builder", role=Role.BUILDER)])
    groups = Group.objects.filter(role=None).order_by("pk")
    people = Membership.objects.order_by("pk")
    count_rows()
    insert_objects(
        [
            GroupMembership(workspace=here, group=group, membership=one, sort_name=one.sort_name)
            for number, group in enumerate(groups)
            for one in people[number * 10 : number * 10 + 20]
        ]
    )


def fill_with_things(here):
    insert_objects([Folder(workspace=here, name=f"F {n}", name_key=f"f {n}") for n in range(200)])
    owner = Membership.objects.order_by("pk").first()
    folders = [*Folder.objects.order_by("pk")]
    insert_objects(
        [
            App(workspace=here, name=f"A {n}", name_key=f"a {n}", owner=owner, folder=folders[n % 200])
            for n in range(MANY)
        ]
    )


def fill_with_grants(here):
    groups = Group.objects.filter(role=None).order_by("pk")
    for model, about in ((AppPermission, App), (FolderPermission, Folder)):
        names = ids(level.codename for level in about.kind.levels)
        things = list(about.objects.order_by("pk"))
        grants = [
            (group, names[n % len(names)], things[(7 * place + n) % len(things)])
            for (place, group), n in product(enumerate(groups), range(20))
        ]
        insert_objects(
            [model(workspace=here, group=g, permission_id=p, content_object=thing) for g, p, thing in grants]
        )
    names = ids(kind.levels[0].on_all for kind in KINDS if kind.key != "app")
    grants = [(group, name) for group in groups for name in names]
    insert_objects(
        [WorkspacePermission(workspace=here, group=g, permission_id=p, content_object=here) for g, p in grants]
    )


def ids(codenames):
    return list(Permission.objects.filter(codename__in=list(codenames)).values_list("pk", flat=True))


# --- What is read from end to end ----------------------------------------------------------------


def test_a_whole_table_is_noticed(ben):
    with read_whole() as tables:
        assert not Membership.objects.filter(search_text="nobody").exists()
    assert tables == {"workspaces_membership"}


@pytest.mark.parametrize("codename", ["view_app", "edit_app"])
def test_a_question_about_an_app_reads_no_whole_table(ben, codename):
    app = App.objects.order_by("pk")[MANY // 2]
    with read_whole() as tables:
        may(ben, codename, app)
    assert not tables & GUARDED


@pytest.mark.parametrize("codename", ["create_apps", "view_all_apps"])
def test_a_question_about_the_workspace_reads_no_whole_table(ben, codename):
    here = Workspace.objects.get()
    with read_whole() as tables:
        may(ben, codename, here)
    assert not tables & GUARDED


def test_a_question_about_many_apps_reads_no_whole_table(ben):
    some = App.objects.order_by("pk").values_list("pk", flat=True)[: FEW // 4]
    with read_whole() as tables:
        may_all(ben, "edit_app", list(some))
    assert not tables & GUARDED


def test_the_first_visible_apps_are_found_without_reading_a_whole_table(ben):
    with read_whole() as tables:
        assert 0 < len(first_visible_apps(ben, Workspace.objects.get())) <= 50
    assert not tables & GUARDED


def test_who_reaches_an_app_is_explained_without_reading_a_whole_table(ben):
    App.objects.filter(pk=App.objects.order_by("pk")[MANY // 2].pk).update(
        folder=None
    )  # every group is at every folder
    app = App.objects.get(folder=None)
    people = list(Membership.objects.select_related("user").order_by("pk")[:20])
    with read_whole() as tables:
        who_can(app)  # reads which groups do
        explain_people(people, app)
    assert not tables & GUARDED


@pytest.mark.postgres
@pytest.mark.parametrize("codename", ["view_app", "edit_app"])
def test_a_prepared_question_is_planned_by_index_whatever_its_values(ben, codename):
    """After five times PostgreSQL plans once for all: then it does not know the values, and has no better plan."""
    values = f"{ben.pk}, {Workspace.objects.get().pk}, {App.objects.first().pk}"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(f"PREPARE {codename} AS {numbered(on_one(codename, permission_ids()))}")
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE {codename}({values})")
        tables = told_by_postgresql("", cursor.fetchall())
        cursor.execute(f"DEALLOCATE {codename}")
    assert not tables & GUARDED


def numbered(sql):
    """As PostgreSQL itself writes parameters."""
    for place in range(1, sql.count("%s") + 1):
        sql = sql.replace("%s", f"${place}", 1)
    return sql


def test_the_visible_apps_are_found_without_reading_a_whole_table(ben):
    with read_whole() as tables:
        assert 0 < len(visible_apps(ben, Workspace.objects.get())[:50]) <= 50
    assert not tables & GUARDED


def test_the_groups_of_a_person_are_found_without_reading_a_whole_table(ben):
    with read_whole() as tables:
        assert len(ben.groups.all()) == 3
    assert not tables & GUARDED
