"""Writing an inverse down: names, places and addresses of things, and themes."""

from collections.abc import Iterator, Mapping
from typing import Any

from audit.journal import Event
from audit.vocabulary import Action
from groups.changes.events import event, from_to
from groups.changes.record.facts import Fact, Turn, What
from groups.models import Group
from groups.themes.differences import told_differences
from groups.themes.values import ThemeValues
from groups.undo.consequences import TakenBack
from groups.undo.state import State
from nexus.database.lookups import in_array
from workspaces.kinds import FOLDER, THEME
from workspaces.models import RESOURCE_MODELS, App, Theme, Workspace
from workspaces.models.theme import BUILT_IN_ID, BUILT_IN_NAME

_NO_FOLDER = "no folder"
_NOWHERE = "–"


def write_things(state: State, decision: TakenBack, workspace_id: int) -> Iterator[Event]:
    """Make it so, and an event for each fact."""
    yield from _addresses(state, decision.turns)
    for fact, turn in decision.turns.items():
        if fact.what in (What.NAME, What.DESCRIPTION):
            yield _named(fact, turn)
        elif fact.what is What.FOLDER:
            yield _moved(state, fact, turn)
        elif fact.what in (What.THEME, What.VALUES, What.DEFAULT):
            yield from _theme(state, workspace_id, fact, turn)


def _named(fact: Fact, turn: Turn) -> Event:
    """Let it bear its name, or its description, again."""
    models: dict[str, Any] = {"": Group, THEME.key: Theme, **RESOURCE_MODELS}
    row = models[fact.kind]._default_manager.get(pk=fact.thing or fact.group)
    column = "description" if fact.what is What.DESCRIPTION else "name"
    setattr(row, column, turn.then)
    row.full_clean()
    row.save(update_fields=[column])
    actions = {"": Action.GROUP_RENAMED, THEME.key: Action.THEME_RENAMED}
    action = actions.get(fact.kind, Action.RESOURCE_RENAMED)
    action = Action.GROUP_DESCRIBED if fact.what is What.DESCRIPTION else action
    return event(action, row, before=turn.now, after=turn.then)


def _moved(state: State, fact: Fact, turn: Turn) -> Event:
    app, names = state.things.apps[fact.thing], state.things.names
    App.objects.filter(pk=app.pk).update(folder_id=turn.then)
    before, after = (names.get((FOLDER.key, folder or 0), _NO_FOLDER) for folder in turn)
    return event(Action.RESOURCE_MOVED, app, before=before, after=after, detail=from_to(*turn))


def _addresses(state: State, turns: Mapping[Fact, Turn]) -> Iterator[Event]:
    """The addresses of an app, all in one."""
    found = {fact: turn for fact, turn in turns.items() if fact.what is What.ADDRESS}
    for app in App.objects.filter(in_array("pk", {fact.thing for fact in found})) if found else ():
        mine = {fact.kind: turn for fact, turn in found.items() if fact.thing == app.pk}
        addresses = {**app.addresses, **{name: turn.then for name, turn in mine.items()}}
        app.addresses = {name: text for name, text in addresses.items() if text}
        app.save(update_fields=["addresses"])
        for name, turn in mine.items():
            before, after = (f"{name}: {address or _NOWHERE}" for address in turn)
            detail = from_to([name, turn.now], [name, turn.then])
            yield event(Action.APP_ADDRESS_CHANGED, app, before=before, after=after, detail=detail)


def _theme(state: State, workspace_id: int, fact: Fact, turn: Turn) -> Iterator[Event]:
    if fact.what is What.DEFAULT:
        yield _default(state, workspace_id, turn)
    elif fact.what is What.VALUES:
        yield from _values(state.things.themes[fact.thing], turn)
    elif turn.then:
        theme = Theme(pk=fact.thing, workspace_id=workspace_id, name=turn.then.name, values=turn.then.about)
        theme.full_clean()
        theme.save(force_insert=True)
        yield event(Action.THEME_RESTORED, theme)
    else:
        theme = state.things.themes[fact.thing]
        yield event(Action.THEME_DELETED, theme, detail=from_to(theme.values, None))
        theme.delete()


def _default(state: State, workspace_id: int, turn: Turn) -> Event:
    names = state.things.names
    Workspace.objects.filter(pk=workspace_id).update(theme=turn.then or None)
    before, after = (names.get((THEME.key, theme), BUILT_IN_NAME) for theme in turn)
    worn = Theme(pk=turn.then or BUILT_IN_ID, workspace_id=workspace_id, name=after)
    return event(Action.THEME_DEFAULT_SET, worn, before=before, after=after, detail=from_to(*turn))


def _values(theme: Theme, turn: Turn) -> Iterator[Event]:
    theme.values, theme.version = turn.then, theme.version + 1
    theme.save(update_fields=["values", "version"])
    pairs = told_differences(ThemeValues.from_json(turn.now), ThemeValues.from_json(turn.then)) or [("", "")]
    detail = from_to(*turn)
    for before, after in pairs:
        yield event(Action.THEME_CHANGED, theme, before=before, after=after, detail=detail)
        detail = ""
