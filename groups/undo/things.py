"""How the things stand that an inverse is about: apps, names, themes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from groups.changes.record.facts import Fact, Turn, What
from groups.models import Group
from groups.permissions.access_sets import Key
from groups.permissions.grants import Grant
from groups.permissions.policy import Ids
from nexus.database.lookups import in_array
from workspaces.kinds import APP, FOLDER, KIND_OF, THEME
from workspaces.models import RESOURCE_MODELS, App, Theme, Workspace
from workspaces.models.theme import BUILT_IN_ID, BUILT_IN_NAME

GROUP: Final = "group"
"""In the place of a kind, where a name is a group's."""
_MODELS: Final[dict[str, Any]] = {GROUP: Group, THEME.key: Theme, **RESOURCE_MODELS}


@dataclass(frozen=True)
class Things:
    """``apps``: those that it is about, and those that its people own. ``names``: what everything is called that is
    there still, by kind and id. ``holders``: what bears a name, by kind and key of the name.
    """

    apps: Mapping[int, App]
    names: Mapping[Key, str]
    holders: Mapping[tuple[str, str], int]
    themes: Mapping[int, Theme]
    workspace: Workspace | None
    descriptions: Mapping[int, str]

    def owned_by(self, person: int) -> Ids:
        return frozenset(pk for pk, app in self.apps.items() if app.owner_id == person)

    def grant_name(self, grant: Grant) -> str:
        return self.names.get((KIND_OF[grant.permission].key, grant.object_id), "") if grant.object_id else ""

    def is_there(self, kind: str, thing: int | None) -> bool:
        return not thing or (kind, thing) in self.names

    def is_free(self, kind: str, thing: int, name: str) -> bool:
        """Whether nothing else of its kind bears this name."""
        key = _MODELS[kind].keys_of(name)["name_key"]
        return self.holders.get((kind, key), thing) == thing


def read_things(workspace_id: int, turns: Mapping[Fact, Turn], people: Ids) -> Things:
    """The apps in one statement, names in one a kind; themes in two where it is about them."""
    apps = _apps(workspace_id, turns, people)
    names, holders, rows = _named(workspace_id, _wanted(turns), _to_be_named(turns))
    of_themes = any(fact.what in (What.THEME, What.VALUES, What.DEFAULT) for fact in turns)
    workspace = Workspace.objects.get(pk=workspace_id) if of_themes else None
    names[THEME.key, BUILT_IN_ID] = BUILT_IN_NAME
    themes = {pk: row for (kind, pk), row in rows.items() if kind == THEME.key}
    descriptions = {int(pk): row.description for (kind, pk), row in rows.items() if kind == GROUP}
    return Things(apps, names, holders, {int(pk): row for pk, row in themes.items()}, workspace, descriptions)


def _apps(workspace_id: int, turns: Mapping[Fact, Turn], people: Ids) -> dict[int, App]:
    about = {fact.thing for fact in turns if fact.what in (What.OWNER, What.FOLDER, What.ADDRESS)}
    owns = any(fact.what in (What.ROLE, What.STATUS) for fact in turns)
    if not about and not owns:
        return {}
    which = Q(in_array("id", about)) | (Q(in_array("owner_id", people)) if owns or about else Q())
    return {app.pk: app for app in App.objects.filter(which, workspace_id=workspace_id)}


def _wanted(turns: Mapping[Fact, Turn]) -> dict[str, set[int]]:
    """The things of which it matters whether they are there and what they are called, by kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for fact, turn in turns.items():
        if fact.what in (What.NAME, What.DESCRIPTION):
            wanted[fact.kind or GROUP].add(fact.thing or fact.group)
        elif fact.what in (What.OWNER, What.ADDRESS):
            wanted[APP.key].add(fact.thing)
        elif fact.what is What.FOLDER:
            wanted[APP.key].add(fact.thing)
            wanted[FOLDER.key] |= {folder for folder in turn if folder}
        elif fact.what in (What.THEME, What.VALUES):
            wanted[THEME.key].add(fact.thing)
        elif fact.what is What.DEFAULT:
            wanted[THEME.key] |= {theme for theme in turn if theme}
        elif fact.what is What.GRANT and fact.thing:
            wanted[fact.kind].add(fact.thing)
    return wanted


def _to_be_named(turns: Mapping[Fact, Turn]) -> dict[str, set[str]]:
    """The names that something is to bear, by kind."""
    names: dict[str, set[str]] = defaultdict(set)
    for fact, turn in turns.items():
        if fact.what is What.NAME:
            names[fact.kind or GROUP].add(turn.then)
        elif fact.what in (What.GROUP, What.THEME) and turn.then:
            names[fact.kind or GROUP].add(turn.then.name)
    return names


def _named(
    workspace_id: int, wanted: Mapping[str, set[int]], to_be: Mapping[str, Iterable[str]]
) -> tuple[dict[Key, str], dict[tuple[str, str], int], dict[Key, Any]]:
    names: dict[Key, str] = {}
    holders: dict[tuple[str, str], int] = {}
    rows: dict[Key, Any] = {}
    for kind in sorted(wanted.keys() | to_be.keys()):
        model = _MODELS[kind]
        keys = {model.keys_of(name)["name_key"] for name in to_be.get(kind, ())}
        which = Q(in_array("id", wanted.get(kind, ()))) | Q(in_array("name_key", keys))
        for row in model._default_manager.filter(which, workspace_id=workspace_id):
            names[kind, row.pk], holders[kind, row.name_key], rows[kind, row.pk] = row.name, row.pk, row
    return names, holders, rows
