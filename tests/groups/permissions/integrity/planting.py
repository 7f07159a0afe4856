"""How each fault is planted: by hand, past all that refuses it."""

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.db import connection
from django.utils import timezone

from audit.models import Chain, LogLine
from groups.models import (
    AddRequest,
    Group,
)
from tests.factories import ThemeFactory
from tests.groups.requests import asked
from workspaces.models import Session

LONG_AGO = timezone.now() - timedelta(days=30)


def one(thing):
    return type(thing)._base_manager.filter(pk=thing.pk)


def role_group(world, role):
    return Group.objects.get(workspace=world.nexus, role=role)


def tie(model, group, person):
    model.objects.bulk_create([model(workspace=group.workspace, group=group, membership=person)])


def hold(model, group, codename, thing, **options):
    held = Permission.objects.get(codename=codename, content_type__app_label="workspaces")
    row = {"permission": held, "content_object": thing, "workspace": group.workspace}
    model.objects.bulk_create([model(group=group, **row, **options)])


def execute(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def request(world, **changes):
    found = asked(world, world.ed)
    AddRequest.objects.filter(pk=found.pk).update(**changes)
    return found


def emptied(world):
    Chain.objects.filter(workspace_id=world.orbit.pk).delete()


def worn_elsewhere(world):
    one(world.nexus).update(theme=ThemeFactory(workspace=world.orbit))


def last_line(world, **changes):
    line = LogLine.objects.filter(workspace_id=world.nexus.pk).order_by("first").last()
    return one(line).update(**changes) if changes else line.delete()


def past_session(_world):
    Session.objects.create(session_key="past", session_data="", expire_date=LONG_AGO)


def on_file_of_guardian(world):
    execute(
        "INSERT INTO guardian_userobjectpermission (object_pk, content_type_id, permission_id, user_id)"
        " SELECT '1', content_type_id, id, %s FROM auth_permission WHERE codename = 'edit_app'",
        world.ed.user_id,
    )


def super_by_hand(user):
    execute("UPDATE workspaces_user SET is_superuser = TRUE WHERE id = %s", user.pk)
