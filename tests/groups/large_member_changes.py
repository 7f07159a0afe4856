"""Every kind of change of people's memberships at any size: of so many groups and apps of one, or of so many people."""

from groups.members.actions.archive import Archive
from groups.members.actions.change_role import ChangeRole
from groups.members.actions.invite import InvitePeople
from groups.members.actions.restore import Restore
from groups.models import GroupAdmin
from tests.factories import AppFactory
from tests.groups.large_changes import CREATE_APPS, Large, full_group, in_many_groups
from workspaces.models import Membership
from workspaces.vocabulary import Role, Status


def changing_the_role_of_an_owner(cast, number):
    return Large(ChangeRole(cast.nexus, [in_many_groups(cast, number)], Role.END_USER))


def archiving_an_owner(cast, number):
    return Large(Archive(cast.nexus, [in_many_groups(cast, number)]))


def demoting_people(cast, number):
    return Large(ChangeRole(cast.nexus, _builders_of_a_group(cast, number), Role.END_USER))


def archiving_people(cast, number):
    return Large(Archive(cast.nexus, _builders_of_a_group(cast, number)))


def _builders_of_a_group(cast, number):
    group, people = full_group(cast, number, Role.BUILDER, CREATE_APPS)
    for person in people:
        GroupAdmin.objects.create(workspace=cast.nexus, group=group, membership=person)
        AppFactory(workspace=cast.nexus, owner=person)
    return people


def restoring_an_owner(cast, number):
    person = in_many_groups(cast, number)
    Membership.objects.filter(pk=person.pk).update(status=Status.ARCHIVED)
    return Large(Restore(person.workspace, [person]))


def inviting_strangers(cast, number):
    addresses = [f"stranger.{place:04}.of.{number}@example.org" for place in range(number)]
    return Large(InvitePeople(cast.nexus, addresses, Role.END_USER, [cast.dev, cast.ops]))


OF_MEMBERS = [
    inviting_strangers,
    changing_the_role_of_an_owner,
    demoting_people,
    archiving_an_owner,
    archiving_people,
    restoring_an_owner,
]
