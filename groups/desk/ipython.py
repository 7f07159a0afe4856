"""The desk in IPython, where it is installed. Imported there alone."""

from typing import Any

from django.db.models import Model, QuerySet
from IPython.terminal.interactiveshell import TerminalInteractiveShell
from traitlets.config import Config

from groups.changes.plan import Plan
from groups.desk.changes import Done, Planned
from groups.desk.explained import Why
from groups.desk.history import Told
from groups.desk.lines import in_text
from groups.desk.reached import Reach, WhoCan
from groups.desk.session import Desk
from groups.desk.terminal import REFUSALS, Terminal
from groups.permissions.explain import AccessPath, Explanation

_PRINTED = (
    *(Model, QuerySet, Plan, Planned, Done, Why, WhoCan, Reach, Told, Desk, AccessPath, Explanation),
    *(list, tuple, set, frozenset),
)


class DeskShell(TerminalInteractiveShell):  # type: ignore[misc]  # IPython brings no types where it is not installed
    """IPython; what it runs, the terminal writes down first."""

    desk_terminal: Terminal

    def run_cell(self, raw_cell: str, *args: Any, **kwargs: Any) -> Any:
        """Run a command; magic ones are noted as the Python that IPython makes of them."""
        return self.desk_terminal.run(self.transform_cell(raw_cell), lambda: self._run(raw_cell, *args, **kwargs))

    def _run(self, raw_cell: str, *args: Any, **kwargs: Any) -> Any:
        return super().run_cell(raw_cell, *args, **kwargs)


def shell_of(terminal: Terminal) -> DeskShell:
    """IPython for this desk. It keeps no history in a file: what is typed may hold what the log masks."""
    config = Config()
    config.HistoryManager.enabled = False
    config.TerminalInteractiveShell.confirm_exit = False
    shell: DeskShell = DeskShell.instance(config=config, user_ns=terminal.desk.namespace)
    shell.desk_terminal = terminal
    plain = shell.display_formatter.formatters["text/plain"]
    for each in _PRINTED:
        plain.for_type(each, lambda value, printer, _cycle: printer.text(terminal.text_of(value)))
    shell.set_custom_exc(REFUSALS, lambda _shell, _kind, refusal, _traceback, **_: terminal.tell(refusal))
    return shell


def sit_down(terminal: Terminal) -> None:
    """Greet, and take commands until there are no more."""
    shell = shell_of(terminal)
    terminal.write(in_text(terminal.desk.lines, in_colour=terminal.in_colour) + "\n")
    shell.mainloop()
