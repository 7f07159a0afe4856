"""The named cast (the product's page, section 9), told through the product's own actions.

The fixture ``cast`` is for every test. It is told once and then put into each test's database as it was written,
log included. Whoever needs more people makes them with the factories.
"""

from copy import deepcopy
from functools import cache
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from audit.journal import Actor
from audit.models import Chain, Entry, LogLine
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.create import create_group
from groups.custom_groups.actions.remove_group_admins import RemoveGroupAdmins
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.instance.actions.create_workspace import create_workspace
from groups.members.actions.accept import accept
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.members.actions.invite import invite
from groups.members.actions.restore import Restore
from groups.models import PERMISSION_TABLES, Group, GroupAdmin, GroupMembership
from groups.permissions.grants import Grant, on_resource
from groups.resources.actions.create import create_app, create_resource
from workspaces.context import capacity_in
from workspaces.demo_cast import CAST, PASSWORD
from workspaces.models import App, DataSource, Invitation, Membership, OutgoingMail, Theme, User, Workspace
from workspaces.vocabulary import Role, Status

NAMES = {one.email.partition("@")[0]: one.name for one in CAST}
TABLES = (
    User,
    Workspace,
    Theme,
    Membership,
    Invitation,
    OutgoingMail,
    App,
    DataSource,
    Group,
    *PERMISSION_TABLES,
    GroupMembership,
    GroupAdmin,
    Chain,
    Entry,
    LogLine,
)


@pytest.fixture
def cast(db):
    """Nexus and Orbit with their people, groups and things, anew for each test:

    ``nexus``, ``orbit``: the workspaces. ``ada`` (Admin), ``gil`` (Builder; group admin of Ops, in Lab), ``ben``
    (Builder; in Dev and Lab), ``eve`` (End User; in Ops), ``ed`` (End User), ``zoe`` (Builder, archived), ``ivy``
    (End User, invited), ``mia`` (End User): memberships of Nexus. ``wes``, ``mia_in_orbit``: Admins of Orbit.
    ``sue``: a user, Super Admin, a member of neither.
    ``ops`` (View on ``incident_board``), ``dev`` (Edit on ``payroll``, create apps), ``lab`` (Configure on
    ``warehouse``): groups of Nexus; ``orbit_ops``, ``orbit_dev``: Orbit's. Ada owns both apps. Everyone's
    password is ``workspaces.demo_cast.PASSWORD``; ivy has none.
    """
    told, statements = _told(tuple(Permission.objects.order_by("pk").values_list("pk", "codename")))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(*statement)
        # Rows that bring their numbers leave PostgreSQL's counters where they were: the next row would meet them.
        for reset in connection.ops.sequence_reset_sql(no_style(), TABLES):
            cursor.execute(reset)
    return deepcopy(told)


@cache
def _told(permissions):
    """The cast and the statements that write it. Its rights go by the numbers of ``permissions``: where a flush has
    given these to others, and be it from the same first one on, it is told once more.
    """
    with transaction.atomic():
        here = {model: list(model.objects.values_list("pk", flat=True)) for model in TABLES}
        told = SimpleNamespace(sue=User.objects.create_superuser("sue@nexus.test", NAMES["sue"], PASSWORD))
        _tell_nexus(told)
        _tell_orbit(told)
        # Everybody has been here today, so that no page has to write it.
        Membership.objects.filter(status=Status.ACTIVE).update(last_active_on=timezone.localdate())
        rows = {model: list(model.objects.exclude(pk__in=here[model]).order_by("pk")) for model in TABLES}
        transaction.set_rollback(True)
    return told, _written(rows)


def _written(rows):
    """The statements that write these rows, overheard: to make them anew for each test costs more than all else."""
    said = []

    def overhear(execute, sql, params, many, context):
        said.append((sql, params))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(overhear):
        for model in TABLES:
            model.objects.bulk_create(rows[model])
        transaction.set_rollback(True)
    return said


# --- What a test says for short --------------------------------------------------------------------


