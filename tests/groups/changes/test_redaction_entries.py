"""A group's history tells its reader no more than they may know, and costs what it names."""

import pytest

from audit.models import Entry
from audit.sentences import sentence
from audit.vocabulary import Action
from groups.changes.redaction import redact_entries
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.duplicate import PARTS, DuplicateGroup
from groups.custom_groups.actions.rename import rename_group
from groups.models import Group
from groups.permissions.grants import on_resource
from groups.resources.actions.constants import create_constant
from groups.resources.actions.rename import rename_resource
from tests.cast import acting, add, archive, assign, confirm, remove, set_permissions
from tests.factories import AppFactory
from tests.groups.belongings import bare
from tests.groups.readers import reader
from workspaces.models import App

pytestmark = pytest.mark.django_db


def entries_told(cast, name, *actions):
    """The entries of these actions, oldest first, as this reader is told them."""
    found = list(Entry.objects.filter(workspace_id=cast.nexus.pk, action__in=actions).order_by("id"))
    redact_entries(reader(cast, name), found)
    return found


def test_entries_name_people_who_are_here_and_the_archived_to_admins_alone(cast):
    add(cast.ops, cast.ed, cast.mia, by=cast.ada)
    archive(cast.ed, by=cast.ada)
    rows = Entry.objects.filter(group_id=cast.ops.pk, action=Action.MEMBER_ADDED).order_by("id")
    told_to = {name: list(rows.all()) for name in ("gil", "ada")}
    for name, entries in told_to.items():
        redact_entries(reader(cast, name), entries)
    shown = {name: [entry.person_name.partition(" <")[0] for entry in entries] for name, entries in told_to.items()}
    assert shown["gil"] == ["Eve Lindqvist", "somebody", "Mia Tanaka"]
    assert shown["ada"] == ["Eve Lindqvist", "Ed Novak", "Mia Tanaka"]


def test_an_entry_about_nobody_names_nobody(cast):
    assert {entry.person_name for entry in entries_told(cast, "gil", Action.GROUP_CREATED)} == {""}


def test_a_copy_does_not_say_of_what_and_a_new_name_says_the_old_one(cast):
    confirm(DuplicateGroup(cast.dev, ("users",)), by=cast.ada)
    rename_group(cast.ops, "Operations", actor=acting(cast.ada))
    copied, renamed = Action.GROUP_DUPLICATED, Action.GROUP_RENAMED
    assert [entry.before for entry in entries_told(cast, "gil", copied, renamed)] == ["", "Ops"]
    assert [entry.before for entry in entries_told(cast, "ada", copied, renamed)] == ["Dev", "Ops"]


def test_what_a_group_was_called_before_its_admin_had_their_post_is_not_told(cast):
    confirm(DuplicateGroup(cast.dev, PARTS), by=cast.ada)
    copy = Group.objects.get(name="Dev_copy")
    rename_group(copy, "Crew", actor=acting(cast.ada))
    assign(copy, cast.gil, by=cast.ada)
    rename_group(copy, "Team", actor=acting(cast.ada))
    told = [sentence(entry) for entry in entries_told(cast, "gil", *Action.values) if entry.group_id == copy.pk]
    assert told[0] == "made the group as a copy of another group"
    assert told[2:] == [
        "turned on “Create apps” for Team",
        "granted Team “Edit” on Payroll",
        "gave the group another name",
        "made Gil Moreau <gil@nexus.test> group admin of Crew",
        "renamed the group Crew to Team",
    ]


def test_a_reason_is_told_to_a_group_admin_only_where_it_is_their_own(cast):
    change = AddMembers(cast.ops, [cast.ed])
    change.commit(seal=change.plan(actor=acting(cast.gil)).seal, actor=acting(cast.gil), reason="Nights")
    assert [entry.reason for entry in entries_told(cast, "gil", Action.MEMBER_ADDED)][-1] == ""
    found = list(Entry.objects.filter(action=Action.MEMBER_ADDED))
    redact_entries(reader(cast, "gil"), found, own=True)
    assert "Nights" in {entry.reason for entry in found}


def test_a_constant_keeps_its_name_for_who_reads_of_it(cast):
    create_constant(cast.nexus, "Rate", "1", actor=acting(cast.ada))
    assert [entry.resource_name for entry in entries_told(cast, "gil", *Action.values)][-1] == "Rate"


def test_a_thing_is_called_what_it_is_called_now(cast):
    rename_resource(cast.incident_board, "Status board", actor=acting(cast.ada))
    granted = [entry for entry in entries_told(cast, "gil", Action.GRANT_ADDED) if entry.group_id == cast.ops.pk]
    assert [entry.resource_name for entry in granted] == ["Status board"]


def test_a_group_that_the_reader_does_not_administer_is_another_one(cast):
    told = {entry.group_name for entry in entries_told(cast, "gil", Action.MEMBER_ADDED)}
    assert told == {"Ops", "another group"}


def test_a_reason_is_told_to_admins_and_to_whom_it_is_from(cast):
    confirm(AddMembers(cast.ops, [cast.ed]), by=cast.ada, reason="As Dev asked for it")
    entry = Entry.objects.latest("id")
    for name, own, told in (("gil", False, ""), ("gil", True, "As Dev asked for it"), ("ada", False, entry.reason)):
        again = Entry.objects.get(pk=entry.pk)
        redact_entries(reader(cast, name), [again], own=own)
        assert again.reason == told


def test_a_grant_that_was_changed_says_what_it_was(cast):
    set_permissions(cast.ops, give=[on_resource(cast.incident_board, "edit_app")], by=cast.ada)
    (changed,) = entries_told(cast, "gil", Action.GRANT_CHANGED)
    assert changed.before.startswith("View")


def test_entries_name_things_that_the_reader_sees_or_that_their_group_holds(cast):
    bare(cast.nexus)
    seen = AppFactory(workspace=cast.nexus, name="Seen", owner=cast.gil)
    hidden = AppFactory(workspace=cast.nexus, name="Hidden", owner=cast.ada)
    for app in (seen, hidden):
        set_permissions(cast.ops, give=[on_resource(app, "view_app")], by=cast.ada)
        set_permissions(cast.ops, take=[on_resource(app, "view_app")], by=cast.ada)
    remove(cast.ops, cast.eve, by=cast.ada)
    granted = [entry for entry in entries_told(cast, "gil", Action.GRANT_ADDED) if entry.group_id == cast.ops.pk]
    assert [entry.resource_name for entry in granted] == ["Incident board", "Seen", "an app"]


def test_what_is_both_seen_and_held_is_named(cast):
    App.objects.filter(pk=cast.incident_board.pk).update(owner=cast.gil)
    granted = entries_told(cast, "gil", Action.GRANT_ADDED)
    assert "Incident board" in {entry.resource_name for entry in granted}


def test_entries_are_written_again_nowhere(cast):
    before = list(Entry.objects.order_by("id").values_list("digest", "person_name", "resource_name"))
    entries_told(cast, "gil", *Action.values)
    assert list(Entry.objects.order_by("id").values_list("digest", "person_name", "resource_name")) == before


@pytest.mark.parametrize(
    ("name", "action", "statements"),
    [
        ("ada", Action.MEMBER_ADDED, 1),
        ("gil", Action.GROUP_CREATED, 2),
        ("gil", Action.MEMBER_ADDED, 3),
        ("gil", Action.GRANT_ADDED, 5),
    ],
)
def test_telling_entries_costs_what_they_name(cast, name, action, statements, django_assert_num_queries):
    with django_assert_num_queries(statements):
        entries_told(cast, name, action)
