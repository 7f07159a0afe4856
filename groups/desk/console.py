"""The desk at a terminal: Python's own console, with ours behind each line."""

import code
import readline
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from rlcompleter import Completer

from groups.desk.lines import in_text
from groups.desk.terminal import REFUSALS, Terminal
from workspaces.account_log import at_work


class Console(code.InteractiveConsole):
    """Python's console; what it runs, the terminal writes down first."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__({"__name__": "__console__", "__doc__": None, **terminal.desk.namespace}, "<desk>")
        self.terminal = terminal

    def runsource(self, source: str, filename: str = "<desk>", symbol: str = "single") -> bool:
        """Run a command that is whole; whether more of it is to come."""
        try:
            compiled = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.terminal.run(source, lambda: self.showsyntaxerror(filename), parses=False)
            return False
        if compiled is None:
            return True
        self.terminal.run(source, lambda: self.runcode(compiled))
        return False

    def showtraceback(self) -> None:
        """A refusal is told in its sentence; Python's own traceback is for what nobody expects."""
        error = sys.exc_info()[1]
        if isinstance(error, REFUSALS):
            self.terminal.tell(error)
        else:
            super().showtraceback()


def sit_down(terminal: Terminal, *, plain: bool = False) -> None:
    """Greet, and take commands until there are no more. ``plain``: by Python's console where there is IPython too."""
    with at_work(terminal.desk.actor, terminal.desk.reason):
        if not plain and sys.stdin.isatty() and find_spec("IPython"):
            import_module("groups.desk.ipython").sit_down(terminal)
        else:
            _python(terminal)


def _python(terminal: Terminal) -> None:
    console = Console(terminal)
    readline.set_completer(Completer(console.locals).complete)
    readline.parse_and_bind("tab: complete")
    with _shown_by(terminal):
        console.interact(in_text(terminal.desk.lines, in_colour=terminal.in_colour), exitmsg="")


@contextmanager
def _shown_by(terminal: Terminal) -> Iterator[None]:
    before, sys.displayhook = sys.displayhook, terminal.show
    try:
        yield
    finally:
        sys.displayhook = before
