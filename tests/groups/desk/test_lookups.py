"""People, groups and things are found by what a ticket calls them, and whoever is not is answered in a sentence."""

import pytest

from groups.desk import lookups
from groups.desk.lookups import NotFound
from tests.factories import FolderFactory, GroupFactory

pytestmark = pytest.mark.django_db


def refusal(lookup, *names):
    with pytest.raises(NotFound) as refused:
        lookup(*names)
    return str(refused.value)


def test_a_person_is_found_by_address_in_whatever_case(cast):
    assert lookups.person(" Eve@Nexus.test ") == cast.eve


def test_a_person_of_several_workspaces_is_asked_for_with_one(cast):
    assert refusal(lookups.person, "mia@nexus.test") == (
        "mia@nexus.test is in 2 workspaces: write nexus/mia@nexus.test and orbit/mia@nexus.test."
    )
    assert lookups.person("orbit/mia@nexus.test") == cast.mia_in_orbit
    assert lookups.person("mia@nexus.test", "nexus") == cast.mia


def test_of_somebody_in_no_workspace_the_account_is_found(cast):
    assert lookups.person("sue@nexus.test") == cast.sue


def test_somebody_in_another_workspace_is_said_to_be_there(cast):
    assert refusal(lookups.person, "orbit/eve@nexus.test") == "eve@nexus.test is not in orbit; they are in nexus."


def test_an_address_that_nobody_has_names_who_comes_near(cast):
    assert refusal(lookups.person, "evee@nexus.test").startswith(
        "Nobody has the address “evee@nexus.test”. Perhaps: eve@nexus.test"
    )


@pytest.mark.parametrize(
    ("lookup", "name", "found"),
    [
        (lookups.group, "nexus/Dev", "dev"),
        (lookups.group, "NEXUS/dev", "dev"),
        (lookups.group, "Lab", "lab"),
        (lookups.app, "nexus/payroll", "payroll"),
        (lookups.data_source, "Warehouse", "warehouse"),
        (lookups.thing, "nexus/Warehouse", "warehouse"),
        (lookups.workspace, "/nexus/", "nexus"),
    ],
)
def test_a_name_is_found_in_its_workspace_without_regard_to_case(cast, lookup, name, found):
    assert lookup(name) == getattr(cast, found)


def test_a_name_of_several_workspaces_is_asked_for_with_one(cast):
    assert refusal(lookups.group, "Dev") == "“Dev” is a group of several workspaces: write nexus/Dev and orbit/Dev."


def test_a_name_may_hold_a_slash(cast):
    group = GroupFactory(workspace=cast.nexus, name="Ops/EU")
    assert (lookups.group("nexus/Ops/EU"), lookups.group("Ops/EU")) == (group, group)


def test_a_name_that_nothing_has_names_what_comes_near(cast):
    assert refusal(lookups.group, "nexus/Dve") == "There is no group “Dve” in nexus. Perhaps: nexus/Dev."
    assert refusal(lookups.workspace, "nexsu") == "There is no workspace at /nexsu/. Perhaps: nexus, orbit."


def test_a_thing_of_two_kinds_is_asked_for_with_its_kind(cast):
    folder = FolderFactory(workspace=cast.nexus, name="Payroll")
    assert refusal(lookups.thing, "nexus/Payroll") == (
        "“nexus/Payroll” is of 2 kinds: write app:nexus/Payroll and folder:nexus/Payroll."
    )
    assert lookups.thing("folder:nexus/Payroll") == folder


def test_ids_serve_too(cast):
    assert (lookups.person(cast.eve.pk), lookups.group(cast.dev.pk)) == (cast.eve, cast.dev)
    for pk in (0, -1, 2**70):
        assert refusal(lookups.group, pk) == f"There is no group with the id {pk}."
