"""The net: whatever is written by hand, past every action, is refused by the database or named by the doctor."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from audit.journal import Actor
from groups.permissions.integrity import problems
from groups.permissions.integrity.mending import mend
from tests.groups.models.raw_writes import names, people, rights

pytestmark = pytest.mark.django_db

TABLES = (rights, people, names)


def rows(table):
    """All rows of one name of the three tables."""
    everything = {name: row for each in TABLES for name, row in getattr(each, table).items()}
    return pytest.mark.parametrize("row", everything.values(), ids=everything)


def done(write, cast):
    """Write, and ask whatever waits for the commit."""
    with transaction.atomic():
        write(cast)
        connection.check_constraints()


@rows("REFUSED")
def test_the_database_refuses(cast, row):
    write, saying = row
    with pytest.raises(DatabaseError, match=saying):
        done(write, cast)


@rows("ACCEPTED")
def test_the_database_takes(cast, row):
    done(row, cast)


@rows("NAMED")
def test_the_doctor_names(cast, row):
    write, sentence = row
    done(write, cast)
    found = list(problems())
    wanted = sentence.replace("{ops}", str(cast.ops.pk))
    assert [each for each in found if wanted in each.sentence or re.match(wanted, each.sentence)], found
    assert all(each.cure for each in found)


@rows("NAMED")
def test_the_doctor_mends_what_can_be_computed(cast, row):
    done(row[0], cast)
    mend(list(problems()), actor=Actor.system())
    assert [each for each in problems() if each.workspace_id is not None] == []


def test_what_was_told_through_the_actions_is_well(cast):
    assert list(problems()) == []


def test_there_are_more_than_a_hundred_of_them():
    assert sum(len(getattr(each, table)) for each in TABLES for table in ("REFUSED", "NAMED")) > 100
