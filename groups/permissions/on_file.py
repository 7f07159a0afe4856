"""All that one person has on file, thing by thing: what “My access” and a person's page list, whether it counts or not.

Things that a grant names, or that they own, are listed one by one; what reaches all of a kind is said once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When

from groups.models import Group
from groups.permissions.explain import AccessPath, Explanation, by_standing, only_on, path_by, path_through
from groups.permissions.grants import Grant, grants_of
from groups.permissions.member_permissions import MemberPermissions, permissions_on_file
from groups.permissions.reach import mask_of_grant
from groups.permissions.resolver import named_by
from workspaces.kinds import APP, FOLDER, KIND_BY_KEY, KINDS, Kind, Level
from workspaces.models import RESOURCE_MODELS, Membership, Resource
from workspaces.vocabulary import Role

_WEAKEST: Final = 2
_COLUMNS: Final = ("strength", "sort_name", "kind_key", "id", "name", "in_folder", "of_owner")
_Target = tuple[str, int | None]


@dataclass(frozen=True)
class OnFile:
    """A membership with its groups, the role's first, and what these hold on the whole workspace."""

    membership: Membership
    groups: Sequence[Group]
    permissions: MemberPermissions


@dataclass(frozen=True)
class AccessOnFile:
    """The paths to each of some things, to all of a kind, and the groups through which each switch is held."""

    things: list[tuple[Resource, Explanation]]
    whole: list[Explanation]
    switches: Mapping[str, list[Group]]


def read_on_file(membership: Membership) -> OnFile:
    """One statement."""
    is_admin = membership.role == Role.ADMIN or (membership.user.is_superuser and membership.user.is_active)
    return OnFile(membership, *permissions_on_file(membership, is_admin=is_admin))


def named_things(known: OnFile, search: Q, kinds: Iterable[Kind], level: str, some: slice) -> list[Resource]:
    """The things that a grant names, or that are owned, the strongest access first, then by name; one statement.

    ``search`` is a condition on them; ``level``: the name of the only level to be shown, or empty. Of whoever may do
    everything it is what they own: the rest is everything there is.
    """
    wanted = [(kind, places) for kind in kinds if (places := _places(kind, level))]
    parts = [_named(known.permissions, kind, search, places) for kind, places in wanted if _may_name(known, kind)]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = rows.order_by("strength", "sort_name", "kind_key", "id")[some]
    return [_thing(*row) for row in found]


def _may_name(known: OnFile, kind: Kind) -> bool:
    return kind is APP or not known.permissions.is_admin


def _places(kind: Kind, level: str) -> list[int]:
    """Where in the kind's levels the one of this name stands; all of them where none is asked for."""
    return [place for place, each in enumerate(kind.levels) if level in ("", each.name)]


def _strength(kind: Kind, level: Level) -> int:
    """The highest level of a kind comes first, then what makes a Builder."""
    if level is kind.levels[-1]:
        return 0
    return 1 if level.is_builder_level else _WEAKEST


def _named(permissions: MemberPermissions, kind: Kind, search: Q, places: Iterable[int]) -> QuerySet[Any, Any]:
    """The rows of one kind with their effective levels: the resolver's conditions, asked of the few that are named."""
    owner = permissions.membership_id or 0
    named = Q(owner_id=owner) if permissions.is_admin else named_by(kind, groups=permissions.groups, owner=owner)
    upper = list(enumerate(kind.levels))[:0:-1]
    held = Case(
        *(When(permissions.holding(level.codename), then=Value(place)) for place, level in upper),
        default=Value(0),
        output_field=IntegerField(),
    )
    strong = [When(place=place, then=Value(_strength(kind, level))) for place, level in enumerate(kind.levels)]
    is_app = kind is APP
    things: QuerySet[Any, Any] = RESOURCE_MODELS[kind.key]._default_manager.filter(
        named, search, workspace_id=permissions.workspace_id
    )
    nothing = Value(None, IntegerField())
    rows: QuerySet[Any, Any] = (
        things.annotate(place=held)
        .filter(place__in=list(places))
        .annotate(
            strength=Case(*strong, default=Value(_WEAKEST), output_field=IntegerField()),
            kind_key=Value(kind.key, CharField()),
            in_folder=F("folder_id") if is_app else nothing,
            of_owner=F("owner_id") if is_app else nothing,
        )
        .order_by()
        .values_list(*_COLUMNS)
    )
    return rows


def _thing(
    _strength: int, _sort_name: str, kind_key: str, pk: int, name: str, folder: int | None, owner: int | None
) -> Resource:
    """The thing of a row, as far as paths to it need it."""
    known: dict[str, Any] = {"id": pk, "name": name}
    if kind_key == APP.key:
        known |= {"folder_id": folder, "owner_id": owner}
    return RESOURCE_MODELS[kind_key](**known)


def explain_on_file(known: OnFile, things: Sequence[Resource]) -> AccessOnFile:
    """Every path on file; one statement. Of whoever may do everything it is what does not hang on groups; none."""
    groups = [] if known.permissions.is_admin else known.groups
    grants = grants_of([group.pk for group in groups], on=only_on(things))
    about: dict[_Target, list[tuple[Group, Grant]]] = defaultdict(list)
    for group in groups:
        for grant in grants.get(group.pk, ()):
            about[grant.target].append((group, grant))
    whole = [(kind, about[kind.key, None]) for kind in KINDS if (kind.key, None) in about]
    switches = {key: [group for group, _ in held] for (key, _), held in about.items() if key not in KIND_BY_KEY}
    return AccessOnFile(
        [(thing, _explained(known.membership, thing, about)) for thing in things],
        [Explanation.of((_to_all(*pair, kind) for pair in pairs), kind) for kind, pairs in whole],
        switches,
    )


def _to_all(group: Group, grant: Grant, kind: Kind) -> AccessPath:
    return path_by(group, grant, mask_of_grant(grant), kind)


def _explained(
    membership: Membership, thing: Resource, about: Mapping[_Target, list[tuple[Group, Grant]]]
) -> Explanation:
    """The paths to one thing: on itself, on all of its kind, through its folder, through all folders, by standing."""
    targets: list[_Target] = [(thing.kind.key, thing.pk), (thing.kind.key, None)]
    if folder := getattr(thing, "folder_id", None):
        targets += [(FOLDER.key, folder), (FOLDER.key, None)]
    through = [path_through(group, grant, thing) for target in targets for group, grant in about.get(target, ())]
    return Explanation.of([*by_standing(membership, thing, counts=True), *through], thing.kind)
