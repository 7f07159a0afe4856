"""What groups hold: their rights read back from guardian's tables, in one statement however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value

from groups.models import RIGHT_MODELS, Group, OnApps, Right, WorkspaceRight
from groups.vocabulary import BUILDER_RIGHTS, KIND_OF, LEVELS, SWITCH_CODENAMES, VIEW_RIGHTS, level_on
from nexus.among import among
from workspaces.vocabulary import ENVIRONMENTS, SWITCHES

_SWITCH_NAMES = {switch.codename: switch.name for switch in SWITCHES}
_ORDER = {name: place for place, name in enumerate([*_SWITCH_NAMES, *LEVELS])}


@dataclass(frozen=True)
class Held:
    """One right: a permission's codename, on the workspace (``object_id`` None) or on one resource."""

    codename: str
    object_id: int | None = None
    object_name: str = field(default="", compare=False)
    hidden: bool = False
    environments: tuple[str, ...] = ("released",)
    """Where View reaches apps: whether it hides them from the dashboard, and in which environments they open."""

    @property
    def label(self) -> str:
        """The right in words: “Create apps”, “View all apps”, “Edit “Payroll””, “View apps in “Finance””."""
        if self.codename in SWITCH_CODENAMES:
            return _SWITCH_NAMES[self.codename]
        level = LEVELS[self.codename].name
        name = f"all {KIND_OF[self.codename].plural}" if self.object_id is None else f"“{self.object_name}”"
        return level_on(KIND_OF[self.codename], level, name)

    @property
    def terms(self) -> str:
        """Its level, and for View how far it goes: “View, hidden, released”. A switch is simply on."""
        if self.codename in SWITCH_CODENAMES:
            return "on"
        more = ("hidden", *self.environments) if self.hidden else self.environments
        return ", ".join([LEVELS[self.codename].name, *(more if self.is_view else ())])

    @property
    def key(self) -> tuple[str, int | None]:
        """Which permission on what, whatever the terms."""
        return self.codename, self.object_id

    @property
    def is_view(self) -> bool:
        """Whether it lets one view apps and no more, so that it can hide them and choose environments."""
        return self.codename in VIEW_RIGHTS

    @property
    def place(self) -> tuple[str, int | None]:
        """What it is about, whatever the level: a kind of thing, and the one thing or all of them."""
        return (self.codename if self.codename in SWITCH_CODENAMES else KIND_OF[self.codename].key), self.object_id

    @property
    def sort_terms(self) -> tuple[str, int, bool, tuple[str, ...]]:
        """All that it says, in an order that sorts."""
        return self.codename, self.object_id or 0, self.hidden, self.environments

    @property
    def sort_key(self) -> tuple[int, str]:
        return _ORDER[self.codename], self.object_name.casefold()


def rights_of(groups: Iterable[int], *, on: Mapping[str, AbstractSet[int]] | None = None) -> dict[int, list[Held]]:
    """What each of these groups holds, by the group's id, switches first; groups without rights are left out.

    ``on``: of the kinds named, the rights on these things only.
    """
    found: dict[int, list[Held]] = defaultdict(list)
    for group_id, codename, object_id, name, on_workspace, hidden, *places in _rows(list(groups), on or {}):
        view = codename in VIEW_RIGHTS
        extras = (
            (bool(hidden), tuple(each for each, on in zip(ENVIRONMENTS, places, strict=True) if on)) if view else ()
        )
        found[group_id].append(Held(codename, *((None, "") if on_workspace else (object_id, name)), *extras))
    for held in found.values():
        held.sort(key=lambda right: right.sort_key)
    return dict(found)


def _rows(groups: list[int], on: Mapping[str, AbstractSet[int]]) -> QuerySet[Any, Any]:
    parts = [
        _of_interest(model, on)
        .filter(among("group_id", groups))
        .values_list(
            "group_id",
            "permission__codename",
            "content_object_id",
            "content_object__name",
            _constant(model is WorkspaceRight),
            *(("hidden", *ENVIRONMENTS) if issubclass(model, OnApps) else (_constant(value=False),) * 5),
        )
        for model in RIGHT_MODELS
    ]
    return parts[0].union(*parts[1:], all=True)


def _of_interest(model: type[Right], on: Mapping[str, AbstractSet[int]]) -> QuerySet[Any, Any]:
    things: Any = model._meta.get_field("content_object").related_model  # type: ignore[misc]  # every table has one
    ids = None if model is WorkspaceRight else on.get(things.kind.key)
    return (
        model._default_manager.all() if ids is None else model._default_manager.filter(among("content_object_id", ids))
    )


def _constant(value: bool) -> Value:  # noqa: FBT001 - it is the value
    return Value(value, output_field=BooleanField())


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
