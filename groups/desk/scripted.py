"""Changes as a script writes them down: a field of the change is an option of the command line."""

import uuid
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, Final, get_args, get_type_hints

from groups.changes.change import Change
from groups.changes.people import MemberIds
from groups.desk import lookups
from groups.desk.changes import change_classes, grant
from groups.desk.lookups import NotFound, person
from groups.models import AddRequest, Group
from groups.permissions.grants import Grant
from nexus.http import as_id
from nexus.words import listed
from workspaces.kinds import KIND_OF
from workspaces.models import App, Membership, Resource, Theme, User, Workspace, WorkspaceConstant
from workspaces.names import name_key
from workspaces.vocabulary import Role

Reader = Callable[[str, str], Any]
"""What reads a word of the command line, in the workspace with this slug."""


def _folder_id(word: str, slug: str) -> int:
    return lookups.folder(_in(word, slug)).pk


def _named(model: Any) -> Reader:
    def read(word: str, slug: str) -> Any:
        owner, _slash, name = _in(word, slug).partition("/")
        found = model._default_manager.filter(workspace__slug=owner, name_key=name_key(name)).first()
        if found is None:
            raise NotFound(f"There is no {model._meta.verbose_name} “{name}” in {owner}.")
        return found

    return read


def _role(word: str, slug: str) -> Role:
    wanted = word.strip().casefold().replace(" ", "_").replace("-", "_")
    if wanted not in Role.values:
        raise NotFound(f"There is no role “{word}”, but {listed(Role.values)}.")
    return Role(wanted)


def _operation(word: str, slug: str) -> uuid.UUID:
    try:
        return uuid.UUID(word)
    except ValueError as malformed:
        raise NotFound(f"“{word}” is no operation: give the id that its entries bear.") from malformed


def _grant(word: str, slug: str) -> Grant:
    """“create_apps”, “view_all_apps”, “edit_app=Payroll”."""
    level, equals, name = word.partition("=")
    try:
        kind = KIND_OF[level].key if equals else ""
        return grant(level, lookups.thing(f"{kind}:{_in(name, slug)}") if equals else None)
    except KeyError as unknown:
        raise NotFound(f"There is no right “{level}”.") from unknown


def _account(word: str, slug: str) -> User:
    found = User.objects.filter(email=word.strip().lower()).first()
    if found is None:
        raise NotFound(f"Nobody has the address “{word}”.")
    return found


def _request(word: str, slug: str) -> AddRequest:
    found = AddRequest.objects.filter(pk=as_id(word) or 0, workspace__slug=slug).first()
    if found is None:
        raise NotFound(f"There is no request {word} in {slug}: give its number, as its address under Requests has it.")
    return found


def _in(name: str, slug: str) -> str:
    """The name with its workspace, which the change's subject says where it does not."""
    return f"{slug}/{name}" if slug and not name.startswith(f"{slug}/") else name


_READERS: Final[Mapping[Any, Reader]] = {
    Group: lambda word, _slug: lookups.group(word),
    Workspace: lambda word, _slug: lookups.workspace(word),
    App: lambda word, _slug: lookups.app(word),
    Resource: lambda word, _slug: lookups.thing(word),
    WorkspaceConstant: _named(WorkspaceConstant),
    Theme: _named(Theme),
    Role: _role,
    Membership: lambda word, slug: person(word) if "/" in word else person(word, slug),
    Grant: _grant,
    uuid.UUID: _operation,
    User: _account,
    AddRequest: _request,
    str: lambda word, _slug: word,
}
_FOLDER: Final = "folder_id"
_OURS: Final = ("actor_id",)
"""Fields that say who acts, which nobody writes down: a script has no account."""


def scripted_changes() -> dict[str, type[Change[Any, Any]]]:
    """The changes that can be written so, by their names: “add-members”. One with a field of its own kind is not."""
    found = {each.name.replace("_", "-"): each for each in change_classes().values()}
    return {name: each for name, each in found.items() if all(map(_is_read, _fields(each).values()))}


def add_options(parser: ArgumentParser, change: type[Change[Any, Any]]) -> None:
    """An option for each field of the change; that of several words for what is several."""
    hints = _fields(change)
    for field in _written(change):
        many, kind = _kind(field.name, hints[field.name])
        option, metavar = f"--{_option(field)}", field.name.upper()
        if kind is bool:
            parser.add_argument(option, dest=field.name, action="store_true")
        elif many:
            parser.add_argument(option, dest=field.name, nargs="+", metavar=metavar, required=_is_needed(field))
        else:
            parser.add_argument(option, dest=field.name, metavar=metavar, required=_is_needed(field))


def change_from(change: type[Change[Any, Any]], options: Mapping[str, Any]) -> Change[Any, Any]:
    """The change of these words. Raises NotFound for a word that names nothing, and what the change raises itself."""
    hints, values, slug = _fields(change), dict[str, Any](), ""
    for field in _written(change):
        word = options[field.name]
        if word is None:
            continue
        values[field.name] = value = _read(field.name, hints[field.name], word, slug)
        slug = slug or getattr(value, "slug", "") or getattr(getattr(value, "workspace", None), "slug", "")
    return change(**values)


def _read(name: str, hint: Any, word: Any, slug: str) -> Any:
    many, kind = _kind(name, hint)
    if kind is bool:
        return bool(word)
    read = _folder_id if name == _FOLDER else _READERS[kind]
    return [read(each, slug) for each in word] if many else read(word, slug)


def _fields(change: type[Change[Any, Any]]) -> dict[str, Any]:
    hints = get_type_hints(change)
    return {field.name: hints[field.name] for field in _written(change)}


def _written(change: type[Change[Any, Any]]) -> list[Field[Any]]:
    """The fields of a change, every one of which is a dataclass, that are written down."""
    return [field for field in fields(change) if field.name not in _OURS]  # type: ignore[arg-type]


def _kind(name: str, hint: Any) -> tuple[bool, Any]:
    """Whether a field holds several, and of what kind."""
    parts = [each for each in get_args(hint) if each not in (type(None), MemberIds)] or [hint]
    many = [each for each in (hint, *parts) if getattr(each, "__origin__", None) is Iterable]
    inner = get_args(many[0])[0] if many else parts[0]
    return bool(many), getattr(inner, "__bound__", None) or inner


def _is_read(hint: Any) -> bool:
    kind = _kind("", hint)[1]
    return kind is bool or kind is int or kind in _READERS


def _option(field: Field[Any]) -> str:
    return field.name.removesuffix("_id").replace("_", "-")


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
