"""Why somebody may do what they may: every path to a thing, what it gives, and what would end it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final, TypedDict

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from groups.extent import EVERY_APP_BIT, access_in_words, mask_inside, mask_of
from groups.holdings import Held, rights_of
from groups.models import RIGHT_MODELS, Group, GroupMembership, WorkspaceRight
from groups.rules import Ids
from groups.stays import MODELS
from groups.vocabulary import KIND_OF, SWITCH_CODENAMES
from nexus.among import among
from workspaces.models import App, Membership, Resource
from workspaces.vocabulary import APP, FOLDER, KINDS, Kind, Role, Status

EVERYTHING: Final = {kind.key: EVERY_APP_BIT if kind is APP else (1 << len(kind.levels)) - 1 for kind in KINDS}

_ROLES_FIRST: Final = (F("role").desc(nulls_last=True), "name_key")


class Terms(TypedDict):
    """What a right to view says besides its level."""

    hidden: bool
    environments: tuple[str, ...]


@dataclass(frozen=True)
class Path:
    """One way in which somebody has access: through what, what it gives (a mask), and what would end it."""

    through: str
    gives: int
    ends: str
    kind: Kind
    group: Group | None = None

    @property
    def words(self) -> str:
        """What it gives, in words."""
        return access_in_words(self.kind, self.gives)


@dataclass(frozen=True)
class Answer:
    """All paths of a person to a thing, and what they come to together."""

    paths: tuple[Path, ...]
    kind: Kind

    @property
    def mask(self) -> int:
        return reduce(or_, (path.gives for path in self.paths), 0)

    @property
    def level(self) -> str:
        """The resulting level, with environments; “No access” where no path leads there."""
        return access_in_words(self.kind, self.mask)


def why(membership: Membership, thing: Resource) -> Answer:
    """Every path of an active member to ``thing``; of others only that of a Super Admin. Four statements at most."""
    groups = list(groups_of(membership)) if _counts(membership) else []
    rights = rights_of([group.pk for group in groups], on=_only(thing))
    return _answer(membership, groups, rights, thing)


def groups_of(membership: Membership) -> QuerySet[Group]:
    """The role group and the custom groups of a membership, role group first."""
    ties = GroupMembership.objects.filter(membership=membership).values("group_id")
    mine = Q(pk__in=ties) | Q(role=membership.role)
    return Group.objects.filter(mine, workspace_id=membership.workspace_id).order_by(*_ROLES_FIRST)


def who_can(thing: Resource) -> QuerySet[Membership]:
    """The people of the workspace who have some access to ``thing``, in no order yet."""
    groups = list(Group.objects.filter(pk__in=_groups_reaching(thing)))
    roles = {Role.ADMIN.value} | {group.role for group in groups if group.role}
    ties = GroupMembership.objects.filter(among("group_id", [group.pk for group in groups]), membership=OuterRef("pk"))
    able = Q(role__in=roles) | Q(Exists(ties))
    if isinstance(thing, App):
        able |= Q(pk=thing.owner_id)
    able = (able & Q(status=Status.ACTIVE)) | Q(user__is_superuser=True)
    people = Membership.objects.filter(able, workspace_id=thing.workspace_id, user__is_active=True)
    return people.select_related("user")


def by_group(thing: Resource, people: Ids) -> dict[str, Ids]:
    """The groups that reach ``thing``, by name, each with those of ``people`` who are in it; the largest first."""
    groups = {group.pk: group for group in Group.objects.filter(pk__in=_groups_reaching(thing))}
    names = {group.role: group.name for group in groups.values() if group.role}
    found: dict[str, set[int]] = defaultdict(set)
    ties = GroupMembership.objects.filter(among("group_id", groups)).values_list("group_id", "membership_id")
    for group_id, member_id in ties:
        found[groups[group_id].name].add(member_id)
    for role, member_id in Membership.objects.filter(among("id", people), role__in=names).values_list("role", "pk"):
        found[names[role]].add(member_id)
    held = {name: people & members for name, members in found.items() if people & members}
    return dict(sorted(held.items(), key=lambda item: (-len(item[1]), item[0].casefold())))


def levels(people: Iterable[Membership], thing: Resource) -> dict[int, Answer]:
    """The answer for each of some people; a fixed number of statements for a page of them."""
    people = list(people)
    ties = GroupMembership.objects.filter(among("membership_id", [person.pk for person in people]))
    mine: dict[int, set[int]] = {person.pk: set() for person in people}
    for member_id, group_id in ties.filter(group__in=_groups_reaching(thing)).values_list("membership_id", "group_id"):
        mine[member_id].add(group_id)
    wanted = Q(among("id", set[int]().union(*mine.values()))) | Q(role__isnull=False, workspace_id=thing.workspace_id)
    groups = list(Group.objects.filter(wanted).order_by(*_ROLES_FIRST))
    rights = rights_of([group.pk for group in groups], on=_only(thing))
    return {
        person.pk: _answer(
            person,
            [group for group in groups if group.pk in mine[person.pk] or group.role == person.role],
            rights,
            thing,
        )
        for person in people
    }


def _answer(
    membership: Membership, groups: Iterable[Group], rights: Mapping[int, list[Held]], thing: Resource
) -> Answer:
    """The paths by standing and through these groups of theirs, the strongest first."""
    found = list(_by_standing(membership, thing))
    for group in groups if _counts(membership) else ():
        found += [path for right in rights.get(group.pk, ()) if (path := _path(group, right, thing))]
    return Answer(tuple(sorted(found, key=lambda path: -path.gives)), thing.kind)


def _counts(membership: Membership) -> bool:
    """Whether role, groups and owned apps give access now; what a Super Admin may do does not hang on them."""
    return membership.status == Status.ACTIVE and membership.user.is_active


def is_dormant(membership: Membership) -> bool:
    """Whether nothing of what is on file for them gives them access now."""
    return not (_counts(membership) or (membership.user.is_superuser and membership.user.is_active))


def _by_standing(membership: Membership, thing: Resource) -> Iterator[Path]:
    everything = EVERYTHING[thing.kind.key]
    if membership.user.is_superuser and membership.user.is_active:
        yield Path("Super Admin", everything, "It ends when they are no longer a Super Admin.", thing.kind)
    if not _counts(membership):
        return
    if membership.role == Role.ADMIN:
        yield Path("Admin", everything, "It ends with another role.", thing.kind)
    if isinstance(thing, App) and thing.owner_id == membership.pk:
        yield Path("Owner", everything, "It ends when the app goes to another owner.", thing.kind)


def _path(group: Group, right: Held, thing: Resource) -> Path | None:
    """What ``right`` of ``group`` gives on ``thing``, if anything."""
    if right.codename in SWITCH_CODENAMES or group.role == Role.ADMIN:
        return None
    kind, terms = KIND_OF[right.codename], Terms(hidden=right.hidden, environments=right.environments)
    if kind is thing.kind and right.object_id in (None, thing.pk):
        gives = mask_of(right.codename, **terms)
    elif kind is FOLDER and isinstance(thing, App) and thing.folder_id and right.object_id in (None, thing.folder_id):
        gives = mask_inside(right.codename, **terms)
    else:
        return None
    leaving = "another role" if group.role else f"leaving {group.name}"
    name = f"{group.name} role: {right.label}" if group.role else f"{group.name}: {right.label}"
    return Path(name, gives, f"It ends with {leaving}, or when {group.name} no longer holds it.", thing.kind, group)


def _only(thing: Resource) -> dict[str, frozenset[int]]:
    """Rights on this thing and the folder it lies in are all that need be read."""
    only = {kind: frozenset[int]() for kind in MODELS} | {thing.kind.key: frozenset([thing.pk])}
    if isinstance(thing, App) and thing.folder_id:
        only[FOLDER.key] = frozenset([thing.folder_id])
    return only


def _groups_reaching(thing: Resource) -> QuerySet[Any]:
    """Ids of the groups with a right that reaches the thing."""
    kinds = (thing.kind, FOLDER) if isinstance(thing, App) and thing.folder_id else (thing.kind,)
    on_all = [level.on_all for kind in kinds for level in kind.levels]
    everywhere = WorkspaceRight.objects.filter(workspace_id=thing.workspace_id, permission__codename__in=on_all)
    found = everywhere.order_by().values("group_id")
    ids = _only(thing)
    parts = [
        model._default_manager.filter(among("content_object_id", ids[key])).values("group_id")
        for model in RIGHT_MODELS
        if model is not WorkspaceRight and ids[key := _kind_key(model)]
    ]
    return found.union(*parts)


def _kind_key(model: Any) -> str:
    return str(model._meta.get_field("content_object").related_model.kind.key)
