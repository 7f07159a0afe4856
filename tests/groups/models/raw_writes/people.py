"""Raw writes of people: memberships, group admins, owners, accounts."""

from django.db import connection

from audit.models import Chain, Entry
from groups.models import Group, GroupAdmin, GroupMembership
from tests.factories import MembershipFactory, UserFactory
from workspaces.models import App, Membership, User


def rows(instance):
    return type(instance).objects.filter(pk=instance.pk)


def tie(model, group, person, workspace=None):
    model.objects.bulk_create([model(group=group, membership=person, workspace=workspace or group.workspace)])


def role_group(cast, role):
    return Group.objects.get(workspace=cast.nexus, role=role)


def an_app(cast, owner):
    App.objects.bulk_create([App(workspace=cast.nexus, name="New", name_key="new", search_text="new", owner=owner)])


def owning(person):
    """The person, who owns an app from now on."""
    an_app_of = App(workspace=person.workspace, name="Owned", owner=person)
    an_app_of.save()
    return person


def closed(cast):
    return MembershipFactory(workspace=cast.nexus, role="builder", user=UserFactory(is_active=False))


def execute(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def last_admin_of_orbit(cast):
    Membership.objects.filter(workspace=cast.orbit, role="admin").exclude(pk=cast.wes.pk).delete()
    return cast.wes


ACTIVE_BUILDER, FIRST = "A group admin is an active Builder", "remove them as group admin first"
OWNER, HAND_OVER = "owned by an active Builder or Admin", "hand the apps over first"
LAST, CUSTOM, ONE = "at least one active Admin", "Only a custom group", "own workspace only"
KEEPS, UNKNOWN = "never moves to another person or workspace", "membership_(role|status)_known|too long"

REFUSED = {
    "an End User as group admin": (lambda cast: tie(GroupAdmin, cast.ops, cast.eve), ACTIVE_BUILDER),
    "an Admin as group admin": (lambda cast: tie(GroupAdmin, cast.ops, cast.ada), ACTIVE_BUILDER),
    "an archived Builder as group admin": (lambda cast: tie(GroupAdmin, cast.ops, cast.zoe), ACTIVE_BUILDER),
    "an invited person as group admin": (lambda cast: tie(GroupAdmin, cast.ops, cast.ivy), ACTIVE_BUILDER),
    "a closed account as group admin": (lambda cast: tie(GroupAdmin, cast.ops, closed(cast)), "has an open account"),
    "a group admin of a role's group": (lambda cast: tie(GroupAdmin, role_group(cast, "builder"), cast.ben), CUSTOM),
    "a group admin of another workspace": (lambda cast: tie(GroupAdmin, cast.orbit_ops, cast.gil), ONE),
    "a group admin made an End User": (lambda cast: rows(cast.gil).update(role="end_user"), FIRST),
    "a group admin made an Admin": (lambda cast: rows(cast.gil).update(role="admin"), FIRST),
    "a group admin archived": (lambda cast: rows(cast.gil).update(status="archived"), FIRST),
    "a post handed to another": (
        lambda cast: GroupAdmin.objects.filter(group=cast.ops).update(membership=cast.ben),
        "never changes hands",
    ),
    "the same post twice": (lambda cast: tie(GroupAdmin, cast.ops, cast.gil), "(?i)unique"),
    "somebody put into a role's group": (
        lambda cast: tie(GroupMembership, role_group(cast, "builder"), cast.eve),
        CUSTOM,
    ),
    "somebody of another workspace in a group": (lambda cast: tie(GroupMembership, cast.ops, cast.wes), ONE),
    "a member of a group under another workspace": (
        lambda cast: tie(GroupMembership, cast.ops, cast.ben, cast.orbit),
        "of the same workspace",
    ),
    "a member exchanged for another": (
        lambda cast: GroupMembership.objects.filter(group=cast.ops).update(membership=cast.ben),
        "never changes hands",
    ),
    "the same member twice": (lambda cast: tie(GroupMembership, cast.ops, cast.eve), "(?i)unique"),
    "an app of an End User": (lambda cast: an_app(cast, cast.eve), OWNER),
    "an app of somebody invited": (lambda cast: an_app(cast, cast.ivy), OWNER),
    "an app of somebody archived": (lambda cast: an_app(cast, cast.zoe), OWNER),
    "an app of a stranger": (lambda cast: an_app(cast, cast.wes), "owner is a member"),
    "an app handed to an End User": (lambda cast: rows(cast.payroll).update(owner=cast.eve), OWNER),
    "an app handed to somebody archived": (lambda cast: rows(cast.payroll).update(owner=cast.zoe), OWNER),
    "all apps handed to an End User": (lambda cast: App.objects.update(owner=cast.eve), OWNER),
    "an owner made an End User": (lambda cast: rows(owning(cast.ben)).update(role="end_user"), HAND_OVER),
    "an owner deleted": (lambda cast: rows(owning(cast.ben))._raw_delete(using="default"), "(?i)foreign key"),
    "a role that is none": (lambda cast: rows(cast.eve).update(role="owner"), UNKNOWN),
    "no role": (lambda cast: rows(cast.eve).update(role=""), UNKNOWN),
    "a status that is none": (lambda cast: rows(cast.eve).update(status="gone"), UNKNOWN),
    "a membership given to another person": (lambda cast: rows(cast.eve).update(user=cast.wes.user), KEEPS),
    "a membership moved to another workspace": (lambda cast: rows(cast.eve).update(workspace=cast.orbit), KEEPS),
    "a person in a workspace twice": (
        lambda cast: Membership.objects.create(workspace=cast.nexus, user=cast.eve.user, role="admin"),
        "(?i)unique",
    ),
    "the last Admin demoted": (lambda cast: rows(last_admin_of_orbit(cast)).update(role="builder"), LAST),
    "the last Admin archived": (lambda cast: rows(last_admin_of_orbit(cast)).update(status="archived"), LAST),
    "the last Admin deleted": (lambda cast: last_admin_of_orbit(cast).delete(), LAST),
    "the last Admin's account deleted": (lambda cast: last_admin_of_orbit(cast).user.delete(), LAST),
    "all Admins demoted at once": (lambda _: Membership.objects.filter(role="admin").update(role="builder"), LAST),
    "an audit entry changed": (lambda _: Entry.objects.update(reason="nothing"), "append-only"),
    "an audit entry deleted": (lambda _: Entry.objects.all()._raw_delete(using="default"), "append-only"),
    "an audit entry changed by SQL": (
        lambda _: execute("UPDATE audit_entry SET actor_name = %s", "nobody"),
        "append-only",
    ),
    "a chain cut short": (lambda _: Chain.objects.update(length=1), "only grows"),
    "the log written a second time": (
        lambda _: execute("INSERT INTO audit_entry SELECT * FROM audit_entry"),
        "(?i)unique",
    ),
}
ACCEPTED = {
    "an app of a Builder": lambda cast: an_app(cast, cast.ben),
    "an app handed to a Builder": lambda cast: rows(cast.payroll).update(owner=cast.gil),
    "an owner archived, whose apps rest on file": lambda cast: rows(owning(cast.ben)).update(status="archived"),
    "an owner made an Admin": lambda cast: rows(owning(cast.ben)).update(role="admin"),
}


def a_group_admin_s_account_closed(cast):
    User.objects.filter(pk=cast.gil.user_id).update(is_active=False)


def an_end_user_in(cast):
    tie(GroupMembership, cast.dev, cast.ed)


NAMED = {
    "a group admin whose account is closed": (
        a_group_admin_s_account_closed,
        "gil@nexus.test administers “Ops”, and their account is closed.",
    ),
    "an End User in a builder-level group": (
        an_end_user_in,
        "ed@nexus.test is an End User in “Dev”, which is builder-level.",
    ),
    "a member of a builder-level group made an End User": (
        lambda cast: rows(cast.ben).update(role="end_user"),
        "ben@nexus.test is an End User in “Dev”, which is builder-level.",
    ),
    "the last Admin's account closed": (
        lambda cast: User.objects.filter(pk__in=(cast.ada.user_id,)).update(is_active=False),
        "The workspace nexus has no active Admin whose account is open.",
    ),
    "an owner invited again": (
        lambda cast: rows(owning(cast.ben)).update(status="invited"),
        "The app “Owned” belongs to ben@nexus.test, who is no active Builder or Admin.",
    ),
    "a wrong number of members": (
        lambda cast: rows(cast.ops).update(member_count=99),
        "The group {ops}, “Ops”, counts 99 members, 0 invited, 0 archived and has 1, 0 and 0.",
    ),
    "another sort name": (
        lambda cast: GroupMembership.objects.filter(group=cast.ops).update(sort_name="zzz"),
        "“eve@nexus.test”, is not found and sorted by the name it has.",
    ),
    "another name of the person": (
        lambda cast: User._base_manager.filter(pk=cast.eve.user_id).update(name="Another"),
        "“eve@nexus.test”, is not found and sorted by the name it has.",
    ),
}
