"""A group as of a day: who was in it, who administered it and what it held, from the record."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groups.changes.record.about import About
from groups.changes.record.asking import AsOfForm, options_beside_level
from groups.changes.record.state import State
from groups.changes.redaction import Reader, known_resources, people_here
from groups.changes.shown_names import Names, count_inactive, count_members
from groups.custom_groups.context import GroupContext
from groups.permissions.access_sets import Key
from groups.permissions.grants import Grant
from nexus.components.marks import named
from nexus.http import Request
from nexus.offset_paging import offset_page
from nexus.paging import Page
from nexus.words import address_in, called
from workspaces.kinds import LEVELS
from workspaces.names import sort_name
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class PersonThen:
    """Somebody as they were. ``named``: their name, a link where the reader may see their page, and they are here."""

    name: str
    email: str
    named: SafeString
    role: Role | None
    status: Status | None


@dataclass(frozen=True)
class GroupThen:
    """``count``: in words, empty where the group was not there. ``was_called``: where that is another name than now."""

    count: str
    was_called: str
    page: Page
    group_admins: list[PersonThen]
    grants: list[tuple[str, str]]


def group_then(request: Request, context: GroupContext, form: AsOfForm) -> GroupThen | None:
    """The group as of the day that is asked for; None where none is. Some nine statements, to others than Admins four
    more.

    To them the same people are strangers as in the history: who is archived, was so then, or is not here any more.
    """
    if form.day is None:
        return None
    state = form.state(About(group=context.group.pk))
    return _as_of(request, context, state) if state.has_group(context.group.pk) else GroupThen("", "", Page([]), [], [])


def _as_of(request: Request, context: GroupContext, state: State) -> GroupThen:
    pk = context.group.pk
    members, admins = state.members(pk), state.group_admins(pk)
    told = _told(context, state, {*members, *admins})
    hrefs, name = context.hrefs_of_accounts(told), state.group_name(pk)
    rows, in_charge = (
        _in_order(_person(state, user, hrefs) for user in some if user in told) for some in (members, admins)
    )
    return GroupThen(
        _count(state, told.intersection(members)),
        name if context.is_admin and name != context.group.name else "",
        offset_page(request, rows),
        in_charge,
        _grants(context, state),
    )


def _count(state: State, people: Iterable[int]) -> str:
    """“5 members, 1 invited, 1 archived”."""
    counts = Counter(state.status(user) for user in people)
    inactive = count_inactive(counts[Status.INVITED], counts[Status.ARCHIVED])
    return ", ".join([count_members(counts[Status.ACTIVE]), *inactive])


def _told(context: GroupContext, state: State, users: set[int]) -> set[int]:
    """Those of these people whom the reader may know of."""
    if context.is_admin:
        return users
    counted = {user for user in users if state.status(user) != Status.ARCHIVED}
    return people_here(Reader(context.workspace.pk, context.authority), counted)


def _person(state: State, user: int, hrefs: Mapping[int, str]) -> PersonThen:
    full_name = state.person_name(user)
    name = called(full_name)
    return PersonThen(
        name, address_in(full_name), named(name, hrefs.get(user, "")), state.role(user), state.status(user)
    )


def _in_order(people: Iterable[PersonThen]) -> list[PersonThen]:
    return sorted(people, key=lambda person: (sort_name(person.name), person.email))


def _grants(context: GroupContext, state: State) -> list[tuple[str, str]]:
    """What the group held, with its options; of things that the reader may not know of not what they are called."""
    held = state.grants(context.group.pk)
    if context.is_admin:
        return [(grant.label, options_beside_level(grant)) for grant in held]
    keys = {_key(grant) for grant in held if grant.object_id}
    known = known_resources(Reader(context.workspace.pk, context.authority), keys)
    return [(_label(grant, known), options_beside_level(grant)) for grant in held]


def _label(grant: Grant, known: Mapping[Key, str]) -> str:
    if not grant.object_id:
        return grant.label
    if name := known.get(_key(grant)):
        return replace(grant, object_name=name).label
    words = {"level": LEVELS[grant.permission].label, "thing": Names().resource(_key(grant))}
    return _("%(level)s on %(thing)s") % words


def _key(grant: Grant) -> Key:
    return grant.kind.key, grant.object_id or 0
