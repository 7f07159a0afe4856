"""Everything that a search finds for somebody, kind by kind: where each leads, and what they may do with it."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.custom_groups.group_queries import GroupList, ListedGroup
from groups.permissions.member_permissions import permissions_of
from groups.search.hits import Hit, Part, ranked
from groups.search.offers import actions, add_users, matching, pages, set_rights, subject_of
from groups.search.queries import FEW, Few, find_groups, find_people, find_things, own_groups
from nexus.components.marks import ROLE_NAMES
from nexus.words import number
from workspaces.context import WorkspaceContext
from workspaces.kinds import APP, FOLDER, Kind
from workspaces.models import Membership

_ADDED_TO: Final = 3
"""To so many of the groups that somebody administers a person can be added from here."""


def find_everything(context: WorkspaceContext, search: str) -> list[Part]:
    """What is found, the kinds with the best hits first; without a search what one may begin, and where one can go.

    Some ten statements, in a large workspace as in a small one.
    """
    permissions = permissions_of(context)
    offered = matching(actions(context, permissions), search)
    places = Part("pages", _("Pages"), matching(pages(context), search))
    if not search:
        return ranked([Part("actions", _("Actions"), offered), places], "")
    own = own_groups(context)
    groups = find_groups(context, own, search)
    for group in _about(context, own, groups, search):
        offered += _on_group(context, group)
    things = find_things(context, permissions, search)
    found = [
        _groups(context, groups, search),
        _people(context, own, search),
        *(_things(context, kind, few, search) for kind, few in things.items()),
        Part("actions", _("Actions"), offered[: 2 * FEW]),
        places,
    ]
    return ranked(found, search)


# --- Groups ----------------------------------------------------------------------------------------


def _groups(context: WorkspaceContext, few: Few, search: str) -> Part:
    slug = context.workspace.slug
    hits = [
        Hit(group.name, reverse("groups:users", args=[slug, group.id]), "users", _members(group)) for group in few.rows
    ]
    return Part("groups", _("Groups"), hits, _more(few, "groups:groups", search, slug))


def _members(group: ListedGroup) -> str:
    words = ngettext("%(count)s member", "%(count)s members", group.member_count)
    return words % {"count": number(group.member_count)}


def _about(context: WorkspaceContext, own: GroupList, groups: Few, search: str) -> list[ListedGroup]:
    """The groups of which a search may say what to do with them: those found, or else those that its end names."""
    subject = subject_of(search)
    return groups.rows or (find_groups(context, own, subject).rows if subject else [])


def _on_group(context: WorkspaceContext, group: ListedGroup) -> Iterator[Hit]:
    if group.role is None:
        yield add_users(context, group.id, group.name)
        if context.is_admin:
            yield set_rights(context, group.id, group.name)


# --- People ----------------------------------------------------------------------------------------


def _people(context: WorkspaceContext, own: GroupList, search: str) -> Part:
    """Each leads to where this person meets them: their page, a group that they can be added to, their role's group."""
    few = find_people(context, search, administers=bool(own.custom))
    hits = [hit for person in few.rows for hit in _hits_of(context, own, person)]
    more = _more(few, "members:users", search, context.workspace.slug) if context.is_admin else None
    return Part("people", _("People"), hits, more)


def _hits_of(context: WorkspaceContext, own: GroupList, person: Membership) -> Iterator[Hit]:
    name, email, slug = person.user.name, person.user.email, context.workspace.slug
    hint = f"{email} · {ROLE_NAMES[person.role]}"
    if context.is_admin:
        yield Hit(name, context.person_href(person.pk), "user", hint)
    elif own.custom:
        for group in own.custom[:_ADDED_TO]:
            adding = add_users(context, group.id, group.name)
            words = _("%(person)s · Add to %(group)s") % {"person": hint, "group": group.name}
            yield Hit(name, _asking(adding.href, email), "user-plus", words, opens=True)
    else:
        role = next(group.id for group in own.roles if group.role == person.role)
        yield Hit(name, _asking(reverse("groups:users", args=[slug, role]), email), "user", hint)


# --- Things ----------------------------------------------------------------------------------------


def _things(context: WorkspaceContext, kind: Kind, few: Few, search: str) -> Part:
    slug = context.workspace.slug
    hits = [Hit(thing.name, _place_of(kind, thing, slug), kind.icon) for thing in few.rows]
    listed = "resources:dashboard" if kind is APP else "" if kind is FOLDER else "resources:list"
    arguments = [] if kind is APP else [kind]
    more = _more(few, listed, search, slug, *arguments) if listed else None
    return Part(kind.key, kind.heading, hits, more)


def _place_of(kind: Kind, thing: Any, slug: str) -> str:
    """An app has a page of its own, a folder is one of the dashboard; the others stand in the list of their kind."""
    if kind is APP:
        return reverse("resources:app", args=[slug, thing.pk])
    if kind is FOLDER:
        return f"{reverse('resources:dashboard', args=[slug])}?folder={thing.pk}"
    return _asking(reverse("resources:list", args=[slug, kind]), thing.name)


# --- The others ------------------------------------------------------------------------------------


def _more(few: Few, url: str, search: str, *arguments: object) -> Hit | None:
    """Where the others of a kind are; None where there are none."""
    if not few.is_cut:
        return None
    return Hit(_("Show all that are found"), _asking(reverse(url, args=arguments), search), "search")


def _asking(href: str, search: str) -> str:
    return f"{href}?{urlencode({'q': search})}"
