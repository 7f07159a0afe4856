"""A line of the log in words: the deed of all its entries in one sentence, and in few words what followed from it."""

from collections.abc import Callable, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.lines import Count
from audit.models import Entry
from audit.sentences import sentence
from audit.vocabulary import Action
from nexus.words import number

_OF_MANY: Final[dict[str, Promise]] = {
    Action.PERSON_INVITED: gettext_lazy("invited %(people)s"),
    Action.PERSON_JOINED: gettext_lazy("let %(people)s into the workspace"),
    Action.PERSON_ARCHIVED: gettext_lazy("archived %(people)s"),
    Action.PERSON_RESTORED: gettext_lazy("restored %(people)s"),
    Action.PERSON_REMOVED: gettext_lazy("removed %(people)s from the workspace"),
    Action.ROLE_CHANGED: gettext_lazy("changed the role of %(people)s to %(after)s"),
    Action.GROUP_CREATED: gettext_lazy("created %(groups)s"),
    Action.GROUP_DELETED: gettext_lazy("deleted %(groups)s"),
    Action.MEMBER_ADDED: gettext_lazy("added %(people)s to %(groups)s"),
    Action.MEMBER_REMOVED: gettext_lazy("removed %(people)s from %(groups)s"),
    Action.SWITCH_ON: gettext_lazy("turned on %(switches)s for %(groups)s"),
    Action.SWITCH_OFF: gettext_lazy("turned off %(switches)s for %(groups)s"),
    Action.GRANT_ADDED: gettext_lazy("granted %(groups)s access to %(things)s"),
    Action.GRANT_CHANGED: gettext_lazy("changed the access of %(groups)s to %(things)s"),
    Action.GRANT_REMOVED: gettext_lazy("withdrew access to %(things)s from %(groups)s"),
    Action.GROUP_ADMIN_ASSIGNED: gettext_lazy("made %(people)s group admin of %(groups)s"),
    Action.GROUP_ADMIN_REMOVED: gettext_lazy("removed %(people)s as group admin of %(groups)s"),
    Action.RESOURCE_CREATED: gettext_lazy("created %(things)s"),
    Action.RESOURCE_MOVED: gettext_lazy("moved %(things)s"),
    Action.RESOURCE_DELETED: gettext_lazy("deleted %(things)s"),
    Action.OWNER_CHANGED: gettext_lazy("handed over %(things)s"),
    Action.PASSWORD_CHANGED: gettext_lazy("changed the password of %(people)s"),
}
"""What is said of several; of other actions the first is told, and how many more there are."""


def summary(entry: Entry, count: Count) -> str:
    """What was done by all the entries that ``count`` counts, of which ``entry`` is the first: “added 305 people to
    Dev”. Begins with the verb, as ``sentence``, which it is where there is one.
    """
    if count.entries == 1:
        return sentence(entry)
    if entry.action not in _OF_MANY:
        more = ngettext("and %(count)s more like it", "and %(count)s more like it", count.entries - 1)
        return f"{sentence(entry)} {more % {'count': number(count.entries - 1)}}"
    things = count.things or count.entries
    return str(_OF_MANY[entry.action]) % {
        "people": _people(count.people) if count.people != 1 else entry.person_name,
        "groups": _groups(count.groups) if count.groups != 1 else entry.group_name,
        "things": _things(things) if things != 1 else entry.resource_name,
        "switches": ngettext("%(count)s switch", "%(count)s switches", things) % {"count": number(things)},
        "after": _(entry.after) if entry.after else "",
    }


def _people(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": number(count)}


def _groups(count: int) -> str:
    return ngettext("%(count)s group", "%(count)s groups", count) % {"count": number(count)}


def _things(count: int) -> str:
    return ngettext("%(count)s thing", "%(count)s things", count) % {"count": number(count)}


# --- What followed ---------------------------------------------------------------------------------


def consequence(counts: Sequence[Count]) -> str:
    """What followed from a deed, of each kind how many: “2 became Builders”; of more than two kinds the first two."""
    told = [_followed(count) for count in counts[:2]]
    if more := sum(count.entries for count in counts[2:]):
        told.append(ngettext("%(count)s more entry", "%(count)s more entries", more) % {"count": number(more)})
    return " · ".join(told)


def _followed(count: Count) -> str:
    say = (
        _ROLES.get(count.after, _other) if count.action == Action.ROLE_CHANGED else _FOLLOWED.get(count.action, _other)
    )
    many = count.people if count.action in _OF_PEOPLE else count.entries
    return say(many) % {"count": number(many)}


def _other(count: int) -> str:
    return ngettext("%(count)s more entry", "%(count)s more entries", count)


_ROLES: Final[dict[str, Callable[[int], str]]] = {
    "Admin": lambda count: ngettext("%(count)s became an Admin", "%(count)s became Admins", count),
    "Builder": lambda count: ngettext("%(count)s became a Builder", "%(count)s became Builders", count),
    "End User": lambda count: ngettext("%(count)s became an End User", "%(count)s became End Users", count),
}
_OF_PEOPLE: Final = (Action.MEMBER_ADDED, Action.MEMBER_REMOVED)
_FOLLOWED: Final[dict[str, Callable[[int], str]]] = {
    Action.MEMBER_ADDED: lambda count: ngettext("%(count)s joined a group", "%(count)s joined groups", count),
    Action.MEMBER_REMOVED: lambda count: ngettext("%(count)s left a group", "%(count)s left groups", count),
    Action.GROUP_ADMIN_ASSIGNED: lambda count: ngettext(
        "%(count)s group admin assigned", "%(count)s group admins assigned", count
    ),
    Action.GROUP_ADMIN_REMOVED: lambda count: ngettext(
        "%(count)s group admin post ended", "%(count)s group admin posts ended", count
    ),
    Action.OWNER_CHANGED: lambda count: ngettext("%(count)s app handed over", "%(count)s apps handed over", count),
    Action.GRANT_ADDED: lambda count: ngettext("%(count)s grant added", "%(count)s grants added", count),
    Action.GRANT_CHANGED: lambda count: ngettext("%(count)s grant changed", "%(count)s grants changed", count),
    Action.GRANT_REMOVED: lambda count: ngettext("%(count)s grant withdrawn", "%(count)s grants withdrawn", count),
    Action.SWITCH_ON: lambda count: ngettext("%(count)s switch on", "%(count)s switches on", count),
    Action.SWITCH_OFF: lambda count: ngettext("%(count)s switch off", "%(count)s switches off", count),
}
