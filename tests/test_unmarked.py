"""No sentence reaches people but through gettext.

What a module says is looked for in every text that reads like a sentence, and in whatever is handed on as a label, a
title or a message. Left aside is what people at the pages never read, each for a reason that stands beside it.
"""

import ast
import re

import pytest

from tests.house import modules
from tests.messages import function_of

SENTENCE = re.compile(r"^[“\"']?[A-Z][^\n]*[a-z,] [a-z]|[a-z] [a-z]+[.!?]$")
SQL = re.compile(r"^(SELECT|WITH|INSERT|UPDATE|DELETE|CREATE) ")
SAID = {"label", "title", "lead", "button", "placeholder", "message", "hint", "said", "note", "help_text"}
"""Arguments that are shown, however short."""
ASIDE = {
    "audit.apps": "the name of an app, which no page shows",
    "audit.keys": "said by commands, in English",
    "audit.roles": "said by commands, in English",
    "groups.changes.record.upkeep": "said by doctor, in English",
    "groups.demo": "the demo tells its own story, in English",
    "groups.desk": "the desk speaks English, so that a case can be handed on",
    "groups.management": "commands speak English",
    "groups.models.permission_triggers": "the database's own refusals of what no page sends",
    "groups.models.request_triggers": "the database's own refusals of what no page sends",
    "groups.models.triggers": "the database's own refusals of what no page sends",
    "groups.permissions.integrity": "said by doctor, in English",
    "groups.themes.queries": "said by doctor, in English",
    "nexus.database": "said at the start and by checks, in English",
    "nexus.health": "said to probes, in English",
    "nexus.middleware.csrf": "a reason for the log: the page says its own",
    "nexus.production_checks": "said at the start, in English",
    "workspaces.signing_in.integrity": "said by doctor, in English",
    "workspaces.management": "commands speak English",
    "workspaces.triggers": "the database's own refusals of what no page sends",
    "audit.management": "commands speak English",
    "audit.triggers": "the database's own refusals of what no page sends",
}
FOR_PROGRAMMERS = {
    "Problem",
    "WrongArgument",
    "ImproperlyConfigured",
    "ValueError",
    "TypeError",
    "RuntimeError",
    "TemplateSyntaxError",
}
"""Errors, and findings of doctor, whose text no page shows."""
FOR_LOGS = {"debug", "info", "warning", "error", "SuspiciousOperation", "RequestDataTooBig", "BadRequest"}


def called(call):
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def owner(call):
    return getattr(getattr(call.func, "value", None), "id", "")


def is_aside(node):
    """What is translated, or read by programmers and logs alone."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)  # a docstring
    if isinstance(node, ast.FunctionDef):
        return node.name == "problems"  # what doctor finds, said in English
    if not isinstance(node, ast.Call):
        return False
    name = called(node)
    is_log = name in FOR_LOGS and owner(node) != "messages"
    return bool(function_of(node)) or name in FOR_PROGRAMMERS or is_log


def text_of(node):
    """The text of a literal, with “…” for what stands in its gaps; empty for everything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(each.value if isinstance(each, ast.Constant) else "…" for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def shown_by(node):
    """The arguments of a call that are shown, whatever they look like."""
    if not isinstance(node, ast.Call) or owner(node) == "models":
        return []
    return [each.value for each in node.keywords if each.arg in SAID] + (node.args if owner(node) == "messages" else [])


def below(node):
    """What a node is made of, but for the help of a column, which is for who reads the schema."""
    if isinstance(node, ast.JoinedStr):
        return []
    help_texts = [each for each in getattr(node, "keywords", ()) if each.arg == "help_text" and owner(node) == "models"]
    return [child for child in ast.iter_child_nodes(node) if child not in help_texts]


def unmarked(node):
    """The texts below a node that people would read as they are written."""
    if is_aside(node):
        return
    text = text_of(node)
    if SENTENCE.search(text) and not SQL.match(text):
        yield text
    yield from (text for each in shown_by(node) if (text := text_of(each))[:1].isalpha())
    for child in below(node):
        yield from unmarked(child)


def is_left_aside(name):
    return any(f"{name}.".startswith(f"{each}.") for each in ASIDE)


def test_every_sentence_of_a_module_goes_through_gettext():
    told = {name: found for name, tree in modules().items() if not is_left_aside(name) and (found := [*unmarked(tree)])}
    assert told == {}


def test_nothing_is_left_aside_without_need():
    said = [name for name, tree in modules().items() if [*unmarked(tree)]]
    said = [name for name, tree in modules().items() if [*unmarked(tree)]]
    needless = {each for each in ASIDE if not any(f"{name}.".startswith(f"{each}.") for name in said)}
    assert needless == set()


@pytest.mark.parametrize(
    "source",
    [
        'messages.success(request, "Saved")',
        'raise ValidationError("A name has 1 to 100 characters.")',
        'Button(label="Save")',
        'f"{name} was deleted."',
        'refuse(request, context, why="You may not do this here.")',
        'forms.CharField(help_text="For you")',
    ],
)
def test_words_that_are_not_marked_are_found(source):
    assert list(unmarked(ast.parse(f"x = {source}" if not source.startswith("raise") else source)))


@pytest.mark.parametrize(
    "source",
    [
        'messages.success(request, _("Saved"))',
        'x = ngettext("%(count)s app was deleted.", "%(count)s apps were deleted.", n)',
        'log.warning("The outbox cannot be read: %s", why)',
        'raise WrongArgument("Give a list of people.")',
        'models.CharField(help_text="What it is for.")',
        'x = "groups:add_members"',
    ],
)
def test_words_that_are_marked_or_for_nobody_are_not(source):
    assert list(unmarked(ast.parse(source))) == []
