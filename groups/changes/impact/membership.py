"""What a person's membership reaches: their role, some of their groups, the apps they own."""

from functools import reduce
from operator import or_

from groups.changes.impact.baseline import reach_by_group
from groups.changes.impact.diff import AccessChange, Move, access_change
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
    wanted = groups | {pk for name, pk in _role_groups(workspace_id).items() if name == role}
    reaches = reach_by_group(holdings_of(wanted), workspace_id)
    return reduce(or_, reaches.values(), NOTHING) | reach_of_owner(apps)


def role_groups(workspace_id: int) -> Ids:
    """The ids of the workspace's default groups."""
    return frozenset(_role_groups(workspace_id).values())


def all_access_lost(workspace_id: int, person: Person) -> AccessChange:
    """What an active person loses when their access to the workspace ends."""
    before, besides = _everything(workspace_id, person, NOBODY)
    return access_change([Move(frozenset([person.id]), before=before, besides=besides)], workspace_id)


def all_access_restored(workspace_id: int, person: Person, *, without: Ids) -> AccessChange:
    """What a person gains when their access comes back, ``without`` some groups."""
    after, besides = _everything(workspace_id, person, without)
    return access_change([Move(frozenset([person.id]), after=after, besides=besides | without)], workspace_id)


def _everything(workspace_id: int, person: Person, without: Ids) -> tuple[AccessSet, Ids]:
    groups = Group.objects.of_membership(person.id).custom().values_list("pk", flat=True)
    apps = App.objects.filter(owner_id=person.id).values_list("pk", flat=True)
    kept = frozenset(groups) - without
    reach = reach_of_membership(workspace_id, Role(person.role), kept, frozenset(apps))
    return reach, kept | role_groups(workspace_id) | {OWNING}


def _role_groups(workspace_id: int) -> dict[str | None, int]:
    return dict(Group.objects.filter(workspace_id=workspace_id, role__isnull=False).values_list("role", "pk"))
