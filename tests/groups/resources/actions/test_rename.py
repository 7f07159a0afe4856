"""Giving a resource another name: nobody's access changes, and the log holds both names."""

import pytest
from django.core.exceptions import ValidationError

from groups.changes.commit import Gone
from groups.permissions.grants import on_resource
from groups.resources.actions.create import create_resource
from groups.resources.actions.rename import rename_resource
from tests.cast import acting
from tests.groups.belongings import bare, hold, shelf
from tests.groups.watching import lines, log_of, nothing_written
from workspaces.models import App, DataSource, Folder
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def test_the_new_name_is_tidied_and_the_log_holds_both(cast):
    with log_of(cast.nexus) as entries:
        rename_resource(cast.payroll, "  Wages  and salaries", actor=acting(cast.ada))
    app = App.objects.get(pk=cast.payroll.pk)
    assert (app.name, app.name_key) == ("Wages and salaries", "wages and salaries")
    assert lines(entries) == ["resource.renamed Wages and salaries Payroll→Wages and salaries"]


def test_the_same_name_again_changes_nothing(cast):
    with nothing_written():
        rename_resource(cast.payroll, " Payroll ", actor=acting(cast.ada))


def test_another_way_to_write_the_same_name_is_a_change(cast):
    assert rename_resource(cast.payroll, "PAYROLL", actor=acting(cast.ada)).name == "PAYROLL"


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "a\u202eb", "incident BOARD"])
def test_a_bad_or_taken_name_changes_nothing(cast, name):
    with nothing_written(), pytest.raises(ValidationError):
        rename_resource(cast.payroll, name, actor=acting(cast.ada))


def test_it_takes_the_top_level_on_the_resource(cast):
    bare(cast.nexus)
    with nothing_written(), pytest.raises(NotAllowed):
        rename_resource(cast.warehouse, "Lake", actor=acting(cast.eve))
    assert rename_resource(cast.warehouse, "Lake", actor=acting(cast.ben)).name == "Lake", "Lab configures it"


def test_an_owner_renames_their_own_app(cast):
    bare(cast.nexus)
    App.objects.filter(pk=cast.payroll.pk).update(owner=cast.gil)
    assert rename_resource(cast.payroll, "Wages", actor=acting(cast.gil)).name == "Wages"


def test_a_folder_is_renamed_by_its_switch_or_by_edit_folder_on_it(cast):
    bare(cast.nexus)
    money, attic, _ = shelf(cast, by=cast.ada)
    hold(cast.ben, on_resource(money, "edit_folder"))
    hold(cast.gil, "update_folders")
    assert rename_resource(money, "Cash", actor=acting(cast.ben)).name == "Cash"
    with pytest.raises(NotAllowed):
        rename_resource(attic, "Loft", actor=acting(cast.ben))
    assert rename_resource(attic, "Loft", actor=acting(cast.gil)).name == "Loft"


def test_what_is_gone_meanwhile_is_not_found(cast):
    resource = create_resource(DataSource, cast.nexus, "Lake", actor=acting(cast.ada))
    DataSource.objects.filter(pk=resource.pk).delete()
    with nothing_written(), pytest.raises(Gone):
        rename_resource(resource, "Pond", actor=acting(cast.ada))


@pytest.mark.parametrize("who", ["eve", "ed", "zoe", "ivy", "wes", "mia_in_orbit"])
def test_who_may_not_edit_renames_nothing(cast, who):
    money, *_ = shelf(cast, by=cast.ada)
    for resource in (cast.payroll, cast.warehouse, money):
        with nothing_written(), pytest.raises(NotAllowed):
            rename_resource(resource, "Other", actor=acting(getattr(cast, who)))
    assert Folder.objects.get(pk=money.pk).name == "Money"
