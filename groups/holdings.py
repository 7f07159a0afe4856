"""What groups hold: their rights read back from guardian's tables, in one statement however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value

from groups.models import RIGHT_MODELS, Group, WorkspaceRight
from groups.vocabulary import BUILDER_RIGHTS, KIND_OF, LEVELS, SWITCH_CODENAMES
from nexus.among import among
from workspaces.vocabulary import SWITCHES

_SWITCH_NAMES = {switch.codename: switch.name for switch in SWITCHES}
_ORDER = {name: place for place, name in enumerate([*_SWITCH_NAMES, *LEVELS])}


@dataclass(frozen=True)
class Held:
    """One right: a permission's codename, on the workspace (``object_id`` None) or on one resource."""

    codename: str
    object_id: int | None = None
    object_name: str = ""

    @property
    def label(self) -> str:
        """The right in words: “Create apps”, “View all apps”, “Edit “Payroll””."""
        if self.codename in SWITCH_CODENAMES:
            return _SWITCH_NAMES[self.codename]
        level = LEVELS[self.codename].name
        if self.object_id is None:
            return f"{level}: all {KIND_OF[self.codename].plural}"
        return f"{level} “{self.object_name}”"

    @property
    def sort_key(self) -> tuple[int, str]:
        return _ORDER[self.codename], self.object_name.casefold()


def rights_of(groups: Iterable[int]) -> dict[int, list[Held]]:
    """What each of these groups holds, by the group's id, switches first; groups without rights are left out."""
    wanted = list(groups)
    found: dict[int, list[Held]] = defaultdict(list)
    for group_id, codename, object_id, name, on_workspace in _rows(wanted):
        found[group_id].append(Held(codename) if on_workspace else Held(codename, object_id, name))
    for held in found.values():
        held.sort(key=lambda right: right.sort_key)
    return dict(found)


def _rows(groups: list[int]) -> QuerySet[Any, Any]:
    parts = [
        model._default_manager.filter(among("group_id", groups)).values_list(
            "group_id",
            "permission__codename",
            "content_object_id",
            "content_object__name",
            Value(model is WorkspaceRight, output_field=BooleanField()),
        )
        for model in RIGHT_MODELS
    ]
    return parts[0].union(*parts[1:], all=True)


def with_level(groups: QuerySet[Group]) -> QuerySet[Any]:
    """These groups, each with ``is_builder_level``, computed by the database from the rights it holds."""
    exists = (
        Exists(model._default_manager.filter(group=OuterRef("pk"), permission__codename__in=BUILDER_RIGHTS))
        for model in RIGHT_MODELS
    )
    return groups.annotate(is_builder_level=reduce(or_, exists))


def builder_level(group: Group) -> bool:
    """Whether the group is builder-level now, as the database computes it from its rights."""
    return bool(with_level(Group.objects.filter(pk=group.pk)).get().is_builder_level)