def acting(person):
    """The actor that a page makes of a membership, or of a Super Admin from outside (a user)."""
    user, membership = (person.user, person) if isinstance(person, Membership) else (person, None)
    role = Role(membership.role) if membership else None
    return Actor(user.pk, f"{user.name} <{user.email}>", capacity_in(role, is_super=user.is_superuser))


def confirm(change, *, by, **how):
    """Look at the review of a change and confirm it at once; the plan that was carried out."""
    return change.commit(seal=change.plan(actor=acting(by)).seal, actor=acting(by), **how)


def add(group, *people, by):
    """Add these memberships to a group."""
    return confirm(AddMembers(group, people), by=by)


def remove(group, *people, by):
    """Remove these memberships from a group."""
    return confirm(RemoveMembers(group, people), by=by)


def assign(group, *people, by, convert=False):
    """Make these memberships group admins."""
    return confirm(AssignGroupAdmins(group, people, convert=convert), by=by)


def unassign(group, *people, by):
    """Let these memberships no longer administer a group."""
    return confirm(RemoveGroupAdmins(group, people), by=by)


def set_permissions(group, *, give=(), take=(), by):
    """Give and take these grants."""
    return confirm(SetPermissions(group, give=give, take=take), by=by)


def change_role(person, to, *, by, new_owner=None):
    """Give this membership another role."""
    return confirm(ChangeRole(person.workspace, [person], to, new_owner), by=by)


def archive(person, *, by):
    """End this membership's access."""
    return confirm(Archive(person.workspace, [person]), by=by)


def restore(person, *, by):
    """Bring this membership back from the archive."""
    return confirm(Restore(person.workspace, [person]), by=by)


def ids(people):
    return [person.pk for person in people]


# --- The story -------------------------------------------------------------------------------------


def _tell_nexus(told):
    told.nexus, told.ada = _founded("Nexus", "nexus", "ada")
    by = told.ada
    for role, names in {Role.BUILDER: ("gil", "ben", "zoe"), Role.END_USER: ("eve", "ed", "mia")}.items():
        for name in names:
            setattr(told, name, _arrived(told.nexus, _person(name), role, by))
    told.ivy = invite(told.nexus, "ivy@nexus.test", NAMES["ivy"], Role.END_USER, actor=acting(by))
    archive(told.zoe, by=by)
    told.zoe.refresh_from_db(fields=["status"])
    told.incident_board = create_app(told.nexus, "Incident board", owner=by, actor=acting(by))
    told.payroll = create_app(told.nexus, "Payroll", owner=by, actor=acting(by))
    told.warehouse = create_resource(DataSource, told.nexus, "Warehouse", actor=acting(by))
    told.ops = _group(told.nexus, "Ops", [on_resource(told.incident_board, "view_app")], told.eve, by=by)
    told.dev = _group(told.nexus, "Dev", [on_resource(told.payroll, "edit_app"), Grant("create_apps")], told.ben, by=by)
    told.lab = _group(
        told.nexus, "Lab", [on_resource(told.warehouse, "configure_data_source")], told.gil, told.ben, by=by
    )
    assign(told.ops, told.gil, by=by)


def _tell_orbit(told):
    told.orbit, told.wes = _founded("Orbit", "orbit", "wes")
    told.mia_in_orbit = _arrived(told.orbit, told.mia.user, Role.ADMIN, told.wes)
    told.orbit_ops = create_group(told.orbit, "Ops", actor=acting(told.wes))
    told.orbit_dev = create_group(told.orbit, "Dev", actor=acting(told.wes))


def _person(name):
    return User.objects.create_user(f"{name}@nexus.test", NAMES[name], PASSWORD)


def _founded(name, slug, admin):
    workspace = create_workspace(name, slug, _person(admin), actor=Actor.system())
    return workspace, workspace.memberships.get()


def _arrived(workspace, user, role, by):
    membership = invite(workspace, user.email, user.name, role, actor=acting(by))
    return accept(membership, actor=acting(membership))


def _group(workspace, name, held, *people, by):
    group = create_group(workspace, name, actor=acting(by))
    set_permissions(group, give=held, by=by)
    add(group, *people, by=by)
    group.refresh_from_db()
    return group
