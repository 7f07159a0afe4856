"""Why somebody may do something with a thing, what they lack, and what would give it."""

import pytest

from groups.desk.explained import why
from groups.desk.lookups import NotFound, person
from tests.cast import archive
from tests.factories import GroupFactory, MembershipFactory
from tests.groups.desk.desks import text_of

pytestmark = pytest.mark.django_db
OTHERS = "So would the role Builder, the role Admin or being its owner."


def test_what_is_missing_is_told_with_the_group_that_would_give_it(cast):
    assert text_of(why(cast.eve, cast.payroll)).splitlines() == [
        "Eve Lindqvist <eve@nexus.test> and the app “Payroll”: View in released",
        "  End User role: View all apps: View in released",
        "    It ends with another role, or when End User no longer holds it.",
        f"  needs Edit; Dev (and make them a Builder) would give it. {OTHERS}",
    ]


def test_a_promotion_is_told_of_groups_only(cast):
    lacking = why(cast.eve, cast.warehouse).lacking[-1]
    assert [(cure.name, cure.promotes) for cure in lacking.cures] == [
        ("Lab", True),
        ("Builder", False),
        ("Admin", False),
    ]


def test_whoever_holds_the_top_level_lacks_nothing(cast):
    found = why("ben@nexus.test", "nexus/Payroll")
    assert found.lacking == ()
    assert text_of(found).splitlines()[:2] == [
        "Ben Okafor <ben@nexus.test> and the app “Payroll”: Edit",
        "  Dev: Edit “Payroll”: Edit",
    ]


def test_of_somebody_archived_what_rests_on_file_is_told(cast):
    archive(cast.ben, by=cast.ada)
    told = text_of(why("ben@nexus.test", cast.payroll)).splitlines()
    assert told[0].endswith("No access")
    assert told[1:3] == [
        "  They are archived: what is on file counts when they are restored.",
        "  on file: Dev: Edit “Payroll”: Edit",
    ]
    assert [line for line in told if "needs" in line] == []


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("ivy@nexus.test", "They are invited and have not accepted: what is on file counts when they do."),
        ("wes@nexus.test", "They are not in this workspace."),
    ],
)
def test_what_keeps_access_from_counting_is_said(cast, who, sentence):
    assert why(who, cast.payroll).hindrance == sentence


def test_a_closed_account_is_said_to_be_closed(cast):
    cast.eve.user.is_active = False
    cast.eve.user.save()
    assert why("eve@nexus.test", cast.payroll).hindrance.startswith("Their account is closed")


def test_a_super_admin_from_outside_may_do_everything(cast):
    found = why(cast.sue, cast.payroll)
    assert (found.explanation.level, found.hindrance, found.lacking) == ("Edit", "", ())


def test_somebody_of_two_workspaces_is_taken_in_the_things(cast):
    assert why("mia@nexus.test", cast.payroll).member == cast.mia


def test_a_membership_of_another_workspace_is_refused(cast):
    with pytest.raises(NotFound, match=r"wes@nexus\.test is looked at in orbit"):
        why(cast.wes, cast.payroll)


def test_it_costs_the_same_for_many_groups(cast, django_assert_num_queries):
    eve = person("eve@nexus.test")

    def ask():
        with django_assert_num_queries(6):
            why(eve, cast.warehouse)

    ask()
    for _ in range(20):
        GroupFactory(workspace=cast.nexus)
        MembershipFactory(workspace=cast.nexus)
    ask()
