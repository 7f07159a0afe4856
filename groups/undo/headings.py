"""What the review of an inverse is called: by the weightiest of its facts."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.changes.record.facts import Fact, Turn, What
from groups.changes.shown_names import Names
from groups.undo.record import Record
from groups.undo.state import State
from groups.undo.things import GROUP
from nexus.words import quoted
from workspaces.kinds import APP
from workspaces.vocabulary import Status

_HEADINGS: Final[dict[What, Promise]] = {
    What.STATUS: gettext_lazy("Review: undo archiving %(people)s"),
    What.GRANT: gettext_lazy("Review: undo the change of the rights of %(group)s"),
    What.MEMBER: gettext_lazy("Review: undo the change of the members of %(group)s"),
    What.GROUP_ADMIN: gettext_lazy("Review: undo the change of the group admins of %(group)s"),
    What.ROLE: gettext_lazy("Review: undo the change of the role of %(people)s"),
    What.OWNER: gettext_lazy("Review: undo the change of the owner of %(thing)s"),
    What.FOLDER: gettext_lazy("Review: undo moving %(thing)s"),
    What.NAME: gettext_lazy("Review: undo the new name of %(thing)s"),
    What.DESCRIPTION: gettext_lazy("Review: undo the new description of %(group)s"),
    What.ADDRESS: gettext_lazy("Review: undo the new address of %(thing)s"),
    What.VALUES: gettext_lazy("Review: undo the changes of the theme %(thing)s"),
    What.DEFAULT: gettext_lazy("Review: undo the change of the default theme"),
}


def heading(record: Record, state: State, names: Names) -> str:
    """In one sentence, in the reader's language."""
    fact, turn = _weightiest(record)
    if fact.what is What.GROUP:
        return _group(fact, turn, names)
    if fact.what is What.THEME:
        told = (
            _("Review: undo deleting the theme %(name)s") if turn.then else _("Review: undo making the theme %(name)s")
        )
        return told % {"name": (turn.then or turn.now).name}
    sentence = _HEADINGS[fact.what]
    if fact.what is What.STATUS and turn.then == Status.ARCHIVED:
        return _("Review: undo restoring %(people)s") % {"people": _people(record, state, names)}
    words = {
        "people": _people(record, state, names),
        "group": names.group(fact.group),
        "thing": _thing(fact, turn, state, names),
    }
    return str(sentence % words)


def _weightiest(record: Record) -> tuple[Fact, Turn]:
    """Where somebody's role changed and something else besides, the role follows from that, or that from the role."""
    turns = record.turns
    first = [What.GROUP, What.THEME, What.STATUS, *([] if record.promotes else [What.ROLE])]
    order = [*first, *(what for what in What if what is not What.ROLE), What.ROLE]
    return min(turns.items(), key=lambda item: order.index(item[0].what))


def _group(fact: Fact, turn: Turn, names: Names) -> str:
    if turn.then:
        return _("Review: restore %(group)s") % {"group": names.called(turn.then.name)}
    return _("Review: undo making %(group)s") % {"group": names.group(fact.group)}


def _people(record: Record, state: State, names: Names) -> str:
    people = frozenset(state.members[fact.person] for fact in record.turns if fact.person in state.members)
    return names.who(people)


def _thing(fact: Fact, turn: Turn, state: State, names: Names) -> str:
    if fact.what is What.NAME:
        return quoted(turn.now)
    if fact.what is What.VALUES:
        return quoted(state.things.names.get((fact.kind, fact.thing), ""))
    return names.resource((APP.key if fact.kind != GROUP else GROUP, fact.thing))
