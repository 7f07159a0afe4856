"""What a person's membership reaches: their role, some of their groups, the apps they own."""

from functools import reduce
from operator import or_

from groups.changes.impact.baseline import reach_by_group
from groups.changes.impact.diff import NAMELESS, AccessChange, Move, access_change
from groups.changes.shown_names import OWNING, Person
from groups.models import Group
from groups.permissions.access_sets import NOTHING, AccessSet
from groups.permissions.holdings import holdings_of
from groups.permissions.policy import NOBODY, Ids
from groups.permissions.reach import reach_of_owner
from workspaces.models import App
from workspaces.vocabulary import Role


def reach_of_membership(workspace_id: int, role: Role, groups: Ids, apps: Ids) -> AccessSet:
    """What this role, these groups and owning these apps reach together."""
    wanted = groups | {role_groups(workspace_id)[role]}
    reaches = reach_by_group(holdings_of(wanted), workspace_id)
    return reduce(or_, reaches.values(), NOTHING) | reach_of_owner(apps)


def role_groups(workspace_id: int) -> dict[Role, int]:
    """The ids of the workspace's default groups."""
    found = Group.objects.filter(workspace_id=workspace_id, role__isnull=False).values_list("role", "pk")
    return {Role(role): pk for role, pk in found if role}


def role_change(workspace_id: int, person: Person, to: Role, *, leaves: Ids, hands_over: Ids) -> Move:
    """What an active person has with the role ``to`` instead of theirs, without these groups and these apps."""
    roles = role_groups(workspace_id)
    reaches = reach_by_group(holdings_of(leaves | {roles[Role(person.role)], roles[to]}), workspace_id)
    was, will = (reaches.get(roles[role], NOTHING) for role in (Role(person.role), to))
    given_up = AccessSet.united(reaches[group] for group in leaves & reaches.keys()) | reach_of_owner(hands_over)
    return Move(
        frozenset([person.id]),
        ended=was.beyond(will) | given_up,
        begun=will.beyond(was),
        before={NAMELESS: was | given_up},
        after={roles[to]: will},
        # Owned apps are told by the change itself where they are handed over: all of them are.
        besides=leaves | frozenset(roles.values()) | ({OWNING} if hands_over else NOBODY),
    )


def all_access_lost(workspace_id: int, person: Person) -> Move:
    """That an active person's access to the workspace ends."""
    before, besides = _everything(workspace_id, person, NOBODY)
    return Move(frozenset([person.id]), ended=before, besides=besides)


def all_access_restored(workspace_id: int, person: Person, *, without: Ids) -> AccessChange:
    """What a person gains when their access comes back, ``without`` some groups."""
    after, besides = _everything(workspace_id, person, without)
    return access_change([Move(frozenset([person.id]), begun=after, besides=besides | without)], workspace_id)


def _everything(workspace_id: int, person: Person, without: Ids) -> tuple[AccessSet, Ids]:
    groups = Group.objects.of_membership(person.id).custom().values_list("pk", flat=True)
    apps = App.objects.filter(owner_id=person.id).values_list("pk", flat=True)
    kept = frozenset(groups) - without
    reach = reach_of_membership(workspace_id, Role(person.role), kept, frozenset(apps))
    return reach, kept | frozenset(role_groups(workspace_id).values()) | {OWNING}
