"""How long a thing may be before a reader loses it: a broken ceiling is a conversation, not a lint error."""

import ast
from collections import Counter

from tests.house import ROOT, modules, room

TESTS = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("*.py"))}
# A test in a real browser walks a whole way through the pages.
WALK = 20


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines(node):
    return node.end_lineno - node.lineno + 1


def is_view(name, function):
    return room(name) == "views" and [each.arg for each in function.args.args][:1] == ["request"]


def test_a_module_has_at_most_250_lines():
    files = {name: path for name in modules() if (path := _file(name)).exists()}
    long = {name: count for name, path in files.items() if (count := len(path.read_text("utf-8").splitlines())) > 250}
    assert len(files) > 150
    assert long == {}


def _file(name):
    path = ROOT.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def test_a_folder_has_at_most_fifteen_modules():
    folders = Counter(name.rpartition(".")[0] for name in modules() if _file(name).name != "__init__.py")
    assert {folder: count for folder, count in folders.items() if count > 15} == {}


def test_a_function_has_at_most_30_lines_and_a_view_20():
    every = [(name, function) for name, tree in modules().items() for function in functions(tree)]
    assert any(is_view(name, function) for name, function in every)
    ceiling = {True: 20, False: 30}
    assert [(n, f.name, lines(f)) for n, f in every if lines(f) > ceiling[is_view(n, f)]] == []


def test_a_file_of_tests_has_at_most_250_lines():
    assert {path: count for path, text in TESTS.items() if (count := len(text.splitlines())) > 250} == {}


def test_a_test_has_at_most_15_lines():
    tests = [(path, f) for path, text in TESTS.items() for f in functions(ast.parse(text)) if f.name[:5] == "test_"]
    ceilings = {path: WALK if path.startswith("tests/browser/") else 15 for path in TESTS}
    assert [(path, f.name, lines(f)) for path, f in tests if lines(f) > ceilings[path]] == []
