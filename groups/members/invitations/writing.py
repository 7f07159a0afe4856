"""Writing down that people are invited: accounts for those who have none, memberships, groups, invitations, letters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import get_language

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.events import came, event
from groups.changes.shown_names import Person
from groups.members.invitations.addresses import name_of
from groups.members.invitations.rows import open_invitations
from groups.models import Group, GroupMembership
from nexus.database.bulk import insert_objects, insert_rows
from nexus.database.lookups import in_array
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import ROLE_NAMES, Role, Status


@dataclass(frozen=True)
class Newcomer:
    """Somebody by their address. ``name``: what they are called, where it is known."""

    address: str
    name: str = ""


def write_invitations(
    workspace: Workspace, people: Sequence[Newcomer], role: Role, groups: Sequence[Group], *, by: Actor
) -> Iterator[Event]:
    """Invite these people, of whom nobody is in the workspace; an event each, and one for each group they are put in.

    Seven statements, and one for every thousand letters, however many they are. The caller has locked and decided.
    """
    accounts = _accounts(people)
    members = _memberships(workspace, accounts, role)
    invited = sorted(members.values(), key=lambda each: each.email)
    _put_in_groups(workspace, members, groups, by=by)
    open_invitations({each.id: each.email for each in invited}, by=by)
    for person in invited:
        yield event(Action.PERSON_INVITED, person=person, after=ROLE_NAMES[role], detail=came(person))
        for group in groups:
            yield event(Action.MEMBER_ADDED, group, person)


def _accounts(people: Iterable[Newcomer]) -> dict[int, tuple[str, str]]:
    """Name and address of the accounts of these people, which are made where there are none; by id.

    They are written to in the language of who invites them, until they choose one.
    Another workspace may be inviting the same people at this moment: both take the account that was made first. In
    order of address, so that neither waits for the other in a circle.
    """
    people, speaks = sorted(people, key=lambda each: each.address), get_language()
    accounts = [
        User(email=each.address, name=each.name or name_of(each.address), password=make_password(None), language=speaks)
        for each in people
    ]
    insert_objects(accounts, unless_there=["email"])
    found = User.objects.filter(in_array("email", [each.address for each in people]))
    return {pk: (name, email) for pk, name, email in found.values_list("pk", "name", "email")}


def _memberships(workspace: Workspace, accounts: Mapping[int, tuple[str, str]], role: Role) -> dict[int, Person]:
    """The new memberships of these accounts, by account."""
    columns = ("workspace_id", "user_id", "role", "status", "sort_name", "search_text")
    rows = []
    for user, (name, email) in accounts.items():
        keys = Membership.keys_of(name, email)
        rows.append((workspace.pk, user, role.value, Status.INVITED.value, keys["sort_name"], keys["search_text"]))
    insert_rows(Membership, columns, rows)
    made = Membership.objects.filter(in_array("user_id", accounts), workspace=workspace)
    return {
        user: Person(pk, user, *accounts[user], role.value, Status.INVITED.value)
        for pk, user in made.values_list("pk", "user_id")
    }


def _put_in_groups(workspace: Workspace, members: Mapping[int, Person], groups: Sequence[Group], *, by: Actor) -> None:
    now = timezone.now()
    columns = ("workspace_id", "group_id", "membership_id", "sort_name", "added_at", "added_by_name")
    rows = [
        (workspace.pk, group.pk, person.id, Membership.keys_of(person.name, person.email)["sort_name"], now, by.name)
        for group in groups
        for person in members.values()
    ]
    insert_rows(GroupMembership, columns, rows)
