"""Who reaches a thing, and what somebody reaches, as the pages say it."""

import pytest

from groups.desk.lookups import NotFound
from groups.desk.reached import reach, who_can
from tests.cast import archive
from tests.factories import MembershipFactory
from tests.groups.desk.desks import text_of

pytestmark = pytest.mark.django_db


def emails(found):
    return {member.user.email.partition("@")[0] for member in found}


def test_who_can_edit_is_told_with_what_decides_it(cast):
    found = who_can(cast.payroll, "edit")
    assert emails(found) == {"ada", "ben", "gil"}
    assert "Ben Okafor" in text_of(found)
    assert next(row for row in found.rows(9) if row["email"] == "ben@nexus.test")["through"] == "Dev: Edit “Payroll”"


def test_who_reaches_it_at_all_is_more(cast):
    assert emails(who_can("nexus/Payroll")) == {"ada", "ben", "gil", "eve", "ed", "mia"}


def test_a_super_admin_from_outside_is_named_besides(cast):
    assert (
        text_of(who_can(cast.payroll)).splitlines()[-1]
        == "  Sue Whitfield <sue@nexus.test>, a Super Admin from outside"
    )


def test_a_level_is_named_by_its_word_or_its_permission(cast):
    assert who_can(cast.warehouse, "Build with").level == who_can(cast.warehouse, "build_with_data_source").level
    with pytest.raises(NotFound, match="Of apps there is no level “fly”, but View and Edit"):
        who_can(cast.payroll, "fly")


def test_of_many_the_first_fifty_are_printed_and_the_rest_counted(cast):
    for _ in range(60):
        MembershipFactory(workspace=cast.nexus, role="builder")
    lines = text_of(who_can(cast.payroll, "edit")).splitlines()
    assert lines[0] == "Who can edit the app “Payroll”: 63"
    assert lines[51] == "  … and 13 more; .people holds all of them"
    assert len(who_can(cast.payroll, "edit").as_json["people"]) == 63


def test_who_can_costs_the_same_for_many_people(cast, django_assert_num_queries):
    def ask():
        with django_assert_num_queries(7):
            text_of(who_can(cast.payroll, "edit"))

    ask()
    for _ in range(30):
        MembershipFactory(workspace=cast.nexus, role="builder")
    ask()


def test_what_somebody_reaches_is_told_with_what_it_comes_through(cast):
    assert text_of(reach(cast.ben)).splitlines()[:3] == [
        "Ben Okafor <ben@nexus.test>, Builder of Nexus",
        "  all apps                 Edit                        through Builder role",
        "  all workflows            Build                       through Builder role",
    ]
    rows = {row["thing"]: row for row in reach("ben@nexus.test").rows}
    assert rows["app “Payroll”"] == {"thing": "app “Payroll”", "may": "Edit", "through": "Dev and Builder role"}


def test_an_admin_may_do_everything(cast):
    assert "  May do everything in this workspace." in text_of(reach(cast.ada))


def test_what_rests_on_file_is_said_not_to_count(cast):
    archive(cast.eve, by=cast.ada)
    assert "archived: what is on file counts" in text_of(reach("eve@nexus.test"))


def test_whoever_is_in_no_workspace_reaches_nothing_in_one(cast):
    with pytest.raises(NotFound, match=r"sue@nexus\.test is in no workspace, and may do everything in each"):
        reach("sue@nexus.test")
