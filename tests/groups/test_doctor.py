"""The doctor finds what was done behind the models' back, and nothing where all is well."""

import pytest
from django.core.management import call_command

from groups.doctor import ailments
from groups.models import Group, GroupMembership
from workspaces.models import App, Membership

pytestmark = pytest.mark.django_db


def test_a_workspace_told_through_the_actions_is_well(cast, capsys):
    call_command("doctor")
    assert capsys.readouterr().out.strip() == "All is well."


def test_a_key_that_is_not_the_name_s_is_named(cast):
    Group.objects.filter(pk=cast.dev.pk).update(name_key="something else")
    App.objects.filter(pk=cast.payroll.pk).update(name="Wages")
    assert [line.split(",")[0] for line in ailments()] == [f"The group {cast.dev.pk}", f"The app {cast.payroll.pk}"]


def test_a_count_that_is_not_the_rows_is_named(cast):
    Group.objects.filter(pk=cast.ops.pk).update(member_count=99)
    [ailment] = ailments()
    assert "counts 99 members" in ailment


def test_a_person_sorted_by_another_name_is_named(cast):
    Membership.objects.filter(pk=cast.eve.pk).update(sort_name="zzz")
    assert len(list(ailments())) == 1 + GroupMembership.objects.filter(membership=cast.eve).count()


def test_an_end_user_slipped_into_a_builder_level_group_is_named(cast, capsys):
    GroupMembership.objects.create(workspace=cast.nexus, group=cast.dev, membership=cast.ed)
    with pytest.raises(SystemExit):
        call_command("doctor")
    assert "End User in “Dev”" in capsys.readouterr().out
