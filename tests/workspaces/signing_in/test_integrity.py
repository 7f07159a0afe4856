"""A Super Admin of whom the log says nothing is named by the doctor."""

import pytest
from django.core.management import call_command

from tests.factories import UserFactory
from workspaces.models import User
from workspaces.signing_in.integrity import super_admins_without_entry

pytestmark = pytest.mark.django_db


def test_one_who_was_written_past_the_model_is_named_with_the_cure(capsys):
    UserFactory(email="sue@nexus.test", is_superuser=True)
    User.objects.bulk_create([UserFactory.build(email="eve@nexus.test", is_superuser=True)])
    with pytest.raises(SystemExit):
        call_command("doctor")
    line, cure, count = capsys.readouterr().out.splitlines()
    assert (cure.startswith("  "), count) == (True, "1 problem.")
    assert line.startswith("eve@nexus.test is a Super Admin, and no entry of the log says who made them one.")


def test_one_who_was_unmade_by_an_entry_and_made_again_without_is_named():
    sue = UserFactory(email="sue@nexus.test", is_superuser=True)
    UserFactory(is_superuser=True)
    sue.is_superuser = False
    sue.save()
    User._base_manager.filter(pk=sue.pk).update(is_superuser=True)
    assert len(list(super_admins_without_entry())) == 1


def test_the_cure_cures():
    UserFactory(is_superuser=True)
    User.objects.bulk_create([UserFactory.build(email="sue@nexus.test", is_superuser=True)])
    for deed in ("remove", "add"):
        call_command("super_admin", deed, "sue@nexus.test", "--reason", "Written by hand")
    assert list(super_admins_without_entry()) == []


def test_super_admins_are_read_in_two_statements(django_assert_num_queries):
    UserFactory.create_batch(5, is_superuser=True)
    with django_assert_num_queries(2):
        assert list(super_admins_without_entry()) == []
