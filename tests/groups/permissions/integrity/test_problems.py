"""The doctor finds what was done behind the models' back, and nothing where all is well."""

from contextlib import suppress

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from groups.custom_groups.actions.create import create_group
from groups.models import Group, GroupMembership
from groups.permissions.integrity import problems
from groups.resources.actions.create import create_resource
from tests.cast import acting
from tests.factories import GroupMembershipFactory, MembershipFactory, UserFactory
from workspaces.models import App, Invitation, Membership, User, Workflow

pytestmark = pytest.mark.django_db


def sentences():
    return [problem.sentence for problem in problems()]


def test_a_workspace_told_through_the_actions_is_well(cast, capsys):
    call_command("doctor")
    assert capsys.readouterr().out.strip() == "All is well."


def test_a_key_that_is_not_the_name_s_is_named(cast):
    Group.objects.filter(pk=cast.dev.pk).update(name_key="something else")
    App.objects.filter(pk=cast.payroll.pk).update(name="Wages")
    assert [line.split(",")[0] for line in sentences()] == [f"The group {cast.dev.pk}", f"The app {cast.payroll.pk}"]


def test_a_name_that_is_not_found_by_its_words_is_named(cast):
    App.objects.filter(pk=cast.payroll.pk).update(search_text="wages")
    assert sentences() == [f"The app {cast.payroll.pk}, “Payroll”, is not found and sorted by the name it has."]


@pytest.mark.postgres
def test_a_search_without_its_index_is_named_with_the_cure(cast):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX groups_group_search_trigrams")
    [problem] = problems()
    assert problem.sentence == "Every search of groups_group reads all of it."
    assert "CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE INDEX groups_group_search_trigrams" in problem.cure


def test_a_count_that_is_not_the_rows_is_named(cast):
    builders = Group.objects.get(workspace=cast.nexus, role="builder")
    Group.objects.filter(pk__in=[cast.ops.pk, builders.pk]).update(member_count=99, archived_count=1)
    found = list(problems())
    assert [problem.sentence.partition("counts ")[2] for problem in found] == [
        "99 members, 0 invited, 1 archived and has 1, 0 and 0.",
        "99 members, 0 invited, 1 archived and has 2, 0 and 0.",
    ]
    assert {problem.cure for problem in found} == {"manage.py doctor --mend computes it anew."}


def test_a_person_sorted_by_another_name_is_named(cast):
    Membership.objects.filter(pk=cast.eve.pk).update(sort_name="zzz")
    GroupMembership.objects.filter(membership=cast.eve).update(sort_name="aaa")
    assert len(list(problems())) == 1 + GroupMembership.objects.filter(membership=cast.eve).count()


def test_an_address_with_capitals_beyond_a_to_z_is_refused_or_named(cast):
    """PostgreSQL refuses it, where its language has capitals; SQLite knows none but these."""
    with suppress(IntegrityError), transaction.atomic():
        User.objects.filter(pk=cast.eve.user_id).update(email="\u00c8ve@nexus.test")
        assert any("“\u00c8ve@nexus.test”, is not in lower case" in sentence for sentence in sentences())
        return
    assert User.objects.get(pk=cast.eve.user_id).email == "eve@nexus.test"


def test_an_end_user_slipped_into_a_builder_level_group_is_named(cast, capsys):
    GroupMembership.objects.create(workspace=cast.nexus, group=cast.dev, membership=cast.ed)
    with pytest.raises(SystemExit):
        call_command("doctor")
    assert "End User in “Dev”" in capsys.readouterr().out


def test_a_workspace_whose_last_admin_s_account_was_closed_is_named(cast):
    User.objects.filter(pk=cast.ada.user_id).update(is_active=False)
    assert sentences() == ["The workspace nexus has no active Admin whose account is open."]


def test_the_longest_names_there_can_be_fit_their_columns_and_are_well(cast):
    widest = "\ufdfa"  # one letter, eighteen of a key
    person = MembershipFactory(workspace=cast.nexus, user=UserFactory(name=widest * 100, email="w@nexus.test"))
    GroupMembershipFactory(group=create_group(cast.nexus, widest * 50, actor=acting(cast.ada)), membership=person)
    create_resource(Workflow, cast.nexus, widest * 100, actor=acting(cast.ada))
    assert list(problems()) == []
    person.refresh_from_db()
    assert (len(person.sort_name), len(person.search_text)) == (400, 47)


def test_an_invited_person_whom_no_link_leads_in_and_an_answered_invitation_are_named(cast):
    Invitation.objects.update(membership=cast.ben)
    assert sentences() == [
        "ivy@nexus.test is invited to the workspace nexus, and no link leads them in.",
        "ben@nexus.test is active in the workspace nexus, and an invitation waits for them still.",
    ]
