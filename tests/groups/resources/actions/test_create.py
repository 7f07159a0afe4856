"""Creating resources: the switch allows it, whoever creates an app owns it, the log says so."""

import pytest
from django.core.exceptions import ValidationError

from groups.permissions.grants import on_resource
from groups.resources.actions.create import create_app, create_resource
from tests.cast import acting
from tests.groups.belongings import bare, hold, lies_in, shelf
from tests.groups.watching import lines, log_of, nothing_written
from workspaces.models import App, DataSource, Folder, Module, User, Workflow
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db
KINDS = {"folders": Folder, "workflows": Workflow, "data_sources": DataSource, "modules": Module}
every_kind = pytest.mark.parametrize(("noun", "model"), KINDS.items(), ids=KINDS)


@every_kind
def test_who_has_the_switch_creates_a_resource_and_the_log_says_so(cast, noun, model):
    bare(cast.nexus)
    hold(cast.ben, f"create_{noun}")
    with log_of(cast.nexus) as entries:
        made = create_resource(model, cast.nexus, "  Two   words ", actor=acting(cast.ben))
    assert model.objects.get(pk=made.pk).name == "Two words"
    assert lines(entries) == ["resource.created Two words"]
    assert (entries[0].resource_kind, entries[0].resource_id) == (made.kind.key, made.pk)


@every_kind
def test_without_the_switch_nothing_is_created(cast, noun, model):
    bare(cast.nexus)
    hold(cast.ben, *(f"create_{other}" for other in (*KINDS, "apps") if other != noun))
    with nothing_written(), pytest.raises(NotAllowed):
        create_resource(model, cast.nexus, "Thing", actor=acting(cast.ben))
    assert not model.objects.filter(name="Thing").exists()


BAD = {"": "empty", "   ": "blank", "x" * 101: "too long", "a\u202eb": "reversed", "a\u200bb": "invisible"}


@pytest.mark.parametrize("name", BAD, ids=BAD.values())
def test_a_bad_name_is_refused_in_words(cast, name):
    with nothing_written(), pytest.raises(ValidationError) as refusal:
        create_resource(Workflow, cast.nexus, name, actor=acting(cast.ada))
    assert all(message.endswith((".", "characters")) for message in refusal.value.messages)


def test_a_name_is_taken_whatever_its_case_and_width_but_only_among_its_kind(cast):
    with pytest.raises(ValidationError, match="has this name already"):
        create_resource(DataSource, cast.nexus, "\uff37AREHOUSE", actor=acting(cast.ada))
    assert create_resource(Workflow, cast.nexus, "Warehouse", actor=acting(cast.ada)).pk
    assert create_resource(DataSource, cast.orbit, "Warehouse", actor=acting(cast.wes)).pk


def test_whoever_creates_an_app_owns_it(cast):
    made = create_app(cast.nexus, "Rota", owner=cast.ben, actor=acting(cast.ben))
    assert App.objects.get(pk=made.pk).owner_id == cast.ben.pk
    assert lies_in(made) is None


def test_a_builder_creates_apps_for_nobody_else(cast):
    with nothing_written(), pytest.raises(NotAllowed):
        create_app(cast.nexus, "Rota", owner=cast.gil, actor=acting(cast.ben))


@pytest.mark.parametrize("who", ["eve", "zoe", "ivy", "wes"])
def test_an_app_belongs_to_an_active_builder_or_admin_of_its_workspace(cast, who):
    with nothing_written(), pytest.raises(ValidationError):
        create_app(cast.nexus, "Rota", owner=getattr(cast, who), actor=acting(cast.sue))


def test_an_app_belongs_to_nobody_whose_account_is_closed(cast):
    User.objects.filter(pk=cast.gil.user_id).update(is_active=False)
    with nothing_written(), pytest.raises(ValidationError):
        create_app(cast.nexus, "Rota", owner=cast.gil, actor=acting(cast.sue))


def test_a_super_admin_from_outside_names_the_owner(cast):
    with log_of(cast.nexus) as entries:
        made = create_app(cast.nexus, "Rota", owner=cast.gil, actor=acting(cast.sue))
    assert App.objects.get(pk=made.pk).owner_id == cast.gil.pk
    assert {entry.capacity for entry in entries} == {"super_admin"}


def test_an_app_is_put_into_a_folder_only_by_who_arranges_it(cast):
    bare(cast.nexus)
    money, attic, _ = shelf(cast, by=cast.ada)
    hold(cast.ben, "create_apps", on_resource(money, "edit_folder"))
    with nothing_written(), pytest.raises(NotAllowed):
        create_app(cast.nexus, "Rota", owner=cast.ben, folder=attic, actor=acting(cast.ben))
    made = create_app(cast.nexus, "Rota", owner=cast.ben, folder=money, actor=acting(cast.ben))
    assert lies_in(made) == "Money"


def test_who_lost_the_switch_meanwhile_is_refused(cast):
    actor = acting(cast.ben)
    bare(cast.nexus)
    with nothing_written(), pytest.raises(NotAllowed):
        create_resource(Workflow, cast.nexus, "Thing", actor=actor)


@pytest.mark.parametrize("who", ["eve", "zoe", "ivy", "wes", "mia_in_orbit"])
def test_who_has_no_such_permission_here_creates_nothing(cast, who):
    with nothing_written(), pytest.raises(NotAllowed):
        create_resource(Folder, cast.nexus, "Thing", actor=acting(getattr(cast, who)))
