"""How the database goes about the resolver's questions: by index, never through whole tables of people or grants.

PostgreSQL rightly reads a table of a few pages from end to end, whatever its indexes, and how many pages that is
changes with every test before this one. So that is forbidden to it here (enable_seqscan), the tables are counted
(ANALYZE), and then the rows it really read are looked at: where no index helps, they are all of them still.
"""

import re
from contextlib import contextmanager
from itertools import product

import pytest
from django.contrib.auth.models import Permission
from django.db import connection

from groups.models import AppPermission, FolderPermission, Group, GroupMembership, WorkspacePermission
from groups.permissions.explain import explain_people, who_can
from groups.permissions.resolver import first_visible_apps, may, may_all, on_one, visible_apps
from nexus.database.bulk import insert_objects
from tests.factories import WorkspaceFactory
from workspaces.kinds import KINDS
from workspaces.models import App, Folder, Membership, User, Workspace
from workspaces.permission_ids import permission_ids
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db

MANY, FEW = 2_000, 200
GUARDED = {
    model._meta.db_table
    for model in (Membership, GroupMembership, WorkspacePermission, AppPermission, FolderPermission)
}


# --- Enough of everything ------------------------------------------------------------------------


@pytest.fixture
def ben():
    """One of 2,000 people; 2,000 apps and 200 groups, 2,000 grants on apps, as many on folders and on workspaces."""
    here = WorkspaceFactory()
    fill_with_people(here)
    fill_with_things(here)
    fill_with_grants(here)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
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
            for (place, group), n in product(enumerate(groups), range(10))
        ]
        insert_objects(
            [model(workspace=here, group=g, permission_id=p, content_object=thing) for g, p, thing in grants]
        )
    names = ids(level.on_all for kind in KINDS for level in kind.levels if kind.key != "app")
    grants = [(group, name) for group in groups for name in names]
    insert_objects(
        [WorkspacePermission(workspace=here, group=g, permission_id=p, content_object=here) for g, p in grants]
    )


def ids(codenames):
    return list(Permission.objects.filter(codename__in=list(codenames)).values_list("pk", flat=True))


# --- What is read from end to end ----------------------------------------------------------------


@contextmanager
def read_whole():
    """The tables that the statements of the block read from end to end, by the database's own account."""
    found = set()

    def explain_first(execute, sql, params, many, context):
        form, tables = DIALECTS[connection.vendor]
        execute(f"EXPLAIN {form} {sql}", params, many, context)
        found.update(tables(sql, context["cursor"].fetchall()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain_first):
        yield found


def told_by_sqlite(sql, plan):
    """It speaks of aliases: “SCAN r” is the whole of what the statement calls r."""
    aliases = {alias: table for table, alias in re.findall(r'(?:FROM|JOIN) "?(\w+)"?(?: "?(\w+)"?)?', sql)}
    scanned = {match[1] for *_, detail in plan if (match := re.match(r"SCAN (\w+)", detail))}
    return {aliases.get(name, name) for name in scanned}


def told_by_postgresql(sql, plan):
    """It ran the statement and counted: many rows of a table are the whole of it, by whatever way they came."""
    [[[root]]] = plan
    return {node["Relation Name"] for node in below(root["Plan"]) if "Relation Name" in node and rows_read(node) > FEW}


def rows_read(node):
    kinds = ("Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck")
    return node["Actual Loops"] * sum(node.get(kind, 0) for kind in kinds)


def below(node):
    yield node
    for child in node.get("Plans", ()):
        yield from below(child)


DIALECTS = {"sqlite": ("QUERY PLAN", told_by_sqlite), "postgresql": ("(ANALYZE, FORMAT JSON)", told_by_postgresql)}


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
