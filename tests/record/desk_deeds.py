"""Everything that the support desk has at hand to change something, by its name, and every command of ours.

Each prepares what it needs and returns what makes it so.
"""

from dataclasses import replace
from io import StringIO

from django.core.management import call_command

from audit.reading.filters import LogFilter
from groups.desk.session import Desk
from groups.instance.actions.set_up import FirstPerson
from groups.members.invitations.links import link_path
from groups.permissions.grants import Grant, on_resource
from groups.resources.actions.constants import create_constant
from groups.resources.actions.create import create_resource
from nexus.exports.formats import CSV
from tests.cast import acting, add
from tests.groups.desk.desks import TypedAt
from tests.groups.requests import asked
from tests.groups.themes.themes import TEAL, harbour
from tests.groups.undo.snapshots import last_operation
from tests.record.web_deeds import gone_for_minutes, second
from workspaces.models import DataSource, Folder, Invitation
from workspaces.vocabulary import Role

DESK = Desk.opened_by("Stan Okoye", "Ticket 4711")


def change(name, fields):
    """A change of this class, planned and committed."""

    def prepared(world):
        values = fields(world)
        return lambda: DESK.commit(DESK.plan(DESK.namespace[name](**values)))

    return prepared


def simple(name, *words):
    """An action of this name, made at once: with the world's things of these names, or what a function makes of it."""

    def prepared(world):
        values = [each(world) if callable(each) else getattr(world, each) for each in words]
        return lambda: DESK.namespace[name](*values)

    return prepared


def of_group(*names, group="ops", **more):
    return lambda world: {"group": getattr(world, group), "people": [getattr(world, name) for name in names], **more}


def of_nexus(*names, **more):
    return lambda world: {"workspace": world.nexus, "people": [getattr(world, name) for name in names], **more}


def key(world):
    return create_constant(world.nexus, "Api key", "s3cret", actor=acting(world.ada))


def confirming(world):
    request = asked(world, world.ed)
    return {"group": world.dev, "people": [world.ed], "request": request}


def undoing(world):
    add(world.ops, world.ed, by=world.gil)
    return {"workspace": world.nexus, "operation": last_operation()}


def moving(world):
    attic = create_resource(Folder, world.nexus, "Attic", actor=acting(world.ada))
    return {"resource": world.payroll, "folder_id": attic.pk}


def link(world):
    return link_path(Invitation.objects.get(pk=world.ivy.pk), is_copied=False).strip("/").rpartition("/")[2]


def waiting(world):
    gone_for_minutes(world)
    return world.ivy


def just(value):
    return lambda _world: value


