"""An entry as a sentence, in the reader's language: what comes after the actor's name.

The log keeps names and message ids, never a sentence: what is translated here is the frame, and terms such as roles.
"""

from collections.abc import Callable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from audit.models import Entry
from audit.vocabulary import Action
from audit.words import refused
from audit.words.terms import SAID_BY, said, terms

_SENTENCES: Final[dict[str, str | Promise]] = {
    Action.WORKSPACE_CREATED: gettext_lazy("founded the workspace %(after)s"),
    Action.WORKSPACE_RENAMED: gettext_lazy("renamed the workspace %(before)s to %(after)s"),
    Action.WORKSPACE_DELETED: gettext_lazy("deleted the workspace %(before)s"),
    Action.PERSON_INVITED: gettext_lazy("invited %(person)s as %(after)s"),
    Action.INVITATION_RESENT: gettext_lazy("sent %(person)s the invitation again"),
    Action.INVITATION_COPIED: gettext_lazy("copied the invitation link of %(person)s"),
    Action.INVITATION_REVOKED: gettext_lazy("revoked the invitation of %(person)s"),
    Action.PERSON_JOINED: gettext_lazy("let %(person)s into the workspace"),
    Action.PERSON_ARCHIVED: gettext_lazy("archived %(person)s"),
    Action.PERSON_RESTORED: gettext_lazy("restored %(person)s"),
    Action.PERSON_REMOVED: gettext_lazy("removed %(person)s from the workspace"),
    Action.ROLE_CHANGED: gettext_lazy("changed the role of %(person)s from %(before)s to %(after)s"),
    Action.GROUP_CREATED: gettext_lazy("created the group %(group)s"),
    Action.GROUP_RENAMED: gettext_lazy("renamed the group %(before)s to %(after)s"),
    Action.GROUP_DUPLICATED: gettext_lazy("duplicated the group %(before)s as %(after)s"),
    Action.GROUP_DELETED: gettext_lazy("deleted the group %(group)s"),
    Action.GROUP_RESTORED: gettext_lazy("restored the group %(group)s"),
    Action.MEMBER_ADDED: gettext_lazy("added %(person)s to %(group)s"),
    Action.MEMBER_REMOVED: gettext_lazy("removed %(person)s from %(group)s"),
    Action.SWITCH_ON: gettext_lazy("turned on “%(resource)s” for %(group)s"),
    Action.SWITCH_OFF: gettext_lazy("turned off “%(resource)s” for %(group)s"),
    Action.GRANT_ADDED: gettext_lazy("granted %(group)s “%(after)s” on %(resource)s"),
    Action.GRANT_CHANGED: gettext_lazy(
        "changed the access of %(group)s to %(resource)s from “%(before)s” to “%(after)s”"
    ),
    Action.GRANT_REMOVED: gettext_lazy("withdrew “%(before)s” on %(resource)s from %(group)s"),
    Action.GROUP_ADMIN_ASSIGNED: gettext_lazy("made %(person)s group admin of %(group)s"),
    Action.GROUP_ADMIN_REMOVED: gettext_lazy("removed %(person)s as group admin of %(group)s"),
    Action.REQUEST_MADE: gettext_lazy("asked a workspace admin to add %(person)s to %(group)s"),
    Action.REQUEST_CONFIRMED: gettext_lazy("confirmed the request to add %(person)s to %(group)s"),
    Action.REQUEST_DECLINED: gettext_lazy("declined to add %(person)s to %(group)s"),
    Action.REQUEST_WITHDRAWN: gettext_lazy("withdrew the request to add %(person)s to %(group)s"),
    Action.REQUEST_CLOSED: gettext_lazy("closed the request to add %(person)s to %(group)s: %(after)s"),
    Action.RESOURCE_CREATED: gettext_lazy("created %(the_kind)s %(resource)s"),
    Action.RESOURCE_RENAMED: gettext_lazy("renamed %(the_kind)s %(before)s to %(after)s"),
    Action.RESOURCE_MOVED: gettext_lazy("moved %(the_kind)s %(resource)s from %(before)s to %(after)s"),
    Action.RESOURCE_DELETED: gettext_lazy("deleted %(the_kind)s %(resource)s"),
    Action.OWNER_CHANGED: gettext_lazy("handed %(resource)s over from %(before)s to %(after)s"),
    Action.APP_ADDRESS_CHANGED: gettext_lazy("changed an address of %(resource)s from “%(before)s” to “%(after)s”"),
    Action.CONSTANT_CHANGED: gettext_lazy("changed the value of the workspace constant %(resource)s"),
    Action.CONSTANT_SHOWN: gettext_lazy("looked at the value of the workspace constant %(resource)s"),
    Action.THEME_CREATED: gettext_lazy("created the theme %(resource)s"),
    Action.THEME_RENAMED: gettext_lazy("renamed the theme %(before)s to %(after)s"),
    Action.THEME_DUPLICATED: gettext_lazy("duplicated the theme %(before)s as %(after)s"),
    Action.THEME_CHANGED: gettext_lazy("changed the theme %(resource)s from “%(before)s” to “%(after)s”"),
    Action.THEME_DEFAULT_SET: gettext_lazy("set %(after)s as the default theme in place of %(before)s"),
    Action.THEME_DELETED: gettext_lazy("deleted the theme %(resource)s"),
    Action.THEME_RESTORED: gettext_lazy("restored the theme %(resource)s"),
    Action.THEME_IMPORTED: gettext_lazy("imported the theme %(resource)s"),
    Action.THEME_EXPORTED: gettext_lazy("exported the theme %(resource)s"),
    Action.SIGNED_IN: gettext_lazy("signed in"),
    Action.SIGNED_OUT: gettext_lazy("signed out"),
    Action.ACCOUNT_UNLOCKED: gettext_lazy("let %(person)s sign in again after failed attempts"),
    Action.SIGNED_OUT_EVERYWHERE: gettext_lazy("signed out everywhere"),
    Action.NAME_CHANGED: gettext_lazy("changed the name of %(person)s from %(before)s to %(after)s"),
    Action.PASSWORD_CHANGED: gettext_lazy("changed the password of %(person)s"),
    Action.RESET_LINK_MADE: gettext_lazy("made a link by which %(person)s can choose a new password"),
    Action.EMAIL_CHANGED: gettext_lazy("changed the address of %(person)s from %(before)s to %(after)s"),
    Action.ADDRESS_CONFIRMED: gettext_lazy("confirmed the address of %(person)s"),
    Action.ACCOUNT_CLOSED: gettext_lazy("closed the account of %(person)s"),
    Action.ACCOUNT_REOPENED: gettext_lazy("opened the account of %(person)s again"),
    Action.SUPER_ADMIN_ADDED: gettext_lazy("made %(person)s a Super Admin"),
    Action.SUPER_ADMIN_REMOVED: gettext_lazy("took the rights of a Super Admin from %(person)s"),
    Action.DEMO_FILLED: gettext_lazy("filled the database with the demo"),
    Action.REFUSALS_COUNTED: gettext_lazy("was refused more often in the hour from %(before)s (UTC): %(after)s times"),
    Action.ADDRESSES_FORGOTTEN: gettext_lazy("forgot the addresses and browsers in the log up to entry %(after)s"),
    Action.ENTRIES_LET_GO: gettext_lazy("let go the entries of the log up to entry %(after)s"),
    Action.LOG_EXPORTED: gettext_lazy("exported the log as %(after)s, of which was asked: %(before)s"),
    Action.LOG_CLOSED: gettext_lazy("closed the log under the key %(before)s, for the key %(after)s"),
    Action.LOG_OPENED: gettext_lazy("went on with the log under the key %(after)s, after the key %(before)s"),
    Action.RECOMPUTED: gettext_lazy("computed anew what had gone astray: %(after)s"),
}


