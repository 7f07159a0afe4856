"""What one entry has to say."""

from typing import NamedTuple

NOBODY = None


class Said(NamedTuple):
    """What one entry says. ``actions``: any of these will do."""

    workspace: int
    actions: tuple
    person: object = NOBODY
    group: object = NOBODY
    thing: object = ("", None)
    before: object = ""
    after: object = ""

    def is_said_by(self, entry):
        about = (entry.workspace_id, entry.person_id, entry.group_id, (entry.resource_kind, entry.resource_id))
        turn = (entry.before, entry.after)
        mine = (self.workspace, self.person, self.group, self.thing)
        return entry.action in self.actions and about == mine and turn == (self.before, self.after)


class Told:
    """How the log words a grant: in some words where there is one, in none where there is none."""

    def __init__(self, grant):
        self.is_held = bool(grant)

    def __eq__(self, words):
        return bool(words) == self.is_held

    __hash__ = None


class Naming:
    """How the log words colours: it names each of the first that is not so in the second."""

    def __init__(self, these, those):
        grounds = ("light", "dark")
        self.colours = [
            these[one][name] for one in grounds for name in these[one] if these[one][name] != those[one][name]
        ]

    def __eq__(self, words):
        return all(colour in words for colour in self.colours)

    __hash__ = None
