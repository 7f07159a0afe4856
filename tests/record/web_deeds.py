"""Every address that changes something, by its name: who goes there, and what they send.

Each prepares what it needs and says so as late as it is tried. What asks for a review is confirmed by the trial.
"""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from groups.permissions.grants import on_resource
from groups.resources.actions.constants import create_constant
from groups.resources.actions.create import create_resource
from groups.themes.exchange import as_text
from groups.themes.forms.values import fields_of
from groups.themes.short_form import shortened
from tests.cast import acting, add, assign
from tests.groups.grants import VIEW, row
from tests.groups.requests import asked
from tests.groups.themes.themes import TEAL, harbour
from tests.groups.undo.snapshots import last_operation
from tests.pages import at, elements, visitor
from workspaces.models import Folder, Invitation


def deed(who, name, form=None, *, about=None):
    """Somebody sends this form to the address of this name: of the workspace, or of what ``about`` finds."""

    def prepared(world):
        of = [] if about is None else about(world)
        address = reverse(name, args=of if name.startswith("instance") else ["nexus", *of])
        return getattr(world, who), visitor(getattr(world, who)), address, form(world) if callable(form) else form or {}

    return prepared


def of(which):
    """The address is that of a person, a group or a thing of the world."""
    return lambda world: [getattr(world, which).pk]


def people(*names):
    return lambda world: {"people": [getattr(world, name).pk for name in names], "step": "continue"}


def theme(world):
    world.theme = harbour(world)
    return [world.theme.pk]


def constant(world):
    world.key = create_constant(world.nexus, "Api key", "s3cret", actor=acting(world.ada))
    return [world.key.pk]


def attic(world):
    world.attic = create_resource(Folder, world.nexus, "Attic", actor=acting(world.ada))
    return {"to": world.attic.pk}


def a_request(world):
    return [asked(world, world.ed, world.eve).pk]


def a_request_of_dev(world):
    return [world.dev.pk, *a_request(world)]


def looks(world):
    return {"version": 1, "was": shortened(TEAL), **fields_of(TEAL), "primary_light": "#115e59", "font": "serif"}


def undoing(world):
    add(world.ops, world.ed, world.ben, by=world.gil)
    return [last_operation()]


def a_file(world):
    return {"name": "Sea floor", "file": SimpleUploadedFile("sea.json", as_text("Sea", TEAL).encode())}


def asking(world):
    """Gil is refused, and asks a workspace admin instead."""
    assign(world.dev, world.gil, by=world.ada)
    gil = visitor(world.gil)
    refused = gil.post(at("groups:add_members", world.dev), people("ed", "eve")(world))
    (kept,) = [each.attributes["value"] for each in elements(refused, "button", name="request")]
    return world.gil, gil, at("groups:request_members", world.dev), {"request": kept, "reason": "It closes on Friday."}


def gone_for_minutes(world):
    Invitation.objects.filter(pk=world.ivy.pk).update(last_sent_at=timezone.now() - timedelta(minutes=6))
    return [world.ivy.pk]


def archived_with_post(world):
    assign(world.lab, world.ben, by=world.ada)
    return [world.ben.pk]


# --- Of a workspace ----------------------------------------------------------------------------------

