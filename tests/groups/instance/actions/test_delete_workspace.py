"""A workspace is deleted with all that lies in it, in writing, and by nothing else; its log stays and verifies."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction
from django.db.models import CASCADE, SET_NULL

from audit import journal
from audit.journal import Actor
from audit.models import Entry
from audit.verification import first_broken
from audit.vocabulary import Capacity
from groups.changes.commit import Stale
from groups.instance.actions.delete_workspace import DeleteWorkspace, _leading_to, _statements
from tests.cast import acting
from tests.factories import MembershipFactory
from tests.groups.themes.themes import harbour, wear
from tests.pages import crowd
from workspaces.models import Membership, User, Workspace
from workspaces.refusals import NotAllowed

ME = Actor.support("kim")


def delete(workspace, actor=ME, reason="Moved to another house"):
    change = DeleteWorkspace(workspace)
    return change.commit(seal=change.plan(actor=actor).seal, actor=actor, reason=reason)


def left_in(workspace_id):
    """The tables that still hold something of it."""
    with connection.cursor() as cursor:
        counts = {}
        for model, column, _ in [*_leading_to(Workspace), (Workspace, "id", None)]:
            table = model._meta.db_table
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [workspace_id])  # noqa: S608 - our own
            counts[table] = cursor.fetchone()[0]
    return {table: count for table, count in counts.items() if count}


def test_all_that_lies_in_it_goes_and_the_other_workspace_stays(cast):
    others, accounts = left_in(cast.orbit.pk), User.objects.count()
    assert len(left_in(cast.nexus.pk)) > 6
    delete(cast.nexus)
    connection.check_constraints()
    assert (left_in(cast.nexus.pk), left_in(cast.orbit.pk), User.objects.count()) == ({}, others, accounts)


def test_an_account_outlives_the_workspace_where_its_person_was_last(cast):
    User.objects.filter(pk__in=[cast.ed.user_id, cast.mia.user_id]).update(last_workspace=cast.nexus)
    before = User.objects.count()
    delete(cast.nexus)
    connection.check_constraints()
    assert User.objects.count() == before
    assert not User.objects.filter(last_workspace__isnull=False).exists()


def test_what_hangs_on_a_row_of_it_goes_first():
    """Whatever comes to have a key to a membership, a group or a thing, and none to the workspace."""
    statements = _statements()
    hanging = [each for each in statements if " IN (SELECT" in each]
    assert statements[: len(hanging)] == hanging
    own = {model for model, _, rule in _leading_to(Workspace) if rule is not SET_NULL}
    lost = {
        other._meta.db_table
        for model in own
        for other, _, rule in _leading_to(model)
        if rule is CASCADE and other not in own and not any(f" {other._meta.db_table} " in each for each in hanging)
    }
    assert lost == set()


def test_the_theme_that_it_wears_goes_with_it(cast):
    wear(harbour(cast))
    assert "1 theme" in str(DeleteWorkspace(cast.nexus).plan(actor=ME))
    delete(cast.nexus)
    connection.check_constraints()
    assert left_in(cast.nexus.pk) == {}


def test_its_log_stays_whole_and_ends_by_saying_so_and_the_instances_log_says_it_too(cast):
    lengths = {chain: Entry.objects.filter(workspace_id=chain).count() for chain in (cast.nexus.pk, 0)}
    delete(cast.nexus)
    for chain, length in lengths.items():
        last = Entry.objects.filter(workspace_id=chain).latest("position")
        assert (last.action, last.position - length, last.before, last.after) == (
            "workspace.deleted",
            1,
            "Nexus",
            "nexus",
        )
        assert (last.capacity, last.actor_name, last.reason) == (Capacity.SUPPORT, "kim", "Moved to another house")
        assert first_broken(chain) is None


def test_the_plan_reads_like_a_review(cast):
    text = str(DeleteWorkspace(cast.orbit).plan(actor=ME))
    assert text.startswith("Review: delete the workspace Orbit\n")
    assert "lose the workspace and all that is in it" in text
    assert "2 custom groups" in text
    assert "Its audit log stays." in text


def test_a_super_admin_may_and_an_admin_may_not(cast):
    with pytest.raises(NotAllowed, match="Only a Super Admin deletes workspaces"):
        DeleteWorkspace(cast.orbit).plan(actor=acting(cast.mia))
    actor = Actor(cast.sue.pk, "Sue", Capacity.SUPER_ADMIN)
    delete(cast.orbit, actor)
    assert not Workspace.objects.filter(pk=cast.orbit.pk).exists()


@pytest.mark.parametrize("reason", ["", " \n"])
def test_without_a_reason_nothing_is_deleted(cast, reason):
    with pytest.raises(ValidationError, match="Say why"):
        delete(cast.orbit, reason=reason)
    assert Workspace.objects.filter(pk=cast.orbit.pk).exists()


def test_somebody_who_came_meanwhile_refuses_it_and_nothing_is_written(cast):
    change = DeleteWorkspace(cast.orbit)
    seal, entries = change.plan(actor=ME).seal, Entry.objects.count()
    MembershipFactory(workspace=cast.orbit)
    with pytest.raises(Stale):
        change.commit(seal=seal, actor=ME, reason="x")
    assert (Workspace.objects.filter(pk=cast.orbit.pk).exists(), Entry.objects.count()) == (True, entries)


def by_sql(workspace):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM workspaces_workspace WHERE id = %s", [workspace.pk])


BY_HAND = {
    "object": lambda workspace: workspace.delete(),
    "queryset": lambda workspace: Workspace.objects.filter(pk=workspace.pk).delete(),
    "sql": by_sql,
}


@pytest.mark.parametrize("hand", BY_HAND.values(), ids=BY_HAND)
def test_by_hand_no_workspace_is_deleted(cast, hand):
    with pytest.raises(IntegrityError), transaction.atomic():
        hand(cast.orbit)
    assert Workspace.objects.filter(slug="orbit").exists()


def test_nor_one_that_is_empty_or_after_another_entry(cast):
    empty = Workspace.objects.create(name="Empty", slug="empty")
    with pytest.raises(IntegrityError, match="its log has to say so first"), transaction.atomic():
        empty.delete()
    delete(cast.orbit)
    journal.record(empty.pk, [journal.Event("workspace.deleted"), journal.Event("refused")], actor=ME)
    with pytest.raises(IntegrityError, match="its log has to say so first"), transaction.atomic():
        empty.delete()


def test_it_costs_the_same_for_two_hundred_people_and_for_three_hundred(cast, django_assert_max_num_queries):
    crowd(cast.nexus, 200)
    crowd(cast.orbit, 300)
    with django_assert_max_num_queries(90) as few:
        delete(cast.nexus)
    with django_assert_max_num_queries(len(few)):
        delete(cast.orbit)


# --- manage.py delete_workspace ------------------------------------------------------------------


def test_the_command_shows_what_goes_and_asks_for_the_address(cast, capsys, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _question: "orbit")
    call_command("delete_workspace", "orbit", reason="Over")
    said = capsys.readouterr().out
    assert "Review: delete the workspace Orbit" in said
    assert "Orbit was deleted. Its audit log stays." in said
    assert not Membership.objects.filter(workspace=cast.orbit).exists()


def test_another_word_deletes_nothing(cast, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _question: "yes")
    with pytest.raises(CommandError, match="Nothing was deleted"):
        call_command("delete_workspace", "orbit", reason="Over")
    assert Workspace.objects.filter(slug="orbit").exists()


def test_where_nobody_is_there_to_type_nothing_is_deleted(cast, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(CommandError, match="Nothing was deleted"):
        call_command("delete_workspace", "orbit", reason="Over")


def test_a_script_is_asked_nothing(cast):
    call_command("delete_workspace", "orbit", "--yes", reason="Over")
    assert not Workspace.objects.filter(slug="orbit").exists()


@pytest.mark.parametrize(
    ("slug", "options", "sentence"),
    [
        ("nowhere", {"reason": "x"}, "There is no workspace at /nowhere/."),
        ("orbit", {"reason": " ", "yes": True}, "Say why the workspace is deleted."),
        ("orbit", {}, "--reason"),
    ],
)
def test_the_command_says_what_is_wrong(cast, slug, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("delete_workspace", slug, **options)
