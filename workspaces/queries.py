"""Finding resources of a workspace by a piece of their name, whoever asks."""

from collections.abc import Iterable
from typing import Final

from nexus.database.lookups import in_array
from workspaces.kinds import Kind
from workspaces.models import RESOURCE_MODELS, Resource, Workspace
from workspaces.names import name_key

RESOURCES_FOUND: Final = 20
"""How many resources a picker shows at once."""


def find_resources(workspace: Workspace, kind: Kind, search: str) -> list[Resource]:
    """Resources of a kind, found by a piece of their name; the first few in order of name."""
    resources = RESOURCE_MODELS[kind.key]._default_manager.filter(workspace=workspace).order_by("name_key", "id")
    wanted = name_key(search)
    return list((resources.filter(name_key__contains=wanted) if wanted else resources)[:RESOURCES_FOUND])


def ticked_resources(workspace: Workspace, kind: Kind, ids: Iterable[int]) -> list[Resource]:
    """The resources of a kind ticked so far, in order of name; unknown ids are not among them."""
    model = RESOURCE_MODELS[kind.key]
    return list(model._default_manager.filter(in_array("id", ids), workspace=workspace).order_by("name_key"))
