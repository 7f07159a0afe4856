"""Whom and what a page of access is about, and who reaches a thing, as far as the reader may be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q
from django.http import Http404

from groups.models import Group, GroupAdmin, GroupMembership
from groups.permissions.explain import able_to, only_on
from groups.permissions.grants import grants_of
from groups.permissions.member_permissions import actions_on, permissions_of, visible, with_flags
from groups.permissions.policy import Ids, ResourceAction
from groups.permissions.reach import mask_on
from groups.permissions.resolver import groups_reaching
from nexus.database.lookups import in_array
from nexus.database.search import Tier, Words
from nexus.http import Request, as_id
from workspaces.context import WorkspaceContext
from workspaces.kinds import KIND_BY_KEY
from workspaces.models import App, Membership, MembershipQuerySet, Resource
from workspaces.queries import words_of_people
from workspaces.vocabulary import Role

STRONGEST: Final = "-level"
WEAKEST: Final = "level"


@dataclass(frozen=True)
class Through:
    """How many people reach a thing through a group that the reader may be told of, and what it gives (a mask)."""

    group: Group
    people: int
    gives: int


@dataclass(frozen=True)
class Reached:
    """Who reaches a thing, in numbers: through the role groups and the groups that the reader administers, by owning
    it, as Super Admin; ``others`` reach it through other groups alone.
    """

    through: list[Through]
    owners: int
    super_admins: int
    others: int


def get_member(context: WorkspaceContext, membership_id: int) -> Membership:
    """Somebody of this workspace, to its admins and to themselves; one statement. Raises Http404 to others."""
    is_self = context.membership is not None and context.membership.pk == membership_id
    people = Membership.objects.filter(workspace=context.workspace).select_related("user")
    found = people.filter(pk=membership_id).first() if context.is_admin or is_self else None
    if found is None:
        raise Http404
    return found


def get_thing(request: Request, context: WorkspaceContext) -> tuple[Resource, bool]:
    """The resource whose kind and id the address gives, and whether the reader may ask who else reaches it; two
    statements, to Admins one. Raises Http404 where it is not, or not for them to know.
    """
    kind, pk = KIND_BY_KEY.get(request.GET.get("kind", "")), as_id(request.GET.get("thing", ""))
    if kind is None or pk is None:
        raise Http404
    permissions = permissions_of(context)
    found = with_flags(visible(kind, context, permissions), kind, permissions).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found, ResourceAction.SEE_WHO in actions_on(found, permissions)


# --- Who reaches a thing ---------------------------------------------------------------------------


def administered_by(context: WorkspaceContext) -> Ids:
    """The groups whose people the reader is told by name; one statement. An Admin is told of everybody."""
    posts = GroupAdmin.objects.filter(membership=context.membership)
    return frozenset(posts.values_list("group_id", flat=True))


def told_by_name(people: MembershipQuerySet, context: WorkspaceContext, administered: Ids) -> MembershipQuerySet:
    """Those of these people whom a reader who is no Admin may be told by name: themselves, and members of groups that
    they administer.
    """
    rows = GroupMembership.objects.filter(in_array("group_id", administered), membership=OuterRef("pk"))
    themselves = Q(pk=context.membership.pk) if context.membership else Q(pk__in=[])
    return people.active().filter(themselves | Q(Exists(rows)))


def at_level(people: MembershipQuerySet, resource: Resource, level: str) -> MembershipQuerySet:
    """Those whose highest level on ``resource`` is the one of this name; a statement, or two."""
    levels = resource.kind.levels
    place = next(place for place, each in enumerate(levels) if each.name == level)
    if place:
        people = people.filter(able_to(resource, levels[place].codename))
    return people.exclude(able_to(resource, levels[place + 1].codename)) if levels[place + 1 :] else people


def words_by_level(resource: Resource, search: str, sort: str) -> Words:
    """What a search of people looks for; sorted by level, the strongest come first: a statement for each but one."""
    words = words_of_people(search)
    if sort not in (STRONGEST, WEAKEST):
        return words
    uppers = [level.codename for level in resource.kind.levels[:0:-1]]
    tiers = tuple(Tier(able_to(resource, upper), words.words) for upper in uppers)
    return Words(words.words, best=tiers, is_nothing=words.is_nothing)


def reached_in_numbers(resource: Resource, people: MembershipQuerySet, administered: Ids) -> Reached:
    """Of these people who reach ``resource`` how many do through what, told to who administers these groups; four
    statements.
    """
    roles = groups_reaching(resource)
    told = Q(role__isnull=False) & Q(in_array("id", roles)) | Q(in_array("id", administered & roles.keys()))
    everything = Q(role=Role.ADMIN, workspace_id=resource.workspace_id)
    groups = list(Group.objects.filter(told | everything).order_by(F("role").asc(nulls_last=True), "sort_name"))
    counted = _counted(resource, people, groups)
    held = grants_of([group.pk for group in groups], on=only_on([resource]))
    through = [
        Through(group, counted[f"through_{group.pk}"], _most(held.get(group.pk, ()), resource)) for group in groups
    ]
    return Reached(through, counted["owners"], counted["supers"], counted["others"])


def _most(grants: Any, resource: Resource) -> int:
    found = 0
    for grant in grants:
        found |= mask_on(grant, resource)
    return found


def _counted(resource: Resource, people: MembershipQuerySet, groups: list[Group]) -> Mapping[str, int]:
    """How many of these people reach it through each of these groups, and how many through none of them."""

    def of(group: Group) -> Q:
        if group.role:
            return Q(role=group.role)
        rows = GroupMembership.objects.filter(group_id=group.pk, membership=OuterRef("pk"))
        return Q(Exists(rows))

    each = {f"through_{group.pk}": of(group) for group in groups}
    known = Q(pk__in=[])
    for condition in each.values():
        known |= condition
    owns = Q(pk=resource.owner_id) if isinstance(resource, App) else Q(pk__in=[])
    is_super = Q(user__is_superuser=True)
    parts = {**each, "owners": owns, "supers": is_super & ~known & ~owns, "others": ~known & ~owns & ~is_super}
    counts = {name: Count("pk", filter=condition) for name, condition in parts.items()}
    return people.select_related(None).aggregate(**counts)
