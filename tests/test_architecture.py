"""The plan of the house: floors, the rooms on each, and no import that climbs."""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
FLOORS = ("nexus", "audit", "workspaces", "groups")

# From the ground up. A module not named here is a change: an action. The third name of
# `groups.views.group` says nothing: a package is one room.
ROOMS = {
    "vocabulary": {"vocabulary", "naming", "digests", "rules", "reasons", "plans", "extent", "confirmation"},
    "models": {"models", "triggers"},
    "access": {"access", "holdings"},
    "queries": {
        *("queries", "effective", "backend", "roster", "listing", "pasting"),
        *("reach", "stays", "standing", "places", "why", "relocation"),
    },
    "actions": set(),
    "forms": {"forms"},
    "views": {"views"},
    "urls": {"urls"},
}
# Wiring, not rooms: what Django runs by itself, when everything else has been loaded.
WIRING = {"apps", "checks", "management", "migrations", "templatetags"}
STOREYS = list(ROOMS)


def modules():
    """Every module of ours, as {dotted name: syntax tree}; migrations are Django's."""
    files = [
        path for floor in FLOORS for path in sorted((HOUSE / floor).rglob("*.py")) if "migrations" not in path.parts
    ]
    return {_dotted(path): ast.parse(path.read_text("utf-8")) for path in files}


def _dotted(path):
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


def imports(name, tree, *, top_level=False):
    """What a module imports, `TYPE_CHECKING` imports aside, as far as it is ours."""
    nodes = tree.body if top_level else _running(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            yield from (_module_or_name(node.module, alias.name) for alias in node.names)


def _running(tree):
    """Every node that can run: all but the bodies of `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from _running(node)


def _module_or_name(module, name):
    """`from groups import joining` imports the module groups.joining; `from groups.joining import join`, itself."""
    return f"{module}.{name}" if f"{module}.{name}" in modules_of_ours() else module


@cache
def modules_of_ours():
    return modules()


def floor(name):
    return FLOORS.index(name.partition(".")[0])


def room(name):
    """How high the room of a module lies on its floor; wiring lies above all of them."""
    parts = name.split(".")
    if len(parts) == 1 or parts[1] in WIRING:
        return len(STOREYS)
    rooms = [STOREYS.index(title) for title, members in ROOMS.items() if parts[1] in members]
    return rooms[0] if rooms else STOREYS.index("actions")


def our_imports():
    """Every (importer, imported) between two modules of ours."""
    for name, tree in modules_of_ours().items():
        for target in imports(name, tree):
            if target.partition(".")[0] in FLOORS:
                yield name, target


def test_no_import_climbs_to_a_higher_floor():
    climbs = [(name, target) for name, target in our_imports() if floor(target) > floor(name)]
    assert climbs == []


def test_no_import_climbs_to_a_higher_room_of_its_floor():
    within = [(a, b) for a, b in our_imports() if floor(a) == floor(b) and not a.startswith("nexus")]
    assert [(a, b) for a, b in within if room(b) > room(a)] == []


def test_no_app_imports_the_forms_views_or_urls_of_another():
    across = [(a, b) for a, b in our_imports() if floor(a) != floor(b) and floor(b) > 0]
    assert [(a, b) for a, b in across if room(b) >= STOREYS.index("forms")] == []


def test_imports_run_in_no_circle():
    graph = {}
    for name, target in our_imports():
        # A package gathers its own parts; that is no circle.
        if name != target and not name.startswith(f"{target}.") and not target.startswith(f"{name}."):
            graph.setdefault(name, set()).add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_every_import_stands_at_the_top_of_its_module():
    for name, tree in modules_of_ours().items():
        everywhere = list(imports(name, tree))
        assert everywhere == list(imports(name, tree, top_level=True)), f"{name} imports late"


def test_there_is_one_roof():
    including = [name for name, tree in modules_of_ours().items() if "include" in _called(tree)]
    assert including == ["nexus.urls"]


def test_models_are_asked_for_by_name_in_one_place_only():
    places = [name for name, tree in modules_of_ours().items() for call in _called(tree) if call == "get_model"]
    assert len(places) == 1
    assert places[0].startswith("workspaces.models")  # User.groups


def test_the_rules_are_pure():
    pure = {
        "groups.changes.consequences",
        "groups.changes.blockers",
        "groups.permissions.catalogue",
        "workspaces.vocabulary",
        "audit.vocabulary",
    }
    for name, target in our_imports():
        if name in pure:
            assert room(target) == 0, f"{name} imports {target}"
    assert not [
        target
        for target in imports("", modules_of_ours()["groups.changes.consequences"])
        if target.startswith("django")
    ]


def test_nothing_in_the_domain_listens_for_signals():
    listening = {"django.db.models.signals", "django.dispatch", "django.core.signals"}
    for name, tree in modules_of_ours().items():
        if floor(name) > 0 and room(name) < len(STOREYS):
            assert not listening & set(imports(name, tree)), name


def test_no_page_speaks_to_guardian():
    for name, tree in modules_of_ours().items():
        if floor(name) > 0 and STOREYS.index("forms") <= room(name) < len(STOREYS):
            assert not [target for target in imports(name, tree) if target.startswith("guardian")], name


def _called(tree):
    """The bare names of every function a module calls."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls]