CHANGES = {
    "AddMembers": of_group("eve", group="dev"),
    "AddSuperAdmin": lambda world: {"account": world.wes.user},
    "Archive": of_nexus("gil", "eve"),
    "AssignGroupAdmins": of_group("ed", convert=True),
    "ChangeOwner": lambda world: {"resource": world.payroll, "new_owner": world.ben},
    "ChangeRole": of_nexus("gil", "ben", to=Role.END_USER),
    "ConfirmRequest": confirming,
    "DeleteConstant": lambda world: {"constant": key(world)},
    "DeleteGroup": lambda world: {"group": world.ops},
    "DeleteResource": lambda world: {"resource": world.payroll},
    "DeleteTheme": lambda world: {"theme": harbour(world)},
    "DeleteWorkspace": lambda world: {"workspace": world.orbit},
    "DuplicateGroup": lambda world: {"group": world.dev, "parts": ["users", "permissions"]},
    "InvitePeople": lambda world: {
        "workspace": world.nexus,
        "addresses": ["nia@nexus.test"],
        "role": Role.END_USER,
        "groups": [world.dev],
    },
    "MoveApp": moving,
    "RemoveFromWorkspace": of_nexus("gil"),
    "RemoveGroupAdmins": of_group("gil"),
    "RemoveMembers": of_group("eve"),
    "RemoveSuperAdmin": lambda world: {"account": second(world)},
    "Restore": of_nexus("zoe"),
    "RevokeInvitation": of_nexus("ivy"),
    "SameGroups": lambda world: of_nexus("ed")(world) | {"like": world.ben},
    "SetDefaultTheme": lambda world: {"theme": harbour(world)},
    "SetMembers": of_group("ed"),
    "SetPermissions": lambda world: {
        "group": world.ops,
        "give": [Grant("create_apps"), on_resource(world.payroll, "edit_app")],
        "take": [on_resource(world.incident_board, "view_app")],
    },
    "Undo": undoing,
}
SIMPLE = {
    "accept": simple("accept", "ivy"),
    "change_constant": simple("change_constant", key, just("Keys"), just("other")),
    "create_app": lambda world: lambda: DESK.namespace["create_app"](world.nexus, "Rota", owner=world.ben),
    "create_constant": simple("create_constant", "nexus", just("Key"), just("s3cret")),
    "create_group": simple("create_group", "nexus", just("Night shift"), just("Who answers.")),
    "create_resource": simple("create_resource", just(DataSource), "nexus", just("Lake")),
    "create_theme": simple("create_theme", "nexus", just("Sea floor")),
    "create_workspace": simple("create_workspace", just("Atlas"), just("atlas"), lambda world: world.wes.user),
    "create_workspace_for": simple("create_workspace_for", just("Atlas"), just("atlas"), just("nia@nexus.test")),
    "withdraw_request": simple("withdraw_request", lambda world: asked(world, world.ed)),
    "decline_request": simple("decline_request", lambda world: asked(world, world.ed), just("Ticket 4711")),
    "duplicate_theme": simple("duplicate_theme", harbour, just("Sea floor")),
    "import_theme": simple("import_theme", "nexus", just("Sea floor"), just(TEAL)),
    "invite": simple("invite", "nexus", just("nia@nexus.test"), just("Nia"), just(Role.BUILDER)),
    "join": simple("join", link),
    "rename_group": simple("rename_group", "ops", just("Night"), just("At night.")),
    "rename_resource": simple("rename_resource", "payroll", just("Wages")),
    "rename_theme": simple("rename_theme", harbour, just("Sea floor")),
    "rename_workspace": simple("rename_workspace", "orbit", just("Orbital")),
    "resend": simple("resend", waiting),
    "save_theme": lambda world: _saving(harbour(world)),
    "set_addresses": lambda world: lambda: DESK.namespace["set_addresses"](world.payroll, staging="https://a.test/"),
}
CHANGE_NOTHING = {
    "copy_link": (["invitation.copied"], simple("copy_link", "ivy")),
    "export_log": (
        ["log.exported"],
        lambda world: lambda: DESK.namespace["export_log"](LogFilter(world.nexus.pk), CSV, "nexus", said=""),
    ),
    "export_people": (["people.exported"], simple("export_people", "nexus", just(""), just("CSV"))),
    "export_theme": (["theme.exported"], simple("export_theme", harbour)),
    "show_constant": (["constant.shown"], simple("show_constant", key)),
}
REFUSED = {
    "request_members": lambda world: lambda: DESK.namespace["request_members"](world.dev, [world.ed], "Friday."),
    "set_up": lambda _world: (
        lambda: DESK.namespace["set_up"](
            FirstPerson("Nia", "nia@nexus.test", "a long enough sentence"), "Atlas", "atlas"
        )
    ),
}


def _saving(theme):
    looks = replace(TEAL, font="serif")
    return lambda: DESK.namespace["save_theme"](theme, looks, seen_version=theme.version)


DESK_DEEDS = {name: change(name, fields) for name, fields in CHANGES.items()} | SIMPLE

# --- Commands ----------------------------------------------------------------------------------------


def command(*words, prepare=None):
    def prepared(world):
        if prepare:
            prepare(world)
        return lambda: call_command(*words, stdout=StringIO())

    return prepared


def typed(*lines):
    """At the desk's console."""

    def prepared(world):
        desk = TypedAt()
        return lambda: [desk.console.push(line) for line in lines]

    return prepared


WHY = ("--reason", "Ticket 4711")
BY = ("--as", "Stan Okoye", *WHY)
COMMAND_DEEDS = {
    "access": command("access", "commit", "add-members", "--group", "nexus/Dev", "--people", "eve@nexus.test", *BY),
    "create_workspace": command("create_workspace", "Atlas", "atlas", "--admin", "wes@nexus.test", *WHY),
    "delete_workspace": command("delete_workspace", "orbit", "--yes", *WHY),
    "desk": typed('plan(AddMembers(group("nexus/Dev"), [person("eve@nexus.test", "nexus")]))', "commit()"),
    "invite": command("invite", "nexus", "nia@nexus.test", "--group", "Dev", *WHY),
    "super_admin": command("super_admin", "add", "wes@nexus.test", *WHY),
}
COMMANDS_OF_NO_ACCESS = {
    "audit_checkpoints": command("audit_checkpoints"),
    "audit_rekey": command("audit_rekey"),
    "audit_retain": command("audit_retain"),
    "audit_verify": command("audit_verify"),
    "clearsessions": command("clearsessions"),
    "database_roles": command("database_roles"),
    "doctor": command("doctor"),
    "reset_link": command("reset_link", "eve@nexus.test", *WHY),
    "seed_demo": command("seed_demo"),
    "send_mail": command("send_mail"),
    "unlock": command("unlock", "eve@nexus.test"),
}
"""Those that change nobody's access here; most leave no entry either."""
NOT_TRIED = {
    "loaddata": "Django's own, kept from writing over a log: tests/audit/test_backup.py.",
    "setup_link": "prints a link; refuses once there are accounts: tests/groups/instance/test_setup_link_command.py.",
    "shell": "Python's: the models' own entries are tests/workspaces' business, and the database holds the rest.",
}
