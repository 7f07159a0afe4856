"""Somebody as of a day: what they were, and everything they reached through what, from the record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.changes.record.about import About
from groups.changes.record.asking import AsOfForm, options_beside_level
from groups.changes.record.facts import What
from groups.changes.record.state import State
from groups.members.views.access_lines import AccessLine, Source
from groups.permissions.grants import Grant
from nexus.components.alert import Alert
from nexus.http import Request
from nexus.offset_paging import offset_page
from nexus.paging import Page
from nexus.words import listed, number
from workspaces.kinds import APP, CONSTANT, FOLDER, KINDS, LEVELS, SWITCH_BY_CODENAME
from workspaces.vocabulary import Role, Status

_KINDS: Final = (*KINDS, CONSTANT)
_APPS_NAMED: Final = 5
"""How many apps of a folder a line names; the rest is counted."""


@dataclass(frozen=True)
class PersonThen:
    """``role`` and ``status``: None where they had no place in the workspace. ``notice``: what decides all, or None.

    ``groups`` and ``administers``: by the names that groups had. ``lines``: those of ``page``.
    """

    role: Role | None
    status: Status | None
    notice: Alert | None
    groups: list[str]
    administers: list[str]
    page: Page
    lines: list[AccessLine]


def person_then(request: Request, user_id: int, form: AsOfForm) -> PersonThen | None:
    """The person as of the day that is asked for; None where none is. Eight statements."""
    if form.day is None:
        return None
    state, account = form.state(About(person=user_id)), form.account(user_id)
    page = offset_page(request, list(_lines(state, user_id)))
    return PersonThen(
        state.role(user_id),
        state.status(user_id),
        _notice(state, account, user_id),
        [state.group_name(group) for group in state.groups_of(user_id)],
        [state.group_name(group) for group in state.administers(user_id)],
        page,
        page.rows,
    )


def _notice(state: State, account: State, user_id: int) -> Alert | None:
    if account.is_so(What.CLOSED, user_id):
        return Alert(_("The account was closed then: nothing of this counted."), "warn")
    if account.is_so(What.SUPER_ADMIN, user_id):
        return Alert(_("A Super Admin then, who may do everything."))
    role, status = state.role(user_id), state.status(user_id)
    if role is None:
        return Alert(_("They had no place in this workspace then."))
    if status != Status.ACTIVE:
        return Alert(_("Not active then: nothing of this counted. It is what was on file."), "warn")
    if role == Role.ADMIN:
        return Alert(_("An Admin then, who may do everything. What the groups held adds nothing to it."))
    return None


def _lines(state: State, user_id: int) -> Iterator[AccessLine]:
    """The switches of each kind; a line for each other right that their groups held; then the apps that they owned."""
    found: dict[Grant, tuple[int, ...]] = defaultdict(tuple)
    for group in state.groups_of(user_id):
        for grant in state.grants(group):
            found[grant] += (group,)
    grants = sorted(found, key=lambda each: (each.sort_key, each.sort_options))
    yield from _switches(state, {grant: found[grant] for grant in grants if grant.is_switch})
    yield from (_line(state, grant, found[grant]) for grant in grants if not grant.is_switch)
    top = APP.levels[-1]
    for app in state.owned_apps(user_id):
        owning = Source(_("the apps they own"), top.label, is_deciding=True)
        yield AccessLine(APP.icon, state.thing_name(APP.key, app), "", top.label, [owning], "", "", is_upper=True)


def _switches(state: State, held: Mapping[Grant, tuple[int, ...]]) -> Iterator[AccessLine]:
    """One line for what is held of one kind through the same groups."""
    alike: dict[tuple[str, tuple[int, ...]], list[Grant]] = defaultdict(list)
    for grant, groups in held.items():
        kind = next(kind for kind in _KINDS if SWITCH_BY_CODENAME[grant.permission] in kind.switches)
        alike[kind.key, groups].append(grant)
    for (key, groups), grants in alike.items():
        kind = next(kind for kind in _KINDS if kind.key == key)
        may = ", ".join(SWITCH_BY_CODENAME[grant.permission].label_verb for grant in grants)
        thing, note = kind.heading, _("In the whole workspace")
        yield AccessLine(kind.icon, thing, note, may, _sources(state, groups, may), "", "", is_upper=True)


def _line(state: State, grant: Grant, groups: Sequence[int]) -> AccessLine:
    level, kind = LEVELS[grant.permission], grant.kind
    thing = grant.object_name or _("All %(things)s") % {"things": kind.label_plural}
    note = _inside(state, grant.object_id) if kind is FOLDER else ""
    sources = _sources(state, groups, level.label)
    is_upper, options = level.is_builder_level, options_beside_level(grant)
    return AccessLine(kind.icon, thing, note, level.label, sources, "", "", is_upper=is_upper, options=options)


def _sources(state: State, groups: Sequence[int], title: str) -> list[Source]:
    return [Source(state.group_name(group), title, place == 0) for place, group in enumerate(groups)]


def _inside(state: State, folder: int | None) -> str:
    """Which apps lay in the folder, or in any, then."""
    names = sorted(state.thing_name(APP.key, app) for app in state.apps_in(folder))
    shown, rest = names[:_APPS_NAMED], len(names) - _APPS_NAMED
    if rest > 0:
        shown.append(ngettext("%(count)s more", "%(count)s more", rest) % {"count": number(rest)})
    return _("with %(apps)s") % {"apps": listed(shown)} if shown else _("empty then")
