"""Grants: the permissions that groups hold. The one reader and writer of the permission tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.contrib.auth.models import Permission
from django.db.models import F, Q, QuerySet, Value
from django.utils.text import capfirst
from django.utils.translation import gettext

from groups.models import (
    PERMISSION_TABLES,
    AppOptions,
    Group,
    GroupPermission,
    WorkspacePermission,
    permission_table,
    table_for,
)
from groups.permissions.catalogue import SWITCH_CODENAMES, VIEW_PERMISSIONS
from nexus.database.bulk import insert_objects
from nexus.database.fixed import Fixed
from nexus.database.lookups import in_array
from nexus.words import enumerated
from workspaces.kinds import ENVIRONMENTS, KIND_OF, LEVELS, SWITCH_BY_CODENAME, Kind
from workspaces.models import Resource
from workspaces.refusals import NotAllowed
from workspaces.words.kinds import ALL_OF, right_words

_ORDER: Final = {name: place for place, name in enumerate([*SWITCH_BY_CODENAME, *LEVELS])}


@dataclass(frozen=True)
class Grant:
    """One permission (a codename) on the workspace (``object_id`` None) or on one resource.

    ``hidden_from_dashboard`` and ``environments`` are the options of View: how it shows the apps that it reaches.
    """

    permission: str
    object_id: int | None = None
    object_name: str = field(default="", compare=False)
    hidden_from_dashboard: bool = False
    environments: tuple[str, ...] = ("released",)

    @property
    def is_switch(self) -> bool:
        return self.permission in SWITCH_CODENAMES

    @property
    def is_view(self) -> bool:
        """Whether it lets one view apps and no more, so that it has options."""
        return self.permission in VIEW_PERMISSIONS

    @property
    def kind(self) -> Kind:
        """The kind of thing it is about. Raises KeyError for a switch."""
        return KIND_OF[self.permission]

    @property
    def label(self) -> str:
        """In words: “Create apps”, “View all apps”, “Edit “Payroll””, “View apps in “Finance””."""
        return str(capfirst(self.right))

    @property
    def right(self) -> str:
        """The same inside a sentence: “create apps”."""
        return right_words(self.permission, self.object_name if self.object_id else None)

    @property
    def resource_name(self) -> str:
        """What it is about, as the log keeps it (a name, or message ids): “Payroll”, “all apps”, “Create apps”."""
        if self.is_switch:
            return SWITCH_BY_CODENAME[self.permission].name
        return self.object_name or ALL_OF[self.kind.key]

    @property
    def options(self) -> tuple[str, ...]:
        """Its level and, for View, its options, as the log keeps them (message ids); a switch is simply on."""
        if self.is_switch:
            return ("on",)
        hidden = ("hidden",) if self.hidden_from_dashboard else ()
        return (LEVELS[self.permission].name, *((*hidden, *self.environments) if self.is_view else ()))

    @property
    def options_label(self) -> str:
        """The same in words: “View, hidden, released”."""
        return enumerated(gettext(option) for option in self.options)

    @property
    def key(self) -> tuple[str, int | None]:
        """Which permission on what, whatever the options."""
        return self.permission, self.object_id

    @property
    def target(self) -> tuple[str, int | None]:
        """What it is about: a group holds one level on each kind or resource."""
        return self.permission if self.is_switch else self.kind.key, self.object_id

    @property
    def sort_options(self) -> tuple[str, int, bool, tuple[str, ...]]:
        """All that it says, in an order that sorts."""
        return self.permission, self.object_id or 0, self.hidden_from_dashboard, self.environments

    @property
    def sort_key(self) -> tuple[int, str, int]:
        return _ORDER[self.permission], self.object_name.casefold(), self.object_id or 0


def grants_of(groups: Iterable[int], *, on: Mapping[str, AbstractSet[int]] | None = None) -> dict[int, list[Grant]]:
    """What each of these groups holds, by the group's id, switches first; groups without grants are left out.

    One statement; of no groups none. ``on``: of the kinds named (by key), the grants on these resources only.
    """
    found: dict[int, list[Grant]] = defaultdict(list)
    if not (groups := list(groups)):
        return {}
    rows = _OF_ONE.rows(*groups) if len(groups) == 1 and not on else _rows(in_array("group_id", groups), on or {})
    for group_id, permission, object_id, name, on_workspace, hidden, *flags in rows:
        places = tuple(each for each, is_on in zip(ENVIRONMENTS, flags, strict=True) if is_on)
        options = (bool(hidden), places) if permission in VIEW_PERMISSIONS else ()
        found[group_id].append(Grant(permission, *((None, "") if on_workspace else (object_id, name)), *options))
    for grants in found.values():
        grants.sort(key=lambda grant: grant.sort_key)
    return dict(found)


def _rows(of: Q, on: Mapping[str, AbstractSet[int]]) -> QuerySet[Any, Any]:
    options = ("hidden_from_dashboard", *ENVIRONMENTS)
    parts = [
        _of_interest(model, on)
        .filter(of)
        .values_list(
            "group_id",
            "permission__codename",
            "content_object_id",
            "content_object__name",
            Value(model is WorkspacePermission),
            *(options if issubclass(model, AppOptions) else (Value(value=False),) * len(options)),
        )
        for model in PERMISSION_TABLES
        if model is WorkspacePermission or on.get(_resource_model(model).kind.key) != frozenset()
    ]
    return parts[0].union(*parts[1:], all=True)


_OF_ONE: Final = Fixed(lambda group_id: _rows(Q(group_id=group_id), {}), int)


def _of_interest(model: type[GroupPermission], on: Mapping[str, AbstractSet[int]]) -> QuerySet[Any, Any]:
    ids = None if model is WorkspacePermission else on.get(_resource_model(model).kind.key)
    rows = model._default_manager.all()
    return rows if ids is None else rows.filter(in_array("content_object_id", ids))


def rows_on(resource: Resource) -> QuerySet[Any, Any]:
    """The rows of all grants on this one resource."""
    return permission_table(resource.kind)._default_manager.filter(content_object_id=resource.pk)


# --- Writing ---------------------------------------------------------------------------------------


def on_resource(resource: Resource, permission: str) -> Grant:
    """The grant of the level ``permission`` on one resource."""
    return Grant(permission, resource.pk, resource.name)


def add_grants(group: Group, grants: Iterable[Grant]) -> None:
    """Write these grants down for ``group``; a statement a table. The caller has locked, decided and will journal."""
    grants = list(grants)
    wanted = {grant.permission for grant in grants}
    permissions = dict(Permission.objects.filter(codename__in=wanted).values_list("codename", "pk"))
    for model in PERMISSION_TABLES:
        here = [grant for grant in grants if _table(grant) is model]
        insert_objects([_row(model, group, grant, permissions[grant.permission]) for grant in here])


def remove_grants(group: Group, grants: Iterable[Grant]) -> None:
    """Take these grants from ``group``; a statement a permission. The caller has locked, decided and will journal."""
    objects: dict[tuple[type[GroupPermission], str], list[int]] = defaultdict(list)
    for grant in grants:
        objects[_table(grant), grant.permission].append(_object(group, grant))
    for (model, permission), ids in objects.items():
        held = model._default_manager.filter(group=group, permission__codename=permission)
        held.filter(in_array("content_object_id", ids)).delete()


def copy_grants(source: Group, target: Group, grants: Iterable[Grant]) -> None:
    """Give ``target`` these of the source's grants, options included. The caller has locked and will journal."""
    chosen = {grant.key for grant in grants}
    for model in PERMISSION_TABLES:
        copies = []
        for row in model._default_manager.filter(group=source).annotate(codename=F("permission__codename")):
            if chosen & {(row.codename, row.content_object_id), (row.codename, None)}:
                row.pk, row.group_id, row._state.adding = None, target.pk, True
                copies.append(row)
        insert_objects(copies)


