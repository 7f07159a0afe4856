"""A desk for tests: lines typed at it, and what it answers."""

from io import StringIO

from audit.models import Entry
from audit.vocabulary import Action
from groups.desk.console import Console
from groups.desk.session import Desk
from groups.desk.terminal import Terminal


class TypedAt:
    """Python's console of the desk, at which a test types; ``said`` is all that it printed."""

    def __init__(self, *, sandbox=False):
        self.out = StringIO()
        terminal = Terminal(
            Desk.opened_by("Stan Okoye", "Ticket 4711", sandbox=sandbox), self.out.write, in_colour=False
        )
        self.console = Console(terminal)

    def type(self, *lines, monkeypatch):
        """Type these lines; what was printed meanwhile."""
        start = len(self.out.getvalue())
        monkeypatch.setattr("sys.displayhook", self.console.terminal.show)
        for line in lines:
            self.console.push(line)
        return self.out.getvalue()[start:]


def commands():
    """The commands that the log holds, in order, with where they were undone."""
    found = Entry.objects.filter(workspace_id=0, action=Action.DESK_COMMAND).order_by("position")
    return list(found.values_list("after", "before"))


def text_of(answer):
    """What the desk prints of an answer."""
    return "\n".join(line.text for line in answer.lines)
