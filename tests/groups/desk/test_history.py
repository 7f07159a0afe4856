"""What the log tells of somebody or something, as the log reads."""

import uuid

import pytest

from audit.models import Entry
from groups.desk.history import history
from groups.desk.lookups import NotFound
from tests.cast import add, remove
from tests.groups.desk.desks import text_of

pytestmark = pytest.mark.django_db


def test_of_a_group_the_newest_comes_first(cast):
    add(cast.ops, cast.ed, by=cast.gil)
    told = text_of(history(cast.ops, 1)).splitlines()
    assert told[0] == "What the log tells of Ops"
    assert told[1].endswith("Gil Moreau <gil@nexus.test> (Group Admin) added Ed Novak <ed@nexus.test> to Ops")
    assert told[-1] == "  … and earlier ones: history(…, 10)"


def test_of_a_person_it_tells_what_they_did_too(cast):
    add(cast.ops, cast.ed, by=cast.gil)
    assert [entry.actor_id for entry in history(cast.gil, 1)] == [cast.gil.user_id]
    assert [entry.person_id for entry in history(cast.ed, 1)] == [cast.ed.user_id]


def test_of_somebody_in_two_workspaces_it_tells_of_one(cast):
    assert {entry.workspace_id for entry in history(cast.mia_in_orbit)} == {cast.orbit.pk}
    assert {entry.workspace_id for entry in history(cast.mia.user)} >= {cast.nexus.pk, cast.orbit.pk}


def test_an_operation_is_told_with_all_its_consequences(cast):
    add(cast.dev, cast.eve, by=cast.ada)
    operation = Entry.objects.latest("pk").operation
    assert {entry.action for entry in history(str(operation))} == {"member.added", "role.changed"}
    assert history(uuid.uuid4()).as_json == []


@pytest.mark.parametrize("name", ["nexus", "nexus/Dev", "nexus/Payroll", "nexus/Warehouse", "eve@nexus.test"])
def test_a_name_means_whatever_is_called_so(cast, name):
    assert history(name).as_json


def test_a_name_of_nothing_is_refused(cast):
    with pytest.raises(NotFound, match="There is no workspace, group or thing “nexus/Nothing”"):
        history("nexus/Nothing")
    with pytest.raises(NotFound, match="Of 3 there is no history"):
        history(3)


def test_the_history_of_a_thing_outlives_no_other_of_its_number(cast):
    remove(cast.dev, cast.ben, by=cast.ada)
    assert {entry.resource_kind for entry in history(cast.payroll)} == {"app"}
