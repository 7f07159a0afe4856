"""Who holds a right anyway, and through which other group: what a person keeps when a group lets go of them,
and what they do not gain when it takes them in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from groups.holdings import Held
from groups.models import RIGHT_MODELS, Group, GroupMembership, WorkspaceRight
from groups.rules import Ids
from groups.vocabulary import KIND_OF, LEVELS, SWITCH_CODENAMES, satisfied_by
from nexus.among import among
from workspaces.models import App, Membership
from workspaces.vocabulary import APP

Kept = dict[str, Ids]
"""Names of groups, with the people who hold the right through each."""
_Key = tuple[str, int | None]


def elsewhere(rights: Iterable[Held], people: Ids, *, besides: int, workspace_id: int) -> dict[Held, Kept]:
    """For each right, who of ``people`` holds it, or more, through other groups than ``besides``.

    Role groups count by the role people have now. Four statements, however many rights and people.
    """
    rights = list(rights)
    if not rights or not people:
        return {right: {} for right in rights}
    covered = _covered_by(rights)
    giving: dict[int, set[Held]] = defaultdict(set)
    for group_id, key in _held(covered, besides, workspace_id):
        giving[group_id] |= covered[key]
    kept: dict[Held, Kept] = {right: {} for right in rights}
    for name, group_id, holders in _holders(list(giving), people):
        for right in giving[group_id]:
            kept[right][name] = holders
    return kept


def beyond(rights: Iterable[Held], others: Iterable[Held]) -> list[Held]:
    """Those of ``rights`` that ``others`` do not give as well, by an upper level, a folder or all of a kind."""
    rights = list(rights)
    covered = _covered_by(rights)
    given = frozenset[Held]().union(*(covered.get((other.codename, other.object_id), ()) for other in others))
    return [right for right in rights if right not in given]


def _covered_by(rights: list[Held]) -> dict[_Key, set[Held]]:
    """Every (codename, object) that would give one of ``rights``, with the rights it gives."""
    apps = [right.object_id for right in rights if right.object_id and KIND_OF[right.codename] is APP]
    folders = dict(App.objects.filter(among("id", apps)).values_list("id", "folder_id")) if apps else {}
    covered: dict[_Key, set[Held]] = defaultdict(set)
    for right in rights:
        for key in _givers(right, folders.get(right.object_id) if right.object_id else None):
            covered[key].add(right)
    return covered


def _givers(right: Held, folder: int | None) -> Iterator[_Key]:
    if right.codename in SWITCH_CODENAMES:
        yield right.codename, None
        return
    on_it, on_all, on_folder, on_all_folders = satisfied_by(LEVELS[right.codename].codename)
    yield from ((codename, None) for codename in on_all)
    if right.object_id is not None:
        yield from ((codename, right.object_id) for codename in on_it)
        if folder is not None:
            yield from ((codename, folder) for codename in on_folder)
            yield from ((codename, None) for codename in on_all_folders)


def _held(keys: Iterable[_Key], besides: int, workspace_id: int) -> Iterator[tuple[int, _Key]]:
    """Which groups of the workspace hold one of ``keys``. One statement over the tables concerned."""
    wanted = set(keys)
    codenames = {codename for codename, _ in wanted}
    objects = {object_id for _, object_id in wanted if object_id is not None}
    parts: list[Any] = []
    for model in RIGHT_MODELS:
        found = model._default_manager.filter(workspace_id=workspace_id, permission__codename__in=codenames)
        if model is not WorkspaceRight:
            found = found.filter(among("content_object_id", objects))
        parts.append(
            found.exclude(group_id=besides).values_list("group_id", "permission__codename", "content_object_id")
        )
    for group_id, codename, object_id in parts[0].union(*parts[1:], all=True):
        key = (codename, None if (codename, None) in wanted else object_id)
        if key in wanted:
            yield group_id, key


def _holders(groups: list[int], people: Ids) -> Iterator[tuple[str, int, Ids]]:
    """Of each of ``groups``, the name, the id and those of ``people`` who are in it."""
    known = {group.pk: group for group in Group.objects.filter(among("id", groups)).order_by("role", "name_key")}
    by_role = {group.role: group.pk for group in known.values() if group.role}
    found: dict[int, set[int]] = defaultdict(set)
    roles = Membership.objects.filter(Q(among("id", people)), role__in=by_role)
    for role, membership_id in roles.values_list("role", "id"):
        found[by_role[role]].add(membership_id)
    ties = GroupMembership.objects.filter(among("group_id", groups)).filter(among("membership_id", people))
    for group_id, membership_id in ties.values_list("group_id", "membership_id"):
        found[group_id].add(membership_id)
    for pk, group in known.items():
        if pk in found:
            yield group.name, pk, frozenset(found[pk])
