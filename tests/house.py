"""The product as it is written: its modules with their syntax trees, where each stands, and what it imports."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# From the ground up; subjects side by side share a floor.
FLOORS = (
    ("nexus",),
    ("audit",),
    ("workspaces",),
    ("groups.models",),
    ("groups.permissions",),
    ("groups.changes",),
    ("groups.custom_groups", "groups.help", "groups.log", "groups.members", "groups.resources", "groups.themes"),
    ("groups.instance", "groups.search", "groups.undo"),
    ("groups.demo", "groups.desk"),
)
SUBJECTS = [subject for floor in FLOORS for subject in floor]
# Within a subject, from the ground up. Its loose modules are no rooms: see ``may_import``.
ROOMS = ("models", "queries", "actions", "forms", "views", "urls")
# No rooms either: what Django runs by itself, when everything else has been loaded.
WIRING = {"apps", "management", "migrations", "templatetags"}


@cache
def modules():
    """Every module of ours, as {dotted name: syntax tree}; migrations are Django's."""
    apps = {subject.partition(".")[0] for subject in SUBJECTS}
    files = [path for app in apps for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    return {_dotted(path): ast.parse(path.read_text("utf-8")) for path in sorted(files)}


def _dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


# --- Where a module stands -------------------------------------------------------------------------


def is_wiring(name):
    return not WIRING.isdisjoint(name.split("."))


def subject(name):
    """The subject that a module belongs to; None for wiring, and where it stands on no floor."""
    standing = [each for each in SUBJECTS if f"{name}.".startswith(f"{each}.")]
    return standing[0] if standing and not is_wiring(name) else None


def floor(name):
    return next(height for height, subjects in enumerate(FLOORS) if subject(name) in subjects)


def room(name):
    """The room of a module within its subject; None for a loose module, and in the toolkit, which has none."""
    first = name.removeprefix(subject(name) or "").strip(".").partition(".")[0]
    return first if first in ROOMS and subject(name) != "nexus" else None


def may_import(importer, imported):
    """Whether one module of a subject may import another: no room a higher one, no loose module a change or a page."""
    if room(imported) is None:
        return True
    height = ROOMS.index(room(importer)) if room(importer) else ROOMS.index("queries")
    return ROOMS.index(room(imported)) <= height


# --- What a module says ----------------------------------------------------------------------------


def imports(name, tree, *, top_level=False):
    """The (module, name) pairs that a module imports, `TYPE_CHECKING` imports aside; the name is "" for a module."""
    for node in tree.body if top_level else _running(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner, "") if inner in modules() else (node.module, alias.name)


def _running(tree):
    """Every node that can run: all but the bodies of `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from _running(node)


def whole_names(name):
    """What a module imports, as dotted names: modules, and what is taken out of them."""
    return {word for target, taken in imports(name, modules()[name]) for word in (target, f"{target}.{taken}")}


def our_imports():
    """Every (importer, imported) between two modules of ours."""
    return [
        (name, target) for name, tree in modules().items() for target, _ in imports(name, tree) if target in modules()
    ]


def called(tree):
    """The bare names of every function that a module calls."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls]


def said(tree):
    """Every name, attribute, keyword and string of a module, as often as it stands there; docstrings aside."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node, clean=False)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=text) | ast.Attribute(attr=text) | ast.keyword(arg=str(text)):
                yield text
            case ast.Constant(value=str(text)) if id(node) not in docstrings:
                yield text
