"""Every command typed at the desk is an entry of the instance's chain, with the reason given when it was opened.

Texts in it are masked, as a password or somebody's words may stand there; those handed to the desk's own look-ups say
what was looked at and stay.
"""

import ast
import uuid
from collections.abc import Iterator
from typing import Final

from audit import journal
from audit.journal import Actor, Event
from audit.models import Entry
from audit.vocabulary import Action
from workspaces.account_log import INSTANCE

MASK: Final = "…"
LOOKUPS: Final = frozenset(
    (
        *("person", "group", "app", "workflow", "data_source", "module", "folder", "thing", "workspace"),
        *("who_can", "why", "reach", "history", "undo"),
    )
)
"""The functions whose texts stay."""
_LENGTH: Final = Entry._meta.get_field("after").max_length or 300
SANDBOX: Final = "sandbox"


def record_command(told: str, *, actor: Actor, reason: str, sandbox: bool = False) -> None:
    """Append what is told of a command; what is too long for an entry is several of one operation; nothing is none.

    In a transaction of its own. Raises what the database does where it cannot be written.
    """
    if told:
        before = SANDBOX if sandbox else ""
        events = [Event(Action.DESK_COMMAND, before=before, after=part) for part in _parts(told)]
        journal.record(INSTANCE, events, actor=actor, reason=reason, operation=uuid.uuid4())


def masked(source: str) -> str:
    """The command without its texts and comments; what does not parse is noted as its length, what is blank as nothing.

    It is Python's own writing of the command, not the engineer's.
    """
    try:
        tree = ast.parse(source)
        return ast.unparse(_Masking().visit(tree)) if tree.body else ""
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return unparsed(source)


def unparsed(source: str) -> str:
    """What is told of a command that Python does not take."""
    return f"{len(source)} characters that do not parse" if source.strip() else ""


class _Masking(ast.NodeTransformer):
    """Puts a mask in the place of every text but those that a look-up is handed."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id in LOOKUPS:
            node.args = [self._handed(each) for each in node.args]
            for keyword in node.keywords:
                keyword.value = self._handed(keyword.value)
            return node
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str | bytes):
            return ast.copy_location(ast.Constant(MASK), node)
        return node

    def _handed(self, node: ast.expr) -> ast.expr:
        kept = isinstance(node, ast.Constant) and isinstance(node.value, str)
        found: ast.expr = node if kept else self.visit(node)
        return found


def _parts(text: str) -> Iterator[str]:
    for start in range(0, len(text), _LENGTH):
        yield text[start : start + _LENGTH]
