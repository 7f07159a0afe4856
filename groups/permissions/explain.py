"""Why somebody may do what they may: every path to a resource, what it gives, and what would end it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from groups.models import Group, GroupMembership
from groups.permissions.access_labels import access_label, access_options, level_of
from groups.permissions.access_sets import FULL_MASKS
from groups.permissions.grants import Grant, grants_of
from groups.permissions.reach import inside_of, mask_on
from groups.permissions.resolver import groups_reaching, members_reaching
from nexus.database.lookups import in_array
from workspaces.kinds import FOLDER, Kind, Level
from workspaces.models import RESOURCE_MODELS, App, Membership, MembershipQuerySet, Resource
from workspaces.vocabulary import Role, Status

_ROLES_FIRST: Final = (F("role").desc(nulls_last=True), "sort_name")


@dataclass(frozen=True)
class AccessPath:
    """One way in which somebody has access: through what, what it gives (a mask), and what would end it.

    ``source``: the group, or the standing, that leads there. ``inside``: what a folder gives on its apps.
    """

    through: str
    gives: int
    ends: str
    kind: Kind
    source: str
    group: Group | None = None
    inside: int = 0

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

    @property
    def deciding(self) -> AccessPath:
        """The path that gives the most. Raises IndexError where none leads there."""
        return self.paths[0]

    @property
    def top(self) -> Level | None:
        """The resulting level by itself."""
        return level_of(self.kind, self.mask)

    @property
    def options(self) -> str:
        """Where apps open by it, and whether it hides them; nothing where it lets one do more than view."""
        return access_options(self.kind, self.mask, reduce(or_, (path.inside for path in self.paths), 0))

    @classmethod
    def of(cls, paths: Iterable[AccessPath], kind: Kind) -> "Explanation":
        """Those of these paths that give something; of the strongest those first that are of one's own, and of groups
        that not everybody in the role is in.
        """
        return cls(tuple(sorted((path for path in paths if path.gives), key=_decides)), kind)


def _decides(path: AccessPath) -> tuple[int, int]:
    return -path.gives, 0 if path.group is None else 2 if path.group.role else 1


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
    people = Membership.objects.filter(able_to(resource), workspace_id=resource.workspace_id, user__is_active=True)
    return people.select_related("user")


def able_to(resource: Resource, codename: str = "") -> Q:
    """A condition on the memberships of the workspace: those that have the level ``codename`` on ``resource``, or where
    none is named, some; one statement.
    """
    groups = groups_reaching(resource, codename)
    roles = {Role.ADMIN.value, *filter(None, groups.values())}
    # The sum keeps both engines from looking up each of these groups for each person: a person is in few.
    members = GroupMembership.objects.filter(in_array(F("group_id") + 0, groups), membership=OuterRef("pk"))
    able = Q(role__in=roles) | Q(Exists(members))
    if isinstance(resource, App):
        able |= Q(pk=resource.owner_id)
    return (able & Q(status=Status.ACTIVE)) | Q(user__is_superuser=True)


def is_inactive(membership: Membership) -> bool:
    """Whether nothing of what is on file for them gives them access now."""
    return not (_counts(membership) or (membership.user.is_superuser and membership.user.is_active))


def _paths_through(groups: Iterable[Group], resource: Resource) -> dict[int, list[AccessPath]]:
    """The paths through each of these groups, by its id; one statement, however many people are in them."""
    groups = [group for group in groups if group.role != Role.ADMIN]  # what an Admin may is no matter of grants
    grants = grants_of([group.pk for group in groups], on=only_on([resource]))
    return {group.pk: [path_through(group, grant, resource) for grant in grants.get(group.pk, ())] for group in groups}


def _explanation(
    membership: Membership, groups: Iterable[Group], through: Mapping[int, list[AccessPath]], resource: Resource
) -> Explanation:
    """The paths by standing and through these groups of theirs, the strongest first."""
    found = list(by_standing(membership, resource, counts=_counts(membership)))
    for group in groups if _counts(membership) else ():
        found += through.get(group.pk, ())
    return Explanation.of(found, resource.kind)


def _counts(membership: Membership) -> bool:
    """Whether role, groups and owned apps give access now; what a Super Admin may do does not hang on them."""
    return membership.status == Status.ACTIVE and membership.user.is_active


def by_standing(membership: Membership, resource: Resource, *, counts: bool) -> Iterator[AccessPath]:
    """The paths that are no group's. ``counts``: whether role and owned apps are to be counted."""

    def path(source: str, ends: str) -> AccessPath:
        return AccessPath(source, FULL_MASKS[resource.kind.key], ends, resource.kind, source)

    if membership.user.is_superuser and membership.user.is_active:
        yield path(_("Super Admin"), _("It ends when they are no longer a Super Admin."))
    if counts and membership.role == Role.ADMIN:
        yield path(_("Admin"), _("It ends with another role."))
    if counts and isinstance(resource, App) and resource.owner_id == membership.pk:
        yield path(_("Owner"), _("It ends when the app goes to another owner."))


def path_through(group: Group, grant: Grant, resource: Resource) -> AccessPath:
    """What ``grant`` of ``group`` gives on ``resource``; its mask is 0 where that is nothing."""
    return path_by(group, grant, mask_on(grant, resource), resource.kind)


def path_by(group: Group, grant: Grant, gives: int, kind: Kind) -> AccessPath:
    """The path by which ``grant`` of ``group`` gives this mask."""
    words = {"group": group.name, "grant": grant.label}
    if group.role:
        through = _("%(group)s role: %(grant)s") % words
        ends = _("It ends with another role, or when %(group)s no longer holds it.") % words
    else:
        through = _("%(group)s: %(grant)s") % words
        ends = _("It ends with leaving %(group)s, or when %(group)s no longer holds it.") % words
    inside = inside_of(grant) if kind is FOLDER and gives else 0
    return AccessPath(through, gives, ends, kind, source_name(group), group, inside)


def source_name(group: Group) -> str:
    """What a group is called as what something comes through: “Dev”, “Builder role”."""
    return _("%(group)s role") % {"group": group.name} if group.role else group.name


def only_on(resources: Iterable[Resource]) -> dict[str, frozenset[int]]:
    """Grants on these resources and the folders they lie in are all that need be read."""
    only: dict[str, set[int]] = {kind: set() for kind in RESOURCE_MODELS}
    for resource in resources:
        only[resource.kind.key].add(resource.pk)
        if isinstance(resource, App) and resource.folder_id:
            only[FOLDER.key].add(resource.folder_id)
    return {kind: frozenset(ids) for kind, ids in only.items()}


def _groups_reaching(people: list[Membership], resource: Resource) -> dict[int, set[int]]:
    """The custom groups of each of these people that reach the resource."""
    mine: dict[int, set[int]] = {person.pk: set() for person in people}
    for membership_id, group_id in members_reaching(mine, resource):
        mine[membership_id].add(group_id)
    return mine
