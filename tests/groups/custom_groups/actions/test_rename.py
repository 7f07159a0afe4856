"""Renaming a custom group."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from audit import journal
from groups.custom_groups.actions.rename import rename_group
from groups.models import Group
from tests.cast import acting
from tests.groups.watching import lines, log_of, nothing_written, people_in
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def test_the_name_and_its_key_change_and_nothing_else_does(cast):
    with log_of(cast.nexus) as entries:
        group = rename_group(cast.ops, " Field   Crew ", actor=acting(cast.ada))
    group.refresh_from_db()
    assert (group.name, group.name_key, people_in(group)) == ("Field Crew", "field crew", {"eve"})
    assert lines(entries) == ["group.renamed Field Crew Ops→Field Crew"]


def test_the_same_name_again_changes_nothing(cast):
    with nothing_written():
        rename_group(cast.ops, " Ops ", actor=acting(cast.ada))


def test_only_its_capitals_may_change(cast):
    assert rename_group(cast.ops, "OPS", actor=acting(cast.ada)).name == "OPS"


def test_it_is_renamed_from_what_it_is_called_now(cast):
    rename_group(cast.ops, "Operations", actor=acting(cast.sue))
    assert cast.ops.name == "Ops"  # as the other page still has it
    with log_of(cast.nexus) as entries:
        rename_group(cast.ops, "Field crew", actor=acting(cast.ada))
    assert lines(entries) == ["group.renamed Field crew Operations→Field crew"]


@pytest.mark.parametrize("name", ["", " ", "x" * 51, "O\u202eps", "Admin", "end-user", "Dev", "ＤＥＶ"])
def test_a_bad_reserved_or_taken_name_is_refused(cast, name):
    with nothing_written(), pytest.raises(ValidationError):
        rename_group(cast.ops, name, actor=acting(cast.ada))


@pytest.mark.parametrize("role", Role)
def test_a_default_group_keeps_its_name(cast, role):
    group = Group.objects.get(workspace=cast.nexus, role=role)
    with nothing_written(), pytest.raises(ValidationError, match="This is a role group"):
        rename_group(group, "Masters", actor=acting(cast.ada))


@pytest.mark.parametrize("name", ["gil", "ben", "eve", "zoe", "wes"])
def test_nobody_but_an_admin_of_the_workspace_renames_groups(cast, name):
    with nothing_written(), pytest.raises(NotAllowed):
        rename_group(cast.ops, "Operations", actor=acting(getattr(cast, name)))


@pytest.mark.parametrize("key", ["dev", "", "admin", "end user", "b_u-i l_d-e r"])
def test_the_database_refuses_a_key_that_is_taken_empty_or_reserved(cast, key):
    with nothing_written(), pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.filter(pk=cast.ops.pk).update(name_key=key)


def test_without_its_entry_the_name_stays(cast, monkeypatch):
    monkeypatch.setattr(journal, "insert_rows", _fail)
    with nothing_written(), pytest.raises(OSError, match="the disk is full"):
        rename_group(cast.ops, "Operations", actor=acting(cast.ada))


def _fail(*_):
    raise OSError("the disk is full")
