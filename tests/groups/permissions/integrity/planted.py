"""Faults that no page and no trigger lets in, each planted with the triggers off, as a restore or a hand at the
database may leave them: what is planted, and how the doctor names it.
"""

from groups.models import AppPermission, GroupAdmin, GroupMembership, RequestedPerson, WorkspacePermission
from tests.factories import AppFactory, FolderFactory
from tests.groups.permissions.integrity.planting import (
    LONG_AGO,
    emptied,
    hold,
    last_line,
    on_file_of_guardian,
    one,
    past_session,
    request,
    role_group,
    super_by_hand,
    tie,
    worn_elsewhere,
)
from tests.groups.themes.themes import harbour, wear
from workspaces.models import Invitation, OutgoingMail

PLANTED = {
    # --- Names and what follows from them
    "a name key": (lambda w: one(w.dev).update(name_key="zzz"), "“Dev”, is stored under another key"),
    "a sort key": (lambda w: one(w.eve).update(sort_name="zzz"), "is not found and sorted by the name it has"),
    "a search text": (lambda w: one(w.payroll).update(search_text="zzz"), "“Payroll”, is not found and sorted"),
    "a member's sort key": (
        lambda _w: GroupMembership.objects.update(sort_name="zzz"),
        "The group membership",
    ),
    "look-alikes": (lambda w: one(w.dev).update(skeleton="zzz"), "“Dev”, is not found and sorted by the name it has"),
    # --- Counters
    "members counted": (lambda w: one(w.ops).update(member_count=9), "“Ops”, counts 9 members"),
    "invited counted": (lambda w: one(w.ops).update(invited_count=9), "9 invited"),
    "archived counted": (lambda w: one(w.ops).update(archived_count=9), "9 archived"),
    "people of a role counted": (lambda w: one(role_group(w, "builder")).update(member_count=9), "counts 9 members"),
    "requests counted": (lambda w: one(w.nexus).update(open_requests=9), "nexus counts 9 open requests and has 0."),
    # --- People, groups, posts
    "an End User in a builder-level group": (
        lambda w: tie(GroupMembership, w.dev, w.ed),
        "ed@nexus.test is an End User in “Dev”, which is builder-level.",
    ),
    "an End User as group admin": (
        lambda w: tie(GroupAdmin, w.ops, w.ed),
        "ed@nexus.test administers “Ops”, and they are no active Builder.",
    ),
    "an Admin as group admin": (
        lambda w: tie(GroupAdmin, w.ops, w.ada),
        "ada@nexus.test administers “Ops”, and they are no active Builder.",
    ),
    "an archived group admin": (
        lambda w: tie(GroupAdmin, w.ops, w.zoe),
        "zoe@nexus.test administers “Ops”, and they are no active Builder.",
    ),
    "a group admin with a closed account": (
        lambda w: one(w.gil.user).update(is_active=False),
        "gil@nexus.test administers “Ops”, and their account is closed.",
    ),
    "a default group's own member": (
        lambda w: tie(GroupMembership, role_group(w, "builder"), w.ben),
        "gives a default group a member of its own",
    ),
    "a default group's group admin": (
        lambda w: tie(GroupAdmin, role_group(w, "builder"), w.ben),
        "makes somebody group admin of a default group",
    ),
    "no Admin": (
        lambda w: one(w.ada).update(role="builder"),
        "The workspace nexus has no active Admin whose account is open.",
    ),
    "the only Admin is archived": (
        lambda w: one(w.ada).update(status="archived"),
        "The workspace nexus has no active Admin whose account is open.",
    ),
    "no Super Admin": (
        lambda w: one(w.sue).update(is_active=False),
        "No Super Admin has an open account.",
    ),
    "a Super Admin whom nobody made": (
        lambda w: super_by_hand(w.ben.user),
        "ben@nexus.test is a Super Admin, and no entry of the log says who made them one.",
    ),
    "an invited person without an invitation": (
        lambda _w: Invitation.objects.all().delete(),
        "ivy@nexus.test is invited to the workspace nexus, and no link leads them in.",
    ),
    "an invitation that was answered": (
        lambda w: one(w.ivy).update(status="active"),
        "ivy@nexus.test is active in the workspace nexus, and an invitation waits for them still.",
    ),
    # --- Owners
    "an End User as owner": (
        lambda w: one(w.payroll).update(owner=w.ed),
        "The app “Payroll” belongs to ed@nexus.test, who is no active Builder or Admin.",
    ),
    "an invited owner": (lambda w: one(w.payroll).update(owner=w.ivy), "“Payroll” belongs to ivy@nexus.test"),
    "an owner of elsewhere": (
        lambda w: one(w.payroll).update(owner=w.wes),
        "“Payroll”, belongs to somebody of another workspace.",
    ),
    "a folder of elsewhere": (
        lambda w: one(w.payroll).update(folder=FolderFactory(workspace=w.orbit)),
        "“Payroll”, lies in a folder of another workspace.",
    ),
    "an address that is none": (
        lambda w: one(w.payroll).update(addresses={"released": "javascript:alert(1)"}),
        "“Payroll”, has an address that is no https address.",
    ),
    # --- Rights
    "a default group is lacking": (
        lambda w: role_group(w, "end_user").delete(),
        "The workspace nexus lacks its group End User.",
    ),
    "the Admin group lacks a right": (
        lambda w: WorkspacePermission.objects.filter(group=role_group(w, "admin")).first().delete(),
        "The group Admin of the workspace nexus lacks",
    ),
    "a switch of End Users": (
        lambda w: hold(WorkspacePermission, role_group(w, "end_user"), "create_apps", w.nexus),
        "The group End User of the workspace nexus holds “create_apps”.",
    ),
    "End Users view what is not released": (
        lambda w: WorkspacePermission.objects.filter(group=role_group(w, "end_user")).update(staging=True),
        "The End User group views apps elsewhere than released.",
    ),
    "a single right of a default group": (
        lambda w: hold(AppPermission, role_group(w, "builder"), "edit_app", w.payroll),
        "holds a right on a single thing.",
    ),
    "two levels on one thing": (
        lambda w: hold(AppPermission, w.dev, "view_app", w.payroll),
        "The group “Dev” holds two levels on one thing",
    ),
    "two levels on all": (
        lambda w: [hold(WorkspacePermission, w.dev, name, w.nexus) for name in ("view_all_apps", "edit_all_apps")],
        "The group “Dev” holds two levels on one thing",
    ),
    "an Edit that hides": (
        lambda _w: AppPermission.objects.filter(permission__codename="edit_app").update(hidden_from_dashboard=True),
        "The group “Dev” holds “edit_app” with options, which only View has.",
    ),
    "a right of another kind": (
        lambda w: hold(AppPermission, w.dev, "configure_data_source", w.payroll),
        "groups_apppermission holds “configure_data_source”, which is no right of this table.",
    ),
    "a right in another workspace": (
        lambda w: hold(AppPermission, w.dev, "view_app", AppFactory(workspace=w.orbit, owner=w.wes)),
        "lets a group hold a right in another workspace.",
    ),
    "a member of another workspace": (
        lambda w: tie(GroupMembership, w.ops, w.wes),
        "ties somebody to a group of another workspace.",
    ),
    "a group admin of another workspace": (
        lambda w: tie(GroupAdmin, w.orbit_ops, w.gil),
        "makes somebody group admin in another workspace.",
    ),
    "guardian's own tables": (on_file_of_guardian, "guardian's own guardian_userobjectpermission holds 1 rows"),
    # --- Requests
    "a request that nobody waits in": (
        lambda w: RequestedPerson.objects.filter(request=request(w)).update(answer="left"),
        "is open, and nobody waits in it.",
    ),
    "somebody waits for what they have": (
        lambda w: (request(w), tie(GroupMembership, w.dev, w.ed)),
        "waits to be added to a group that they are in already.",
    ),
    "a request for a group of elsewhere": (
        lambda w: request(w, group=w.orbit_ops),
        "asks for a group of another workspace.",
    ),
    "a request from elsewhere": (lambda w: request(w, asker=w.wes), "comes from a member of another workspace."),
    "a request for somebody of elsewhere": (
        lambda w: RequestedPerson.objects.filter(request=request(w)).update(membership=w.wes),
        "asks for somebody of another workspace.",
    ),
    # --- Themes
    "a theme of another workspace": (worn_elsewhere, "nexus wears a theme of another workspace."),
    "a theme of no values": (
        lambda w: one(wear(harbour(w))).update(values={"light": 1}),
        "“Harbour”, holds values that are none",
    ),
    # --- The log, letters, sessions
    "a log that is gone": (emptied, "The workspace orbit has no log"),
    "a line that is gone": (last_line, "does not show its entries"),
    "a line that counts wrongly": (
        lambda w: last_line(w, tally="[]"),
        "shows something else from entry",
    ),
    "a line that is found by other words": (
        lambda w: last_line(w, search_text="zzz"),
        "shows something else from entry",
    ),
    "a line too long": (lambda w: last_line(w, last=999), "shows something else from entry"),
    "letters that nobody sends": (
        lambda _w: OutgoingMail.objects.update(next_try=LONG_AGO),
        "Nobody empties the outbox",
    ),
    "sessions that nobody deletes": (past_session, "Nobody deletes the sessions that are over"),
}
