"""What follows from other rows is computed anew, under the workspace's lock and with an entry."""
# ruff: noqa: S608 - the SQL is put together from the names of our own tables, never from input

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.journal import Actor
from audit.models import Entry
from audit.sentences import sentence
from audit.verification import first_broken
from groups.models import Group, GroupMembership, WorkspacePermission
from groups.permissions.integrity import problems
from groups.permissions.integrity.mending import mend
from groups.permissions.integrity.names import DERIVED
from groups.resources.actions.create import create_resource
from nexus.database.search_tables import search_table
from tests.cast import acting
from tests.factories import GroupFactory, GroupMembershipFactory, MembershipFactory
from tests.groups.requests import asked
from tests.groups.themes.themes import harbour
from workspaces.models import App, Folder, Membership, Module, Workflow, Workspace, WorkspaceConstant

pytestmark = pytest.mark.django_db

STAN = Actor.support("Stan Okoye")


def mended(actor=STAN):
    return mend(list(problems()), actor=actor)


def entries(workspace_id):
    return Entry.objects.filter(workspace_id=workspace_id, action="recomputed")


def go_astray(cast):
    Group.objects.filter(pk=cast.ops.pk).update(member_count=99, name_key="other")
    App.objects.filter(pk=cast.payroll.pk).update(search_text="wages")
    Membership.objects.filter(pk=cast.eve.pk).update(sort_name="zzz", search_text="zzz")
    GroupMembership.objects.filter(membership=cast.eve).update(sort_name="aaa")


def test_what_follows_from_other_rows_is_put_right_with_one_entry_a_workspace(cast):
    go_astray(cast)
    Group.objects.filter(pk=cast.orbit_ops.pk).update(member_count=5)
    assert set(mended()) == {"nexus", "orbit"}
    assert list(problems()) == []
    cast.ops.refresh_from_db()
    assert (cast.ops.member_count, cast.ops.name_key) == (1, "ops")
    [entry] = entries(cast.nexus.pk)
    assert (entry.capacity, entry.actor_name) == ("support", "Stan Okoye")
    assert sentence(entry).startswith("computed anew what had gone astray: keys of groups (1), keys of apps (1)")
    assert entries(cast.orbit.pk).get().after == "numbers of people (1)"
    assert first_broken(cast.nexus.pk) is None


@pytest.mark.parametrize("derived", DERIVED, ids=lambda derived: derived.noun)
def test_every_column_that_follows_from_a_name_is_put_right(cast, derived):
    WorkspaceConstant.objects.create(workspace=cast.nexus, name="Rate", value="1")
    harbour(cast)
    for model in (Folder, Workflow, Module):
        create_resource(model, cast.nexus, "Nightly", actor=acting(cast.ada))
    rows = derived.model.objects.filter(workspace=cast.nexus).order_by("pk").values("pk", *derived.columns)
    before = list(rows)
    one = derived.model.objects.filter(pk=before[-1]["pk"])
    for column in derived.columns:
        one.update(**{column: "zzz"})
        assert f"keys of {derived.noun}s (1)" in mended()["nexus"]
    assert list(rows) == before


def test_the_members_of_groups_follow_when_people_are_right_again(cast):
    right = cast.eve.sort_name
    Membership.objects.filter(pk=cast.eve.pk).update(sort_name="zzz")
    GroupMembership.objects.filter(membership=cast.eve).update(sort_name="aaa")
    mended()
    assert set(GroupMembership.objects.filter(membership=cast.eve).values_list("sort_name", flat=True)) == {right}
    assert list(problems()) == []


def test_where_all_is_well_nothing_is_written(cast):
    assert mended() == {}
    assert not entries(cast.nexus.pk).exists()


def test_a_key_that_another_has_is_left_to_a_person_and_the_rest_is_mended(cast):
    Group.objects.filter(pk=cast.dev.pk).update(name="Ops", name_key="dev")
    Group.objects.filter(pk=cast.lab.pk).update(name_key="other")
    assert mended()["nexus"] == "keys of groups (1)"
    [problem] = problems()
    assert problem.sentence == f"The group {cast.dev.pk}, “Ops”, is stored under another key: “dev”."
    assert problem.cure.endswith("rename one of the two first.")