THING = {
    "apps": lambda world: ["apps", world.payroll.pk],
    "sources": lambda world: ["data-sources", world.warehouse.pk],
}
WEB_DEEDS = {
    "groups:create": deed("ada", "groups:create", {"name": "Night shift", "description": "Who answers at night."}),
    "groups:rename": deed("ada", "groups:rename", {"name": "Night", "description": "At night."}, about=of("ops")),
    "groups:duplicate": deed("ada", "groups:duplicate", {"parts": ["users", "permissions"]}, about=of("dev")),
    "groups:delete": deed("ada", "groups:delete", about=of("ops")),
    "groups:add_members": deed("ada", "groups:add_members", people("ed", "eve"), about=of("dev")),
    "groups:set_members": deed(
        "gil", "groups:set_members", {"how": "equal", "paste": "ed@nexus.test", "step": "continue"}, about=of("ops")
    ),
    "groups:remove_by_list": deed(
        "gil", "groups:remove_by_list", {"paste": "eve@nexus.test", "step": "continue"}, about=of("ops")
    ),
    "groups:remove_members": deed("gil", "groups:remove_members", people("eve"), about=of("ops")),
    "groups:set_permissions": deed("ada", "groups:set_permissions", {"on": "create_apps"}, about=of("ops")),
    "groups:add_access": deed(
        "ada", "groups:add_access", lambda world: VIEW | {"things": [world.payroll.pk]}, about=of("ops")
    ),
    "groups:change_access": deed(
        "ada",
        "groups:change_access",
        lambda world: row(on_resource(world.payroll, "edit_app"), level="View"),
        about=of("dev"),
    ),
    "groups:assign_group_admins": deed("ada", "groups:assign_group_admins", people("ben"), about=of("ops")),
    "groups:remove_group_admins": deed("ada", "groups:remove_group_admins", people("gil"), about=of("ops")),
    "groups:request_members": asking,
    "groups:confirm_request": deed("ada", "groups:confirm_request", about=a_request),
    "groups:withdraw_request": deed("gil", "groups:withdraw_request", about=a_request_of_dev),
    "groups:decline_request": deed("ada", "groups:decline_request", {"reason": "No.", "sent": "1"}, about=a_request),
    "members:invite_users": deed(
        "ada",
        "members:invite_users",
        lambda world: {
            "paste": "nia@nexus.test",
            "role": "end_user",
            "step": "continue",
            "groups": [world.dev.pk, world.ops.pk],
        },
    ),
    "members:change_roles": deed(
        "ada",
        "members:change_roles",
        lambda world: people("gil", "ben")(world) | {"answered": "1", "to": "end_user"},
    ),
    "members:archive_people": deed("ada", "members:archive_people", people("gil", "eve")),
    "members:same_groups": deed("ada", "members:same_groups", lambda world: {"like": world.ben.pk}, about=of("ed")),
    "members:change_role": deed("ada", "members:change_role", {"answered": "1", "to": "admin"}, about=of("gil")),
    "members:archive": deed("ada", "members:archive", about=archived_with_post),
    "members:restore": deed("ada", "members:restore", about=of("zoe")),
    "members:remove": deed("ada", "members:remove", about=archived_with_post),
    "members:resend_invitation": deed("ada", "members:resend_invitation", about=gone_for_minutes),
    "members:revoke_invitation": deed("ada", "members:revoke_invitation", about=of("ivy")),
    "resources:create": deed("ben", "resources:create", {"name": "Rota"}, about=lambda _world: ["workflows"]),
    "resources:rename": deed("ben", "resources:rename", {"name": "Wages"}, about=THING["apps"]),
    "resources:delete": deed("ben", "resources:delete", about=THING["sources"]),
    "resources:move": deed("ben", "resources:move", attic, about=of("payroll")),
    "resources:addresses": deed("ben", "resources:addresses", {"released": "https://a.test/"}, about=of("payroll")),
    "resources:change_owner": deed(
        "ada", "resources:change_owner", lambda world: {"to": world.ben.pk}, about=of("payroll")
    ),
    "resources:create_constant": deed("ben", "resources:create_constant", {"name": "Key", "value": "s3cret"}),
    "resources:change_constant": deed(
        "ben", "resources:change_constant", {"name": "Keys", "value": "other", "change_value": "on"}, about=constant
    ),
    "resources:delete_constant": deed("ben", "resources:delete_constant", about=constant),
    "themes:create": deed("ben", "themes:create", {"name": "Sea floor"}),
    "themes:import_file": deed("ben", "themes:import_file", a_file),
    "themes:theme": deed("ben", "themes:theme", looks, about=theme),
    "themes:rename": deed("ben", "themes:rename", {"name": "Sea floor"}, about=theme),
    "themes:duplicate": deed("ben", "themes:duplicate", {"name": "Sea floor"}, about=theme),
    "themes:set_default": deed("ben", "themes:set_default", about=theme),
    "themes:delete": deed("ben", "themes:delete", about=theme),
    "undo:undo": deed("ada", "undo:undo", about=undoing),
    # --- Of the instance -------------------------------------------------------------------------
    "instance:create": deed("sue", "instance:create", {"name": "Atlas", "slug": "atlas", "admin": "wes@nexus.test"}),
    "instance:rename": deed("sue", "instance:rename", {"name": "Orbital"}, about=of("orbit")),
    "instance:delete": deed("sue", "instance:delete", {"address": "orbit"}, about=of("orbit")),
    "instance:add_super_admin": deed("sue", "instance:add_super_admin", about=lambda world: [world.wes.user.pk]),
    "instance:remove": deed("sue", "instance:remove", about=lambda world: [second(world).pk]),
}


def second(world):
    world.wes.user.is_superuser = True
    world.wes.user.save(update_fields=["is_superuser"])
    return world.wes.user