def sentence(entry: Entry, person: str = "") -> str:
    """What the actor did, beginning with the verb. An entry that is its own person's doing says so.

    ``person``: what stands for the person affected; their name if nothing is given.
    """
    if own := _own_words(entry):
        return own
    the_kind = f"the {entry.resource_kind.replace('_', ' ')}"
    return str(_SENTENCES[entry.action]) % {
        "person": person or entry.person_name,
        "group": entry.group_name,
        "the_kind": pgettext("whom or what", the_kind),
        "resource": _(entry.resource_name) if is_term(entry) else entry.resource_name,
        "before": said(entry.action, entry.before),
        "after": said(entry.action, entry.after),
    }


def before_and_after(entry: Entry) -> tuple[str, str]:
    """What was before and after, as far as the entry's sentence says it too: who may read the one reads the other."""
    told = str(_SENTENCES.get(entry.action, ""))
    before, after = (said(entry.action, text) for text in (entry.before, entry.after))
    return before if "%(before)s" in told else "", after if "%(after)s" in told else ""


def _own_words(entry: Entry) -> str:
    """What an entry says in words of its own; empty where its action's sentence serves."""
    if entry.action in _MADE_BY:
        return _MADE_BY[entry.action](entry)
    if entry.action in _WITHOUT_BEFORE and not entry.before:
        return str(_WITHOUT_BEFORE[entry.action])
    if entry.action == Action.PERSON_JOINED and entry.person_id == entry.actor_id:
        return _("joined the workspace")
    if entry.action == Action.MEMBER_ADDED and entry.after == "self-granted":
        return _("added themselves to %(group)s (self-granted)") % {"group": entry.group_name}
    return ""