def test_searches_find_again_what_their_tables_had_lost(cast):
    name = search_table("groups_group")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {name}({name}) VALUES ('delete-all')")
        else:
            cursor.execute(f"DELETE FROM {name}")
            cursor.execute(f"INSERT INTO {name} (id, search_text) VALUES (999999, 'gone')")
    assert len(list(problems())) == (1 if connection.vendor == "sqlite" else 3)
    mended()
    assert list(problems()) == []


def test_the_rights_that_a_role_group_is_born_with_come_back(cast):
    WorkspacePermission.objects.filter(group__role="end_user").delete()
    assert mended() == {"nexus": "rights of role groups (1)", "orbit": "rights of role groups (1)"}
    assert list(problems()) == []


def astray(cast, number):
    """So many groups with as many members, all of them wrong; how many statements mending them takes."""
    person = MembershipFactory(workspace=cast.nexus)
    for group in GroupFactory.create_batch(number, workspace=cast.nexus):
        GroupMembershipFactory(group=group, membership=person)
    Group.objects.filter(workspace=cast.nexus, role=None).update(member_count=77, search_text="x")
    GroupMembership.objects.update(sort_name="x")
    with CaptureQueriesContext(connection) as queries:
        mended()
    assert list(problems()) == []
    return len(queries)


def test_mending_many_rows_takes_no_more_statements_than_few(cast):
    assert astray(cast, 120) <= astray(cast, 2) + 2


@pytest.mark.postgres
def test_the_workspace_is_locked_before_anything_of_it_is_looked_at(cast):
    go_astray(cast)
    with CaptureQueriesContext(connection) as queries:
        mended()
    said = [query["sql"] for query in queries]
    locked = next(place for place, sql in enumerate(said) if "FOR NO KEY UPDATE" in sql)
    written = next(place for place, sql in enumerate(said) if sql.startswith("UPDATE"))
    assert "workspaces_workspace" in said[locked]
    assert locked < written


# --- The command ---------------------------------------------------------------------------------


def told(capsys, *arguments):
    """What the command prints, and its exit code."""
    try:
        call_command("doctor", *arguments)
    except SystemExit as end:
        return capsys.readouterr().out, end.code
    return capsys.readouterr().out, 0


def test_the_command_names_what_is_wrong_with_its_cure_and_exits_with_1(cast, capsys):
    go_astray(cast)
    out, code = told(capsys)
    assert code == 1
    assert f"The group {cast.ops.pk}, “Ops”, counts 99 members, 0 invited, 0 archived and has 1, 0 and 0.\n" in out
    assert "  manage.py doctor --mend computes it anew.\n" in out
    assert out.endswith("5 problems.\n")


def test_the_command_mends_and_says_so(cast, capsys):
    go_astray(cast)
    out, code = told(capsys, "--mend", "--by", "Stan Okoye")
    assert code == 0
    assert out.splitlines()[0].startswith("nexus: computed anew keys of groups (1)")
    assert out.endswith("All is well.\n")
    assert entries(cast.nexus.pk).get().actor_name == "Stan Okoye"


def test_what_a_person_has_to_decide_is_left_and_named_after_mending(cast, capsys):
    GroupMembership.objects.create(workspace=cast.nexus, group=cast.dev, membership=cast.ed)
    out, code = told(capsys, "--mend")
    assert code == 1
    assert "ed@nexus.test is an End User in “Dev”, which is builder-level.\n" in out
    assert "remove them from the group, or make them a Builder." in out


def test_a_thousand_of_one_kind_are_counted_and_not_listed(cast, capsys):
    GroupFactory.create_batch(30, workspace=cast.nexus)
    Group.objects.filter(workspace=cast.nexus, role=None).update(search_text="x")
    out, _code = told(capsys)
    assert out.count("is not found and sorted") == 20
    assert "… and 13 more of this kind.\n" in out


def test_a_number_of_open_requests_that_is_wrong_is_named_and_counted_anew(cast):
    asked(cast, cast.ed)
    Workspace.objects.filter(pk=cast.nexus.pk).update(open_requests=7)
    assert [problem.sentence for problem in problems()] == ["The workspace nexus counts 7 open requests and has 1."]
    assert mended() == {"nexus": "number of open requests (1)"}
    assert Workspace.objects.get(pk=cast.nexus.pk).open_requests == 1
    assert list(problems()) == []
