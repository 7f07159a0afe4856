"""Who is told what: the names in a plan, as far as its reader may know them, decided by ids.

Effects hold ids only; their words are made from the ``Names`` that are loaded here, and what has no name here is told
in general words or as a number. To Admins and staff everything is named. To everybody else: people where they are
members of a group that the reader administers, or were chosen by the reader, or are the reader; of groups the role
groups and those that the reader administers; resources that the reader may see (product, section 3).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from audit.models import Entry
from audit.vocabulary import Action
from groups.changes.blockers import Blocker
from groups.changes.effects import Effect
from groups.changes.people import in_order, persons
from groups.changes.shown_names import NAMES_SHOWN, Names, Person
from groups.models import Group, GroupAdmin, GroupMembership
from groups.permissions.access_sets import Key
from groups.permissions.grants import grants_of
from groups.permissions.member_permissions import read_permissions, visible_to
from groups.permissions.policy import NOBODY, Authority, Ids
from nexus.database.lookups import in_array
from workspaces.kinds import KIND_BY_KEY
from workspaces.models import RESOURCE_MODELS, Membership
from workspaces.vocabulary import Status

_FEW = 200
"""So many people at most are read with their names at once; of more only those that are shown."""
_GROUP, _TOTAL = "group", "total"
_OF_NAMES = (Action.GROUP_RENAMED, Action.GROUP_DESCRIBED)
"""Entries that tell what a group was called, or said to be for."""


@dataclass(frozen=True)
class Reader:
    """Somebody who reads a plan: what they may lean on, and whom they chose."""

    workspace_id: int
    authority: Authority
    chosen: Ids = NOBODY

    @property
    def knows_everything(self) -> bool:
        return self.authority.is_admin


def names_for(
    reader: Reader, effects: Iterable[Effect], blockers: Iterable[Blocker] = (), known: Names | None = None
) -> Names:
    """The names that ``reader`` may know of all that is in these effects and blockers.

    ``known``: names that the change has read already, and that the reader knows. Four statements at most to an Admin.
    """
    effects, known = list(effects), known or Names()
    parts = [*(effect.people for effect in effects), *(blocker.people for blocker in blockers)]
    groups = {group for effect in effects for group in effect.group_ids} - known.groups.keys()
    keys = {key for effect in effects for key in effect.resource_keys} - known.resources.keys()
    counted = {kind for effect in effects for kind in effect.kinds_counted}
    found = _texts(reader, groups, keys, counted)
    return known | Names(
        people=_people(reader, parts, known),
        groups={int(id_): text for (what, id_), text in found.items() if what == _GROUP},
        resources={(what, int(id_)): text for (what, id_), text in found.items() if what in KIND_BY_KEY},
        totals=dict.fromkeys(counted, 0) | {id_: int(text) for (what, id_), text in found.items() if what == _TOTAL},
    )


def tell_effects(effects: Iterable[Effect], authority: Authority) -> Iterable[Effect]:
    """The effects that somebody with this authority may be told of at all."""
    return (effect for effect in effects if authority.is_admin or not effect.is_for_admins)


def tellable(reader: Reader, people: Ids) -> Ids:
    """Those of these people whom ``reader`` may be told of; one statement, to an Admin none."""
    if reader.knows_everything:
        return people
    authority = reader.authority
    themselves = frozenset([authority.membership_id] if authority.membership_id else [])
    told = people & (reader.chosen | themselves)
    if not authority.administers or told == people:
        return told
    members = GroupMembership.objects.filter(
        in_array("group_id", authority.administers), in_array("membership_id", people)
    ).exclude(membership__status=Status.ARCHIVED)
    return told | frozenset(members.values_list("membership_id", flat=True))


def redact_entries(reader: Reader, entries: Iterable[Entry], *, own: bool = False) -> None:
    """Take out of these entries, of groups that ``reader`` administers or of what they did themselves, what they may
    not know; five statements at most, to an Admin none. The rows in the database stay as they are.

    The actor is always named. People who are archived, or not here any more, are strangers. Things are named that the
    reader may see, or that one of their groups holds now. A copy does not say of what, nor what it was called, or said
    to be for, before the reader administered it. A reason may say anything: it is told to Admins, and to whom it is
    from (``own``), and so is from where it was done.
    """
    entries = [] if reader.knows_everything else list(entries)
    here = people_here(reader, {entry.person_id for entry in entries if entry.person_id})
    names = Names(resources=known_resources(reader, {_key(entry) for entry in entries if _is_of_thing(entry)}))
    posts = _posts(reader, {entry.group_id for entry in entries if entry.group_id})
    for entry in entries:
        if not own:
            entry.reason = entry.ip_address = entry.user_agent = ""
        if entry.person_id and entry.person_id not in here:
            entry.person_name = _("somebody")
        if _is_of_thing(entry) and (entry.group_id or _key(entry) not in names.resources):
            entry.resource_name = names.resources.get(_key(entry)) or names.resource(_key(entry))
        if entry.group_id:
            _redact_group(entry, posts.get(entry.group_id))


def _redact_group(entry: Entry, post: GroupAdmin | None) -> None:
    """Call the group what it is called now, in what happened before the reader had their post in it."""
    if post is None:
        entry.group_name = _("another group")
    elif entry.at < post.added_at:
        entry.group_name = post.group.name
    is_past = post is None or entry.at < post.added_at
    if entry.action == Action.GROUP_DUPLICATED or (entry.action in _OF_NAMES and is_past):
        entry.before = entry.after = ""


def _posts(reader: Reader, groups: set[int]) -> dict[int, GroupAdmin]:
    """The posts of the reader in these groups, with the groups as they are now."""
    member = reader.authority.membership_id
    if not groups or member is None:
        return {}
    mine = GroupAdmin.objects.filter(in_array("group_id", groups), membership_id=member)
    return {post.group_id: post for post in mine.select_related("group")}


def _is_of_thing(entry: Entry) -> bool:
    """Whether it is about a thing that some may see and others not. Of a constant only who did something reads."""
    return bool(entry.resource_id) and entry.resource_kind in KIND_BY_KEY


def _key(entry: Entry) -> Key:
    return entry.resource_kind, entry.resource_id or 0


def people_here(reader: Reader, users: set[int]) -> set[int]:
    """Those of these accounts that are of the workspace, the archived aside."""
    people = Membership.objects.filter(in_array("user_id", users), workspace_id=reader.workspace_id)
    return set(people.exclude(status=Status.ARCHIVED).values_list("user_id", flat=True)) if users else set()


def known_resources(reader: Reader, keys: set[Key]) -> dict[Key, str]:
    """Those of these resources that the reader may see, or that a group which they administer holds, by name."""
    if not keys:
        return {}
    found = _texts(reader, set(), keys, set())
    seen: dict[Key, str] = {(kind, int(id_)): text for (kind, id_), text in found.items()}
    asked: dict[str, set[int]] = {kind: set() for kind in RESOURCE_MODELS}
    for kind, thing in keys:
        asked[kind].add(int(thing))
    held = grants_of(reader.authority.administers, on=asked)
    grants = (grant for each in held.values() for grant in each if grant.object_id)
    return {(grant.kind.key, grant.object_id or 0): grant.object_name for grant in grants} | seen


def _people(reader: Reader, parts: list[Ids], known: Names) -> dict[int, Person]:
    """The first of each set of people, by name."""
    everybody = frozenset[int]().union(*parts)
    if not everybody - known.people.keys():
        return {}
    allowed = tellable(reader, everybody)
    if len(allowed) <= _FEW:
        return persons(allowed) if allowed else {}
    ranks = {pk: rank for rank, pk in enumerate(in_order(allowed))}
    first = (nsmallest(NAMES_SHOWN, part & allowed, key=ranks.__getitem__) for part in parts)
    return persons(frozenset(chain.from_iterable(first)))


def _texts(reader: Reader, groups: set[int], keys: set[Key], counted: set[str]) -> dict[tuple[str, str], str]:
    """Names of groups and resources, and numbers of all resources of a kind, in one statement."""
    parts = [*_groups(reader, groups), *_resources(reader, keys), *_totals(reader.workspace_id, counted)]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {(what, id_): text for what, id_, text in rows}


def _groups(reader: Reader, ids: set[int]) -> Iterable[QuerySet[Any, Any]]:
    if not ids:
        return
    found: QuerySet[Any] = Group.objects.filter(in_array("id", ids), workspace_id=reader.workspace_id)
    if not reader.knows_everything:
        mine = Group.objects.filter(in_array("id", reader.authority.administers)).values("pk")
        found = found.filter(role__isnull=False) | found.filter(pk__in=mine)
    yield _row(found, _GROUP, F("id"), F("name"))


def _resources(reader: Reader, keys: set[Key]) -> Iterable[QuerySet[Any, Any]]:
    ids: dict[str, set[int]] = defaultdict(set)
    for kind, thing in keys:
        ids[kind].add(int(thing))
    if not ids:
        return
    authority = reader.authority
    permissions = None
    if not reader.knows_everything:
        permissions = read_permissions(reader.workspace_id, authority.membership_id, is_admin=False)
    for kind, wanted in sorted(ids.items()):
        found: QuerySet[Any] = RESOURCE_MODELS[kind]._default_manager.filter(workspace_id=reader.workspace_id)
        if permissions:
            found = visible_to(KIND_BY_KEY[kind], permissions)
        yield _row(found.filter(in_array("id", wanted)), kind, F("id"), F("name"))


def _totals(workspace_id: int, kinds: set[str]) -> Iterable[QuerySet[Any, Any]]:
    for kind in sorted(kinds):
        everything = RESOURCE_MODELS[kind]._default_manager.filter(workspace_id=workspace_id)
        counts: Any = everything.order_by().values("workspace_id").annotate(total=Count("pk"))
        yield _row(counts, _TOTAL, Value(kind), F("total"))


def _row(rows: QuerySet[Any], what: str, id_: Any, text: Any) -> QuerySet[Any, Any]:
    columns: Any = rows.order_by().annotate(
        what=Value(what, output_field=CharField()), of=Cast(id_, CharField()), text=Cast(text, CharField())
    )
    found: QuerySet[Any, Any] = columns.values_list("what", "of", "text")
    return found