def is_term(entry: Entry) -> bool:
    """Whether what it is about is no thing with a name: a switch, or all of a kind."""
    return SAID_BY.get(entry.action) is terms and entry.resource_id is None and bool(entry.resource_name)


def _refusal(entry: Entry) -> str:
    """What was refused, of what, and why. ``after`` is the name of the page's address, “groups:create”."""
    area, _colon, what = entry.after.rpartition(":")
    words = {
        "what": refused.what(what),
        "name": entry.group_name or entry.resource_name or refused.area(area),
        "cause": refused.causes(entry.before),
    }
    if entry.group_name or entry.resource_name:
        return _("was refused %(what)s of %(name)s: %(cause)s") % words
    if area:
        return _("was refused %(what)s in %(name)s: %(cause)s") % words
    return _("was refused %(what)s: %(cause)s") % words


def _command(entry: Entry) -> str:
    """What was typed; ``before`` says where it was undone at once."""
    words = {"command": entry.after}
    if entry.before == "sandbox":
        return _("tried at the support desk, and undid at once: %(command)s") % words
    return _("typed at the support desk: %(command)s") % words


def _throttling(entry: Entry) -> str:
    """Whose sign-ins have to wait. ``before`` says where they failed, ``after`` is the network."""
    words = {"person": entry.person_name or _("an address without an account"), "network": entry.after}
    if entry.before == "everywhere":
        return _("slowed down sign-ins of %(person)s, which failed from many networks") % words
    if entry.before == "browser":
        return _("slowed down sign-ins of %(person)s, which failed from a known browser in %(network)s") % words
    return _("slowed down sign-ins of %(person)s, which failed from %(network)s") % words


def _exporting_people(entry: Entry) -> str:
    """Who was exported in which format: all, or those found by what ``before`` says."""
    words = {"found_by": said(entry.action, entry.before), "format": entry.after}
    if entry.before:
        return _("exported the people found by “%(found_by)s” as %(format)s") % words
    return _("exported the list of people as %(format)s") % words


def _description(entry: Entry) -> str:
    """What a group was described as, and what it is now. Who may not know either reads that it was changed."""
    words = {"group": entry.group_name, "before": entry.before, "after": entry.after}
    if entry.before and entry.after:
        return _("changed the description of %(group)s from “%(before)s” to “%(after)s”") % words
    if entry.after:
        return _("described %(group)s as “%(after)s”") % words
    if entry.before:
        return _("took away the description of %(group)s, “%(before)s”") % words
    return _("changed the description of %(group)s") % words


_MADE_BY: Final[dict[str, Callable[[Entry], str]]] = {
    Action.REFUSED: _refusal,
    Action.ACCOUNT_THROTTLED: _throttling,
    Action.GROUP_DESCRIBED: _description,
    Action.DESK_COMMAND: _command,
    Action.PEOPLE_EXPORTED: _exporting_people,
}
_WITHOUT_BEFORE: Final[dict[str, Promise]] = {
    Action.GROUP_DUPLICATED: gettext_lazy("made the group as a copy of another group"),
    Action.GROUP_RENAMED: gettext_lazy("gave the group another name"),
    Action.LOG_EXPORTED: gettext_lazy("exported the whole log"),
}
"""Sentences for who may not know what was before."""
