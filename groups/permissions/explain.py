"""Why somebody may do what they may: every path to a resource, what it gives, and what would end it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from groups.models import Group, GroupMembership
from groups.permissions.access_labels import access_label
from groups.permissions.access_sets import FULL_MASKS
from groups.permissions.grants import Grant, grants_of
from groups.permissions.reach import mask_on
from groups.permissions.resolver import groups_reaching, members_reaching
from nexus.database.lookups import in_array
from workspaces.kinds import FOLDER, Kind
from workspaces.models import RESOURCE_MODELS, App, Membership, MembershipQuerySet, Resource
from workspaces.vocabulary import Role, Status

_ROLES_FIRST: Final = (F("role").desc(nulls_last=True), "sort_name")


@dataclass(frozen=True)
class AccessPath:
    """One way in which somebody has access: through what, what it gives (a mask), and what would end it."""

    through: str
    gives: int
    ends: str
    kind: Kind
    group: Group | None = None

    @property
    def label(self) -> str:
        """What it gives, in words."""
        return access_label(self.kind, self.gives)


@dataclass(frozen=True)
class Explanation:
    """All paths of a person to a resource, the strongest first, and what they come to together."""

    paths: tuple[AccessPath, ...]
    kind: Kind

    @property
    def mask(self) -> int:
        return reduce(or_, (path.gives for path in self.paths), 0)

    @property
    def level(self) -> str:
        """The resulting level, with environments; “No access” where no path leads there."""
        return access_label(self.kind, self.mask)


def explain(membership: Membership, resource: Resource) -> Explanation:
    """Every path of an active member to ``resource``; of others only that of a Super Admin. Two statements at most."""
    groups = list(groups_of(membership)) if _counts(membership) else []
    return _explanation(membership, groups, _paths_through(groups, resource), resource)


def explain_people(people: Iterable[Membership], resource: Resource) -> dict[int, Explanation]:
    """The explanation for each of some people, by membership; a fixed number of statements for a page of them."""
    people = list(people)
    mine = _groups_reaching(people, resource)
    wanted = Q(in_array("id", set[int]().union(*mine.values()))) | Q(
        role__isnull=False, workspace_id=resource.workspace_id
    )
    groups = list(Group.objects.filter(wanted).order_by(*_ROLES_FIRST))
    through = _paths_through(groups, resource)
    return {
        person.pk: _explanation(
            person,
            [group for group in groups if group.pk in mine[person.pk] or group.role == person.role],
            through,
            resource,
        )
        for person in people
    }


def groups_of(membership: Membership) -> QuerySet[Group]:
    """The role group and the custom groups of a membership, role group first."""
    return Group.objects.of_membership(membership.pk).order_by(*_ROLES_FIRST)


def who_can(resource: Resource) -> MembershipQuerySet:
    """The people of the workspace who have some access to ``resource``, in no order yet; two statements."""
    groups = groups_reaching(resource)
    roles = {Role.ADMIN.value, *filter(None, groups.values())}
    # The sum keeps both engines from looking up each of these groups for each person: a person is in few.
    members = GroupMembership.objects.filter(in_array(F("group_id") + 0, groups), membership=OuterRef("pk"))
    able = Q(role__in=roles) | Q(Exists(members))
    if isinstance(resource, App):
        able |= Q(pk=resource.owner_id)
    able = (able & Q(status=Status.ACTIVE)) | Q(user__is_superuser=True)
    people = Membership.objects.filter(able, workspace_id=resource.workspace_id, user__is_active=True)
    return people.select_related("user")


def is_inactive(membership: Membership) -> bool:
    """Whether nothing of what is on file for them gives them access now."""
    return not (_counts(membership) or (membership.user.is_superuser and membership.user.is_active))


def _paths_through(groups: Iterable[Group], resource: Resource) -> dict[int, list[AccessPath]]:
    """The paths through each of these groups, by its id; one statement, however many people are in them."""
    groups = [group for group in groups if group.role != Role.ADMIN]  # what an Admin may is no matter of grants
    grants = grants_of([group.pk for group in groups], on=_only(resource))
    return {group.pk: [_path(group, grant, resource) for grant in grants.get(group.pk, ())] for group in groups}


def _explanation(
    membership: Membership, groups: Iterable[Group], through: Mapping[int, list[AccessPath]], resource: Resource
) -> Explanation:
    """The paths by standing and through these groups of theirs, the strongest first."""
    found = list(_by_standing(membership, resource))
    for group in groups if _counts(membership) else ():
        found += through.get(group.pk, ())
    return Explanation(
        tuple(sorted((path for path in found if path.gives), key=lambda path: -path.gives)), resource.kind
    )


def _counts(membership: Membership) -> bool:
    """Whether role, groups and owned apps give access now; what a Super Admin may do does not hang on them."""
    return membership.status == Status.ACTIVE and membership.user.is_active


def _by_standing(membership: Membership, resource: Resource) -> Iterator[AccessPath]:
    everything, kind = FULL_MASKS[resource.kind.key], resource.kind
    if membership.user.is_superuser and membership.user.is_active:
        yield AccessPath(_("Super Admin"), everything, _("It ends when they are no longer a Super Admin."), kind)
    if not _counts(membership):
        return
    if membership.role == Role.ADMIN:
        yield AccessPath(_("Admin"), everything, _("It ends with another role."), kind)
    if isinstance(resource, App) and resource.owner_id == membership.pk:
        yield AccessPath(_("Owner"), everything, _("It ends when the app goes to another owner."), kind)


def _path(group: Group, grant: Grant, resource: Resource) -> AccessPath:
    """What ``grant`` of ``group`` gives on ``resource``; its mask is 0 where that is nothing."""
    words = {"group": group.name, "grant": grant.label}
    if group.role:
        through = _("%(group)s role: %(grant)s") % words
        ends = _("It ends with another role, or when %(group)s no longer holds it.") % words
    else:
        through = _("%(group)s: %(grant)s") % words
        ends = _("It ends with leaving %(group)s, or when %(group)s no longer holds it.") % words
    return AccessPath(through, mask_on(grant, resource), ends, resource.kind, group)


def _only(resource: Resource) -> dict[str, frozenset[int]]:
    """Grants on this resource and the folder it lies in are all that need be read."""
    only = dict.fromkeys(RESOURCE_MODELS, frozenset[int]()) | {resource.kind.key: frozenset([resource.pk])}
    if isinstance(resource, App) and resource.folder_id:
        only[FOLDER.key] = frozenset([resource.folder_id])
    return only


def _groups_reaching(people: list[Membership], resource: Resource) -> dict[int, set[int]]:
    """The custom groups of each of these people that reach the resource."""
    mine: dict[int, set[int]] = {person.pk: set() for person in people}
    for membership_id, group_id in members_reaching(mine, resource):
        mine[membership_id].add(group_id)
    return mine
