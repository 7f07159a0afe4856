"""The races: two changes that were reviewed and are confirmed at the same moment, and how they may end."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from audit.journal import Actor
from audit.models import Entry
from audit.vocabulary import Action, Capacity
from groups.changes.token import Bound, read, sign
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.assign_group_admins import AssignGroupAdmins
from groups.custom_groups.actions.confirm_request import ConfirmRequest
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.request_members import request_members
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.custom_groups.actions.withdraw_request import withdraw_request
from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.members.actions.invite import InvitePeople
from groups.members.actions.join import join, join_anew
from groups.members.actions.revoke import RevokeInvitation
from groups.members.invitations.links import link_path
from groups.models import Group, GroupAdmin, RequestedPerson
from groups.permissions.grants import Grant
from tests.cast import acting
from tests.trials.worlds import active_admins
from workspaces.models import Invitation
from workspaces.vocabulary import Role, Status

DONE = "done"


@dataclass(frozen=True)
class Race:
    """``changes`` gives the two confirmations; ``ends_well`` says of their outcomes, in order, whether all is right."""

    changes: Callable
    ends_well: Callable


def reviewed(change, *, by, operation=None):
    """A change that was reviewed already and only waits to be confirmed."""
    actor = acting(by)
    seal = change.plan(actor=actor).seal
    return lambda: change.commit(seal=seal, actor=actor, operation=operation)


def demote_each_other(world):
    return (
        reviewed(ChangeRole(world.workspace, [world.alan], Role.BUILDER), by=world.ada),
        reviewed(ChangeRole(world.workspace, [world.ada], Role.BUILDER), by=world.alan),
    )


def demote_and_archive_each_other(world):
    return (
        reviewed(ChangeRole(world.workspace, [world.alan], Role.BUILDER), by=world.ada),
        reviewed(Archive(world.workspace, [world.ada]), by=world.alan),
    )


def one_admin_is_left(world, outcomes):
    return sorted(outcomes) == ["NotAllowed", DONE] and active_admins(world.workspace) == 1


def add_and_make_builder_level(world):
    return (
        reviewed(AddMembers(world.ops, [world.ed]), by=world.ada),
        reviewed(SetPermissions(world.ops, give=[Grant("create_apps")]), by=world.alan),
    )


def one_saw_the_other(_world, outcomes):
    return sorted(outcomes) == ["Stale", DONE]


def confirm_twice(world):
    change = AddMembers(world.ops, [world.ed])
    bound = Bound("add_members", world.workspace.pk, acting(world.ada))
    token = sign(bound, change.intent(), change.plan(actor=bound.actor).seal)
    return tuple(reviewed(change, by=world.ada, operation=read(token, bound).operation) for _ in range(2))


def one_was_done(_world, outcomes):
    return sorted(outcomes) == ["AlreadyDone", DONE]


def assign_and_demote(world):
    return (
        reviewed(AssignGroupAdmins(world.ops, [world.ben]), by=world.ada),
        reviewed(ChangeRole(world.workspace, [world.ben], Role.END_USER), by=world.alan),
    )


def no_end_user_leads(world, outcomes):
    leads = GroupAdmin.objects.filter(membership=world.ben).exists()
    return sorted(outcomes) in (["Blocked", DONE], ["Stale", DONE]) and leads == (outcomes[0] == DONE)


def confirm_a_request_twice(world):
    request = _request(world)
    change = ConfirmRequest(world.ops, [world.ed], request)
    return reviewed(change, by=world.ada), reviewed(change, by=world.alan)


def confirm_a_request_that_is_withdrawn(world):
    request = _request(world)
    confirm = reviewed(ConfirmRequest(world.ops, [world.ed], request), by=world.ada)
    return confirm, partial(withdraw_request, request, actor=acting(world.ben))


def confirmed_or_withdrawn(world, outcomes):
    answers = list(RequestedPerson.objects.filter(membership=world.ed).values_list("answer", flat=True))
    is_in = world.ed.group_memberships.filter(group=world.ops).exists()
    confirmed = [list(outcomes) == [DONE, "AlreadyDone"], answers == ["added"], is_in]
    return all(confirmed) or (list(outcomes) in (["Blocked", DONE], ["Stale", DONE]) and answers == ["withdrawn"])


def _request(world):
    """Ben administers the group and asked for Ed."""
    set_up = [(SetPermissions(world.ops, give=[Grant("create_apps")]), world.ada)]
    set_up += [(AssignGroupAdmins(world.ops, [world.ben]), world.ada)]
    for change, by in set_up:
        reviewed(change, by=by)()
    return request_members(world.ops, [world.ed], "They are needed.", actor=acting(world.ben))


def one_confirmed_it(world, outcomes):
    told = Entry.objects.filter(workspace_id=world.workspace.pk, action="request.confirmed").count()
    return sorted(outcomes) == ["Blocked", DONE] and told == 1


def delete_and_add(world):
    return (
        reviewed(DeleteGroup(world.ops), by=world.ada),
        reviewed(AddMembers(world.ops, [world.ed]), by=world.alan),
    )


def nobody_is_in_what_is_gone(world, outcomes):
    stands = Group.objects.filter(pk=world.ops.pk).exists()
    return list(outcomes) in ([DONE, "Gone"], ["Stale", DONE]) and stands == (outcomes[0] != DONE)


def accept_twice(world):
    token = _link_to(world)
    person = world.workspace.memberships.get(status=Status.INVITED).user
    return tuple(partial(join, token, actor=_acting(person)) for _ in range(2))


def one_joined(world, outcomes):
    return sorted(outcomes) == ["NoLongerValid", DONE] and _joined(world) == 1


def accept_twice_without_an_account(world):
    token = _link_to(world)
    return _joining(token, "Nia"), _joining(token, "Noa")


def accept_and_revoke(world):
    token = _link_to(world)
    invited = world.workspace.memberships.get(status=Status.INVITED)
    return _joining(token, "Nia"), reviewed(RevokeInvitation(world.workspace, [invited]), by=world.ada)


def joined_or_revoked(world, outcomes):
    joined = _joined(world) == 1
    return list(outcomes) == ([DONE, "Blocked"] if joined else ["NoLongerValid", DONE])


def _link_to(world):
    """The token of a link that somebody is invited by."""
    reviewed(InvitePeople(world.workspace, [f"nia{world.workspace.pk}@nexus.test"], Role.BUILDER), by=world.ada)()
    return link_path(Invitation.objects.get(membership__workspace=world.workspace)).split("/")[2]


def _joining(token, name):
    return lambda: join_anew(token, name, "a long enough sentence", acting=_acting)


def _acting(user):
    return Actor(user.pk, f"{user.name} <{user.email}>", Capacity.END_USER)


def _joined(world):
    """How often the log says that somebody joined who is there."""
    told = Entry.objects.filter(workspace_id=world.workspace.pk, action=Action.PERSON_JOINED, after="Active").count()
    active = world.workspace.memberships.filter(user__email__startswith="nia", status=Status.ACTIVE)
    return told if active.exists() else 0


RACES = {
    "two admins demote each other": Race(demote_each_other, one_admin_is_left),
    "an admin is demoted and archives who demotes them": Race(demote_and_archive_each_other, one_admin_is_left),
    "a person is added while the group becomes builder level": Race(add_and_make_builder_level, one_saw_the_other),
    "the same confirmation is sent twice": Race(confirm_twice, one_was_done),
    "a request is confirmed by two admins": Race(confirm_a_request_twice, one_confirmed_it),
    "a request is confirmed while it is withdrawn": Race(confirm_a_request_that_is_withdrawn, confirmed_or_withdrawn),
    "a builder becomes group admin while being demoted": Race(assign_and_demote, no_end_user_leads),
    "an invitation is accepted twice": Race(accept_twice, one_joined),
    "an invitation is accepted twice by somebody new": Race(accept_twice_without_an_account, one_joined),
    "an invitation is accepted while it is revoked": Race(accept_and_revoke, joined_or_revoked),
    "a group is deleted while somebody is added to it": Race(delete_and_add, nobody_is_in_what_is_gone),
}
"""The guard of each of these is the workspace's row, locked before the change is planned anew."""
