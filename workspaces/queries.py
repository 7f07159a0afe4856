"""Finding what is in a workspace by the words of its name, whoever asks."""

from collections.abc import Iterable
from typing import Final

from nexus.database.lookups import in_array
from nexus.database.search import Words, first_found
from workspaces.kinds import Kind
from workspaces.models import RESOURCE_MODELS, Resource, Workspace
from workspaces.names import search_words

RESOURCES_FOUND: Final = 20
"""How many resources a picker shows at once."""


def words_of(search: str, of: str = "") -> Words:
    """What a search looks for, as a page or ``first_found`` takes it; ``of`` as there."""
    return Words(search_words(search), of)


def find_resources(workspace: Workspace, kind: Kind, search: str) -> list[Resource]:
    """Resources of a kind, found by words of their name; the first few in order of name."""
    resources = RESOURCE_MODELS[kind.key]._default_manager.filter(workspace=workspace).order_by("name_key", "id")
    return list(first_found(resources, words_of(search), RESOURCES_FOUND))


def ticked_resources(workspace: Workspace, kind: Kind, ids: Iterable[int]) -> list[Resource]:
    """The resources of a kind ticked so far, in order of name; unknown ids are not among them."""
    model = RESOURCE_MODELS[kind.key]
    return list(model._default_manager.filter(in_array("id", ids), workspace=workspace).order_by("name_key"))