def resolve(group: Group, grants: Iterable[Grant]) -> Iterator[Grant]:
    """These grants with the names of their resources, looked up in the group's workspace; a statement a kind.

    One id of another workspace refuses them all: raises NotAllowed.
    """
    grants = list(grants)
    for model in PERMISSION_TABLES:
        here = [grant for grant in grants if _table(grant) is model]
        if model is WorkspacePermission:
            yield from here
        elif here:
            asked = {_object(group, grant) for grant in here}
            found = _resource_model(model)._default_manager.filter(
                in_array("id", asked), workspace_id=group.workspace_id
            )
            names = dict(found.values_list("id", "name"))
            if len(names) < len(asked):
                raise NotAllowed(gettext("Some of this is not in this workspace. Nothing was changed."))
            yield from (replace(grant, object_name=names[grant.object_id]) for grant in here)


def _row(model: type[GroupPermission], group: Group, grant: Grant, permission_id: int) -> GroupPermission:
    flags = {each: each in grant.environments for each in ENVIRONMENTS}
    options = {"hidden_from_dashboard": grant.hidden_from_dashboard, **flags} if grant.is_view else {}
    return model(
        group=group,
        workspace_id=group.workspace_id,
        permission_id=permission_id,
        content_object_id=_object(group, grant),  # type: ignore[misc]  # every table has one; the abstract base cannot say so
        **options,
    )


def _table(grant: Grant) -> type[GroupPermission]:
    return WorkspacePermission if grant.object_id is None else table_for(grant.permission)


def _object(group: Group, grant: Grant) -> int:
    """The id of what the grant is on: one resource, or the workspace."""
    return group.workspace_id if grant.object_id is None else grant.object_id


def _resource_model(model: type[GroupPermission]) -> Any:
    """The model of what the rows of a permission table are on."""
    return model._meta.get_field("content_object").related_model  # type: ignore[misc]  # the abstract base has none
