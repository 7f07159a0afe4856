"""Every change there is, found in the folders of the subjects' actions, and how the desk plans and commits one."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, wraps
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from django.apps import apps

from audit.journal import Actor
from groups.changes.change import Change
from groups.changes.plan import Plan
from groups.desk.describing import lines_of_plan
from groups.desk.lines import GOOD, QUIET, Line
from groups.permissions.catalogue import SWITCH_CODENAMES
from groups.permissions.grants import Grant, on_resource

_ACTIONS: Final = ".actions."


@cache
def change_classes() -> Mapping[str, type[Change[Any, Any]]]:
    """The changes that are planned, by the names of their classes, in order."""
    found = (each for module in _modules() for _name, each in inspect.getmembers(module, inspect.isclass))
    changes = [each for each in found if issubclass(each, Change) and not inspect.isabstract(each)]
    return {each.__name__: each for each in sorted(changes, key=lambda each: each.__name__)}


@cache
def simple_actions() -> Mapping[str, Callable[..., Any]]:
    """The actions that are made at once, as nobody can be surprised by them: functions that ask who acts, by name."""
    found = {
        name: each
        for module in _modules()
        for name, each in inspect.getmembers(module, inspect.isfunction)
        if each.__module__ == module.__name__ and not name.startswith("_") and _asks_who_acts(each)
    }
    return dict(sorted(found.items()))


def _modules() -> Iterator[ModuleType]:
    house = apps.get_app_config("groups")
    for found in pkgutil.walk_packages([house.path], f"{house.name}."):
        if _ACTIONS in found.name:
            yield import_module(found.name)


def _asks_who_acts(action: Callable[..., Any]) -> bool:
    """Whether it is told who acts, and is whole: what yields events leaves it to its caller to write them down."""
    if inspect.isgeneratorfunction(action):
        return False
    actor = inspect.signature(action).parameters.get("actor")
    return actor is not None and actor.kind is inspect.Parameter.KEYWORD_ONLY


@dataclass(frozen=True)
class Planned:
    """A change and the plan that was looked at: what ``commit`` makes. Prints as the review reads."""

    change: Change[Any, Any]
    plan: Plan[Any]

    @property
    def lines(self) -> Iterator[Line]:
        yield from lines_of_plan(self.plan)
        if not self.plan.blockers:
            yield Line("  Nothing is changed yet: commit() makes it so.", QUIET)


@dataclass(frozen=True)
class Done:
    """What a commit has come to."""

    plan: Plan[Any]
    operation: Any

    @property
    def lines(self) -> Iterator[Line]:
        yield Line(self.plan.summary.done, GOOD)
        yield Line(f"  operation {self.operation}", QUIET)


def acted_by(action: Callable[..., Any], *, actor: Actor, reason: str) -> Callable[..., Any]:
    """The action with who acts, and with a reason where it takes one and none is given."""
    signature = inspect.signature(action)

    @wraps(action)
    def acted(*args: Any, **kwargs: Any) -> Any:
        given = signature.bind_partial(*args, **kwargs).arguments
        ours = {"actor": actor, "reason": reason}
        return action(
            *args, **kwargs, **{name: ours[name] for name in ours.keys() & signature.parameters - given.keys()}
        )

    return acted


def grant(level: str, what: Any = None, **options: Any) -> Grant:
    """A grant for SetPermissions: ``grant("edit_app", payroll)``, ``grant("view_all_apps")``, ``grant("create_apps")``.

    ``options`` are of View: ``hidden_from_dashboard``, ``environments``. Raises KeyError for an unknown level.
    """
    if what is not None:
        return Grant(level, what.pk, what.name, **options) if options else on_resource(what, level)
    found = Grant(level, **options)
    if level not in SWITCH_CODENAMES:
        found.kind  # noqa: B018 - raises where there is no such level
    return found
