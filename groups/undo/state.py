"""How everything stands that an inverse is about: read once a plan, in a number of statements that does not grow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from audit.models import Entry
from audit.vocabulary import Action
from groups.changes.consequences import People
from groups.changes.people import Chosen, MemberIds, choose_people, people_of
from groups.changes.record.facts import Fact, Turn, What
from groups.changes.shown_names import Person
from groups.models import Group, GroupAdmin
from groups.permissions.builder_level import holds_builder_level, with_builder_level
from groups.permissions.grants import Grant, grants_of
from groups.permissions.policy import NOBODY, Ids
from groups.undo.record import Record
from groups.undo.things import Things, read_things
from nexus.database.lookups import in_array
from workspaces.models import Membership
from workspaces.vocabulary import Role, Status

Pair = tuple[int, int]
"""A membership and a group."""


@dataclass(frozen=True)
class Groups:
    """Groups as they stand. ``rows``: those that the inverse is about, as far as they are there, and the role groups.

    ``crowd``: the people of those whose rights change, or that go. ``builder_level``: of all groups that matter.
    """

    rows: Mapping[int, Group]
    roles: Mapping[Role, int]
    grants: Mapping[int, tuple[Grant, ...]]
    crowd: Mapping[int, People]
    posts: frozenset[Pair]
    builder_level: Ids


@dataclass(frozen=True)
class State:
    """All of it. ``turns``: what is to be made, about whoever is here. ``members``: memberships by account.

    ``away``: how many people it was about who are not here any more. ``moved``: whose role something else changed
    since, by their accounts.
    """

    turns: Mapping[Fact, Turn]
    members: Mapping[int, int]
    chosen: Chosen
    away: int
    groups: Groups
    things: Things
    moved: Ids
    promotes: bool
    has_other_admin: bool

    def persons(self, people: Iterable[int]) -> list[Person]:
        """These people, of whom the inverse is, in order of name."""
        wanted = frozenset(people)
        return [person for pk, person in self.chosen.persons.items() if pk in wanted]


def read_state(workspace_id: int, record: Record, left_out: Ids, *, archived: bool) -> State:
    """How it stands now. ``left_out``: memberships that are to stay as they are; ``archived``: whether the reader may
    know of archived people: to others these are not here.
    """
    rows = _members(workspace_id, record)
    here = {user: pk for user, pk, status in rows if archived or status != Status.ARCHIVED}
    members = {user: pk for user, pk in here.items() if pk not in left_out}
    turns = {fact: turn for fact, turn in record.turns.items() if _stays(fact, record, members)}
    everybody = MemberIds(pk for user, pk in here.items() if user in members or user not in record.people)
    chosen = choose_people(workspace_id, everybody, archived=archived)
    return State(
        turns,
        {user: pk for user, pk in here.items() if pk in everybody},
        chosen,
        len(record.people - here.keys()),
        _groups(workspace_id, turns, chosen),
        read_things(workspace_id, turns, chosen.people.ids),
        _moved(workspace_id, record),
        record.promotes,
        _has_other_admin(workspace_id, turns, members),
    )


def _stays(fact: Fact, record: Record, members: Mapping[int, int]) -> bool:
    person = fact.person or (record.owners.get(fact.thing, 0) if fact.what is What.OWNER else 0)
    return not person or person in members


def _members(workspace_id: int, record: Record) -> list[tuple[int, int, str]]:
    """Account, membership and status of everybody it is about, and of whoever owns an app now; one statement."""
    owners = {pk for fact, turn in record.turns.items() if fact.what is What.OWNER for pk in turn}
    who = Q(in_array("user_id", record.people)) | Q(in_array("id", owners))
    return list(Membership.objects.filter(who, workspace_id=workspace_id).values_list("user_id", "id", "status"))


def _groups(workspace_id: int, turns: Mapping[Fact, Turn], chosen: Chosen) -> Groups:
    about = {fact.group for fact in turns if fact.group}
    wanted = Q(in_array("id", about)) | Q(role__isnull=False)
    rows = {row.pk: row for row in Group.objects.filter(wanted, workspace_id=workspace_id)}
    held = {pk: tuple(grants) for pk, grants in grants_of(rows).items()}
    goes = {fact.group for fact, turn in turns.items() if fact.what is What.GROUP and turn.then is None}
    changed = goes | {fact.group for fact in turns if fact.what is What.GRANT}
    builder_level = {pk for pk, grants in held.items() if rows[pk].is_custom and holds_builder_level(grants)}
    return Groups(
        rows,
        {Role(row.role): row.pk for row in rows.values() if row.role},
        held,
        {pk: people_of(rows[pk]) for pk in sorted(changed & rows.keys())},
        _posts(chosen.people.ids, goes),
        frozenset(builder_level) | _builder_level(turns, chosen, rows),
    )


def _posts(people: Ids, groups: Iterable[int]) -> frozenset[Pair]:
    """Whatever these people administer, and whoever administers these groups; one statement."""
    which = Q(in_array("membership_id", people)) | Q(in_array("group_id", groups))
    return frozenset(GroupAdmin.objects.filter(which).values_list("membership_id", "group_id"))


def _builder_level(turns: Mapping[Fact, Turn], chosen: Chosen, known: Mapping[int, Group]) -> Ids:
    """Which of the other groups of these people are builder-level, where a role or a status changes; one statement."""
    if not any(fact.what in (What.ROLE, What.STATUS) for fact in turns):
        return NOBODY
    theirs = frozenset[int]().union(*chosen.groups_of.groups.values()) - known.keys()
    groups = with_builder_level(Group.objects.custom().filter(in_array("pk", theirs)))
    return frozenset(groups.filter(is_builder_level=True).values_list("pk", flat=True))


def _moved(workspace_id: int, record: Record) -> Ids:
    """Whose role was changed later by something that takes nothing back; one statement, where roles are about."""
    people = {fact.person for fact in record.turns if fact.what is What.ROLE}
    if not people or not record.promotes:
        return NOBODY
    later = Entry.objects.filter(in_array("person_id", people), workspace_id=workspace_id, undoes=None)
    later = later.filter(action=Action.ROLE_CHANGED, position__gt=record.position)
    return frozenset(pk for pk in later.order_by().values_list("person_id", flat=True).distinct() if pk)


def _has_other_admin(workspace_id: int, turns: Mapping[Fact, Turn], members: Mapping[int, int]) -> bool:
    """Whether somebody whom it is not about can act as Admin; one statement, where that may matter."""
    if not any(fact.what in (What.ROLE, What.STATUS) for fact in turns):
        return True
    admins = Membership.objects.able().filter(workspace_id=workspace_id, role=Role.ADMIN)
    touched = {members[fact.person] for fact in turns if fact.what in (What.ROLE, What.STATUS)}
    return admins.exclude(in_array("pk", touched)).exists()


def named(grants: Iterable[Grant], things: Things) -> tuple[Grant, ...]:
    """These grants with the names of the things that they are on, in order."""
    found = (replace(grant, object_name=things.grant_name(grant)) for grant in grants)
    return tuple(sorted(found, key=lambda grant: grant.sort_key))
