"""People, groups, things and workspaces by what a ticket calls them: “eve@nexus.test”, “nexus/Dev”."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any, Final, TypeVar

from django.db.models import Model, QuerySet

from groups.models import Group
from nexus.words import listed
from workspaces.kinds import KINDS
from workspaces.models import RESOURCE_MODELS, App, DataSource, Folder, Membership, Module, Resource, User, Workflow
from workspaces.models import Workspace as WorkspaceModel
from workspaces.names import name_key, sort_base

_PERHAPS: Final = 5
_LARGEST: Final = 2**63 - 1
_LOOKED_AT: Final = 500
M = TypeVar("M", bound=Model)
R = TypeVar("R", bound=Resource)


class NotFound(LookupError):
    """Nothing is called so, or several are; the message says what to write."""


def person(name: str | int, workspace: str = "") -> Any:
    """A membership by the person's address, “nexus/eve@nexus.test” where they are in several workspaces, or by its id.

    Of whoever is in none the account. Two statements. Raises NotFound, with a sentence that names who comes near.
    """
    if isinstance(name, int):
        return _by_id(Membership.objects.select_related("user", "workspace"), name, "membership")
    slug, _slash, email = name.strip().rpartition("/")
    slug, email = workspace or slug, email.strip().lower()
    found = Membership.objects.filter(user__email=email).select_related("user", "workspace").order_by("workspace__slug")
    here = [each for each in found if slug in ("", each.workspace.slug)]
    if len(here) == 1:
        return here[0]
    if here:
        ways = listed([f"{each.workspace.slug}/{email}" for each in here])
        raise NotFound(f"{email} is in {len(here)} workspaces: write {ways}.")
    return _without_membership(email, slug, [each.workspace.slug for each in found])


def _without_membership(email: str, slug: str, elsewhere: Sequence[str]) -> User:
    """The account of whoever is in no workspace, where none is asked for."""
    account = User.objects.filter(email=email).first()
    if account and not slug:
        return account
    if account:
        where = f"; they are in {listed(elsewhere)}" if elsewhere else ""
        raise NotFound(f"{email} is not in {slug}{where}.")
    people = User.objects.filter(memberships__workspace=workspace(slug)) if slug else User.objects.all()
    near = _close(email, people.filter(email__startswith=email[:1]).values_list("email", flat=True))
    raise NotFound(f"Nobody has the address “{email}”.{_perhaps(near)}")


def workspace(slug: str | int) -> WorkspaceModel:
    """A workspace by its address or id; one statement. Raises NotFound, with a sentence that names those there are."""
    if isinstance(slug, int):
        return _by_id(WorkspaceModel.objects.all(), slug, "workspace")
    found = WorkspaceModel.objects.filter(slug=slug.strip().strip("/").lower()).first()
    if found is None:
        near = WorkspaceModel.objects.order_by("slug").values_list("slug", flat=True)[:_PERHAPS]
        raise NotFound(f"There is no workspace at /{slug}/.{_perhaps(near)}")
    return found


def group(name: str | int) -> Group:
    """A group by “nexus/Dev”, by its name alone where one workspace has it, or by its id."""
    found: Group = _named(Group.objects.select_related("workspace"), name, "group")
    return found


def app(name: str | int) -> App:
    """An app, as a group is looked up."""
    return _thing(App, name)


def workflow(name: str | int) -> Workflow:
    """A workflow, as a group is looked up."""
    return _thing(Workflow, name)


def data_source(name: str | int) -> DataSource:
    """A data source, as a group is looked up."""
    return _thing(DataSource, name)


def module(name: str | int) -> Module:
    """A module, as a group is looked up."""
    return _thing(Module, name)


def folder(name: str | int) -> Folder:
    """A folder, as a group is looked up."""
    return _thing(Folder, name)


def thing(name: str | Resource) -> Resource:
    """A resource of whatever kind by its name, “folder:nexus/Finance” where several kinds have it; a statement a kind.

    Raises NotFound, with a sentence.
    """
    if isinstance(name, Resource):
        return name
    key, colon, rest = name.partition(":")
    if colon and key.strip().lower().replace(" ", "_") in RESOURCE_MODELS:
        return _thing(RESOURCE_MODELS[key.strip().lower().replace(" ", "_")], rest)
    found: dict[str, Resource] = {}
    wrong: list[NotFound] = []
    for kind in KINDS:
        try:
            found[kind.key] = _thing(RESOURCE_MODELS[kind.key], name)
        except NotFound as missing:
            wrong.append(missing)
    if len(found) > 1:
        raise NotFound(f"“{name}” is of {len(found)} kinds: write {listed([f'{key}:{name}' for key in found])}.")
    if not found:
        raise wrong[0] if len({str(each) for each in wrong}) == 1 else NotFound(f"Nothing is called “{name}”.")
    return next(iter(found.values()))


def _thing(model: type[R], name: str | int) -> R:
    related = ("workspace", "owner__user", "folder") if model is App else ("workspace",)
    found: R = _named(model._default_manager.select_related(*related), name, model.kind.name)
    return found


def _named(rows: "QuerySet[Any, Any]", name: str | int, noun: str) -> Any:
    """The one row of this name. Raises NotFound where there is none, or where several workspaces have one."""
    if isinstance(name, int):
        return _by_id(rows, name, noun)
    slug, rest = _parts(name)
    here = rows.filter(workspace__slug=slug) if slug else rows
    found = list(here.filter(name_key=name_key(rest)).order_by("workspace__slug")[: _PERHAPS + 1])
    if len(found) == 1:
        return found[0]
    if found:
        ways = listed([f"{each.workspace.slug}/{each.name}" for each in found])
        raise NotFound(f"“{rest}” is a {noun} of several workspaces: write {ways}.")
    called = here.filter(sort_name__startswith=sort_base(rest)[:1]).values_list("workspace__slug", "name")
    near = _close(f"{slug}/{rest}", (f"{each}/{name}" for each, name in called))
    where = f" in {slug}" if slug else ""
    raise NotFound(f"There is no {noun} “{rest}”{where}.{_perhaps(near)}")


def _parts(name: str) -> tuple[str, str]:
    """The workspace and the name: a slash parts them only behind a workspace's address, as names may hold one too."""
    slug, slash, rest = name.strip().partition("/")
    if slash and WorkspaceModel.objects.filter(slug=slug.strip().lower()).exists():
        return slug.strip().lower(), rest.strip()
    return "", name.strip()


def _by_id(rows: "QuerySet[M, M]", pk: int, noun: str) -> M:
    found = rows.filter(pk=pk).first() if 0 < pk <= _LARGEST else None
    if found is None:
        raise NotFound(f"There is no {noun} with the id {pk}.")
    return found


def _close(wanted: str, names: Iterable[str]) -> list[str]:
    """Those of the first few hundred names that are written nearly so."""
    return get_close_matches(wanted, islice(names, _LOOKED_AT), _PERHAPS)


def _perhaps(names: Iterable[str]) -> str:
    found = list(names)
    return f" Perhaps: {', '.join(found)}." if found else ""
