"""What a change is handed, looked at once, before anything is read: whatever is not what its name says is refused.

A user where a membership is meant, a string for a role or an address for an id would plan for the wrong person, or
fail somewhere inside. The types that a change or an action declares are what is looked at.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache, wraps
from types import NoneType, UnionType
from typing import Any, Final, ParamSpec, TypeVar, Union, get_args, get_origin, get_type_hints

from django.db.models import Model

from audit.journal import Actor
from groups.models import AddRequest, Group
from workspaces.models import App, Folder, Membership, Resource, Theme, User, Workspace, WorkspaceConstant
from workspaces.vocabulary import Role

P = ParamSpec("P")
R = TypeVar("R")


class WrongArgument(TypeError):
    """Something was handed over that is not what is meant; the message says what to give. Nothing was written."""


_GIVE: Final[dict[Any, tuple[str, str]]] = {
    Membership: ("a membership", "give workspace.memberships.get(user=…)"),
    Group: ("group", "give workspace.groups.get(name=…)"),
    Workspace: ("workspace", "give Workspace.objects.get(slug=…)"),
    User: ("user", "give User.objects.get(email=…)"),
    Resource: ("resource", "give an app, workflow, data source, module or folder"),
    App: ("app", "give workspace.apps.get(name=…)"),
    Folder: ("folder", "give workspace.folders.get(name=…)"),
    WorkspaceConstant: ("workspace constant", "give workspace.constants.get(name=…)"),
    Theme: ("theme", "give workspace.themes.get(name=…)"),
    AddRequest: ("request", "give AddRequest.objects.get(…)"),
    Role: ("role", "give Role.ADMIN, Role.BUILDER or Role.END_USER"),
    Actor: ("actor", "give Actor.support(“your name”)"),
    str: ("text", "give a string"),
    int: ("id", "give a number"),
    bool: ("yes or no", "give True or False"),
}
"""What each type is called, and how to come by it."""
_LARGEST: Final = 2**63 - 1
"""What an id can be at most."""


def check_fields(change: Any) -> None:
    """Raise WrongArgument, with a sentence, where a field of this dataclass is not what it is declared as."""
    for name, declared in _declared(change.__class__).items():
        _check(getattr(change, name), declared)


def check_argument(value: object, declared: Any) -> None:
    """Raise WrongArgument, with a sentence, where ``value`` is not of the type ``declared``."""
    _check(value, _alternatives(declared))


def checked(action: Callable[P, R]) -> Callable[P, R]:
    """The ``action``, which raises WrongArgument, with a sentence, where an argument is not what it is declared as."""
    signature, hints = inspect.signature(action), get_type_hints(action)
    declared = {name: _alternatives(hints[name]) for name in signature.parameters}

    @wraps(action)
    def looked_at(*args: P.args, **kwargs: P.kwargs) -> R:
        for name, value in signature.bind(*args, **kwargs).arguments.items():
            _check(value, declared[name])
        return action(*args, **kwargs)

    return looked_at


@cache
def _declared(change: Any) -> Mapping[str, tuple[Any, ...]]:
    hints = get_type_hints(change)
    return {field.name: _alternatives(hints[field.name]) for field in fields(change)}


def _alternatives(declared: Any) -> tuple[Any, ...]:
    """The types that will do; none where the change looks for itself, as at lists."""
    declared = getattr(declared, "__bound__", None) or declared
    is_union = get_origin(declared) in (Union, UnionType)
    found = get_args(declared) if is_union else (declared,)
    return found if all(each in _GIVE or each is NoneType for each in found) else ()


def _check(value: object, declared: tuple[Any, ...]) -> None:
    if not declared or any(_is_one(value, each) for each in declared):
        return
    noun, give = _GIVE[next(each for each in declared if each is not NoneType)]
    otherwise = ", or None" if NoneType in declared else ""
    article = f"is a {type(value).__name__}, not" if noun.startswith("a ") else "is no"
    is_unsaved = isinstance(value, Model) and isinstance(value, declared)
    state = "is not saved yet" if is_unsaved else f"{article} {noun}"
    raise WrongArgument(f"{value!r} {state}: {give}{otherwise}.")


def _is_one(value: object, declared: Any) -> bool:
    if declared is int:
        return type(value) is int and 0 < value <= _LARGEST
    return isinstance(value, declared) and not (isinstance(value, Model) and value.pk is None)
