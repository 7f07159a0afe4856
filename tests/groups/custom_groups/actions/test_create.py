"""Creating a custom group."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from audit import journal
from audit.vocabulary import Capacity
from groups.custom_groups.actions.create import create_group
from groups.models import Group
from groups.permissions.grants import grants_of
from tests.cast import acting
from tests.groups.watching import admins_of, lines, log_of, nothing_written, people_in
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db

BAD_NAMES = ["", "   ", "x" * 51, "Op\u200ds", "Op\u202es", "Op\x00s", "Op\ts\x07"]
RESERVED_NAMES = ["Admin", "builder", "End User", "END-USER", "end_user", "ＡＤＭＩＮ", "B u i l d e r"]
TAKEN_NAMES = ["Ops", "OPS", " ops ", "Ｏｐｓ", "oPS"]


def test_a_new_group_is_a_name_and_nothing_else(cast):
    group = create_group(cast.nexus, "  Field \n\n crew ", actor=acting(cast.ada))
    assert (group.name, group.name_key, group.role) == ("Field crew", "field crew", None)
    assert (people_in(group), admins_of(group), grants_of([group.pk])) == (set(), set(), {})


def test_it_is_one_entry(cast):
    with log_of(cast.nexus) as entries:
        group = create_group(cast.nexus, "Field crew", actor=acting(cast.ada))
    assert lines(entries) == ["group.created Field crew"]
    assert (entries[0].group_id, entries[0].capacity) == (group.pk, Capacity.WORKSPACE_ADMIN)


@pytest.mark.parametrize("name", BAD_NAMES + RESERVED_NAMES + TAKEN_NAMES)
def test_a_bad_reserved_or_taken_name_is_refused_with_a_sentence(cast, name):
    with nothing_written(), pytest.raises(ValidationError) as refusal:
        create_group(cast.nexus, name, actor=acting(cast.ada))
    assert all(len(sentence) > 10 for sentence in refusal.value.messages)


def test_fifty_characters_and_the_name_of_another_workspaces_group_are_fine(cast):
    create_group(cast.nexus, "x" * 50, actor=acting(cast.ada))
    create_group(cast.orbit, "Lab", actor=acting(cast.wes))


def test_the_name_of_a_deleted_group_is_free_again(cast):
    create_group(cast.nexus, "Field crew", actor=acting(cast.ada)).delete()
    create_group(cast.nexus, "Field crew", actor=acting(cast.ada))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("OPS", "ops"),
        ("", "empty"),
        ("x" * 51, "long"),
        ("Empty", ""),
        ("Admin", "admin"),
        ("End-User", "end-user"),
        ("B u i l d e r", "b u i l d e r"),
    ],
)
def test_the_database_refuses_it_too(cast, name, key):
    with nothing_written(), pytest.raises(DatabaseError), transaction.atomic():
        Group.objects.bulk_create([Group(workspace=cast.nexus, name=name, name_key=key)])


@pytest.mark.parametrize("name", ["gil", "ben", "eve", "zoe", "ivy", "wes"])
def test_nobody_but_an_admin_of_the_workspace_creates_groups(cast, name):
    with nothing_written(), pytest.raises(NotAllowed):
        create_group(cast.nexus, "Field crew", actor=acting(getattr(cast, name)))


def test_without_its_entry_there_is_no_group(cast, monkeypatch):
    monkeypatch.setattr(journal, "insert_rows", _fail)
    with nothing_written(), pytest.raises(OSError, match="the disk is full"):
        create_group(cast.nexus, "Field crew", actor=acting(cast.ada))


def _fail(*_):
    raise OSError("the disk is full")
