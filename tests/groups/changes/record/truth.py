"""How a workspace stands in its tables, as the facts that its record should come to."""

from groups.changes.events import to_plain
from groups.changes.record.facts import Fact, What
from groups.changes.record.state import State
from groups.models import Group, GroupAdmin, GroupMembership
from groups.permissions.grants import grants_of
from workspaces.models import RESOURCE_MODELS, Membership


def truth(workspace):
    return State({**_people(workspace), **_groups(workspace), **_things(workspace)}, _names(workspace))


def _people(workspace):
    members = Membership.objects.filter(workspace=workspace)
    facts = {}
    for user, pk, role, status in members.values_list("user_id", "id", "role", "status"):
        facts |= {Fact(What.ROLE, user): role, Fact(What.STATUS, user): status, Fact(What.MEMBERSHIP, user): pk}
    for what, model in ((What.MEMBER, GroupMembership), (What.GROUP_ADMIN, GroupAdmin)):
        pairs = model.objects.filter(workspace=workspace).values_list("membership__user_id", "group_id")
        facts |= {Fact(what, user, group): True for user, group in pairs}
    return facts


def _groups(workspace):
    groups = list(Group.objects.filter(workspace=workspace))
    facts = {Fact(What.GROUP, group=group.pk): True for group in groups}
    facts |= {Fact(What.ROLE_GROUP, kind=group.role): group.pk for group in groups if group.role}
    for group, grants in grants_of([group.pk for group in groups]).items():
        for grant in grants:
            kind, thing = grant.target
            facts[Fact(What.GRANT, group=group, kind=kind, thing=thing or 0)] = to_plain(grant)
    return facts


def _things(workspace):
    facts = {}
    for kind, model in RESOURCE_MODELS.items():
        for thing in model.objects.filter(workspace=workspace):
            facts[Fact(What.THING, kind=kind, thing=thing.pk)] = True
            for what, value in ((What.OWNER, "owner_id"), (What.FOLDER, "folder_id")):
                if getattr(thing, value, None):
                    facts[Fact(what, kind=kind, thing=thing.pk)] = getattr(thing, value)
    return facts


def _names(workspace):
    members = Membership.objects.filter(workspace=workspace).select_related("user")
    people = {("person", each.user_id): each.audit_fields["person_name"] for each in members}
    groups = {("group", group.pk): group.name for group in Group.objects.filter(workspace=workspace)}
    every = [(kind, model.objects.filter(workspace=workspace)) for kind, model in RESOURCE_MODELS.items()]
    return people | groups | {(kind, thing.pk): thing.name for kind, things in every for thing in things}
