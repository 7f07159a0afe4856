"""Lists for the pages: groups one may see, the people of a group, and people who could be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from groups.models import Group, GroupMembership, Post
from groups.roster import people_of
from groups.rules import Ids
from groups.stays import MODELS
from nexus.among import among
from nexus.paging import PAGE_SIZE
from workspaces.access import Seat
from workspaces.models import Membership, Resource, Workspace
from workspaces.naming import key
from workspaces.vocabulary import Kind, Role, Status

FOUND_AT_MOST: Final = 20


@dataclass(frozen=True)
class GroupList:
    """The groups beside the page: role groups, and the first custom ones that match."""

    roles: list[Group]
    custom: list[Group]
    is_cut: bool
    search: str


def groups_for(seat: Seat, search: str = "", *, pinned: Group | None = None) -> GroupList:
    """The groups that this person may see; one statement. ``pinned`` is there even where the list is cut."""
    groups = Group.objects.filter(workspace=seat.workspace)
    custom = groups.custom()
    if not seat.is_admin:
        custom = custom.filter(pk__in=Post.objects.filter(membership=seat.membership).values("group_id"))
    if wanted := key(search):
        groups, custom = (some.filter(name_key__contains=wanted) for some in (groups, custom))
    first = custom.order_by("name_key").values("pk")[: PAGE_SIZE + 1]
    shown = Q(role__isnull=False) | Q(pk__in=first)
    if pinned and not wanted:
        shown |= Q(pk=pinned.pk)
    found = list(groups.filter(shown).order_by("name_key"))
    customs = [group for group in found if group.is_custom]
    roles = sorted(
        (group for group in found if not group.is_custom), key=lambda group: Role.values.index(group.role or "")
    )
    cut = [group for group in customs if group == pinned or group in customs[:PAGE_SIZE]]
    return GroupList(roles, cut, len(customs) > PAGE_SIZE, search)


@dataclass(frozen=True)
class MemberSort:
    """A way to sort the people of a group: the attributes that carry it, and which way."""

    name: str
    keys: tuple[str, str]
    descending: bool = False


def member_sort(group: Group, wanted: str) -> MemberSort:
    """The order asked for in the address: ``name``, ``-name``, and in custom groups ``added``, ``-added``."""
    by = "added" if wanted.lstrip("-") == "added" and group.is_custom else "name"
    keys = ("since", "membership_id") if by == "added" else ("sort_name", "membership_id" if group.is_custom else "id")
    return MemberSort(by, keys, wanted.startswith("-"))


def members_of(group: Group, search: str = "") -> QuerySet[Any, Any]:
    """The people of a group: ties of a custom one, memberships of a default one, with their users."""
    wanted = key(search)
    if not group.is_custom:
        people = people_of(group).select_related("user")
        return people.filter(search_text__contains=wanted) if wanted else people
    ties = GroupMembership.objects.filter(group=group).select_related("membership__user")
    return ties.filter(membership__search_text__contains=wanted) if wanted else ties


@dataclass(frozen=True)
class Member:
    """One line of the Users tab."""

    id: int
    name: str
    email: str
    role: str
    status: str
    since: datetime | None


def member_line(row: GroupMembership | Membership) -> Member:
    """A row of ``members_of`` as the page shows it."""
    membership = row.membership if isinstance(row, GroupMembership) else row
    user = membership.user
    since = row.since if isinstance(row, GroupMembership) else row.joined_at
    return Member(membership.pk, user.name, user.email, membership.role, membership.status, since)


def choosable(workspace: Workspace, search: str) -> QuerySet[Membership]:
    """People of the workspace, found by name or e-mail, the archived ones aside; the first few in order of name."""
    people = Membership.objects.filter(workspace=workspace).exclude(status=Status.ARCHIVED).select_related("user")
    if wanted := key(search):
        people = people.filter(search_text__contains=wanted)
    return people.order_by("sort_name", "id")


def to_add(group: Group, search: str) -> list[Membership]:
    """People to offer for ``group``, each with ``is_in``; without a search those who are not in it yet."""
    people = choosable(group.workspace, search).annotate(
        is_in=Exists(GroupMembership.objects.filter(group=group, membership=OuterRef("pk")))
    )
    return list((people if key(search) else people.filter(is_in=False))[:FOUND_AT_MOST])


def to_appoint(group: Group, search: str) -> list[Membership]:
    """Active Builders and End Users to offer as group admins, each with ``is_in``: whether they are one already.

    People whose account is closed are not among them.
    """
    people = choosable(group.workspace, search).filter(status=Status.ACTIVE, user__is_active=True)
    people = people.exclude(role=Role.ADMIN)
    people = people.annotate(is_in=Exists(Post.objects.filter(group=group, membership=OuterRef("pk"))))
    return list((people if key(search) else people.filter(is_in=False))[:FOUND_AT_MOST])


def ticked(workspace: Workspace, ids: list[int], *, archived: bool = True) -> list[Membership]:
    """The people ticked so far, in order of name; unknown ids are not among them.

    ``archived``: whether this reader may know of archived people. A search finds them for nobody.
    """
    found = Membership.objects.filter(among("id", ids), workspace=workspace).select_related("user")
    found = found if archived else found.exclude(status=Status.ARCHIVED)
    return list(found.order_by("sort_name", "id"))


def posts_of(group: Group) -> QuerySet[Post]:
    """Who administers the group."""
    return Post.objects.filter(group=group).select_related("membership__user").order_by("membership__sort_name", "id")


@dataclass(frozen=True)
class Stretch:
    """Some of many people, and where the neighbours begin; None where there are none."""

    people: list[Membership]
    previous: int | None
    next: int | None


def everybody(ids: Ids, search: str, start: int) -> Stretch:
    """The people with these memberships, found by name or e-mail, from the ``start``-th on.

    By offset: the ids are at hand already, and a plan's people have no address of their own to hold a cursor.
    """
    people = Membership.objects.filter(among("id", ids)).select_related("user").order_by("sort_name", "id")
    if wanted := key(search):
        people = people.filter(search_text__contains=wanted)
    shown = list(people[start : start + PAGE_SIZE + 1])
    before = max(start - PAGE_SIZE, 0) if start else None
    return Stretch(shown[:PAGE_SIZE], before, start + PAGE_SIZE if len(shown) > PAGE_SIZE else None)


def things_found(workspace: Workspace, kind: Kind, search: str) -> list[Resource]:
    """Things of a kind, found by a piece of their name; the first few in order of name."""
    things = MODELS[kind.key]._default_manager.filter(workspace=workspace).order_by("name_key", "id")
    wanted = key(search)
    return list((things.filter(name_key__contains=wanted) if wanted else things)[:FOUND_AT_MOST])


def things_ticked(workspace: Workspace, kind: Kind, ids: Iterable[int]) -> list[Resource]:
    """The things of a kind ticked so far, in order of name; unknown ids are not among them."""
    return list(MODELS[kind.key]._default_manager.filter(among("id", ids), workspace=workspace).order_by("name_key"))
