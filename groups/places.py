"""How far a person's place in a workspace reaches: their role, some of their groups, the apps they own."""

from functools import reduce
from operator import or_

from groups.extent import Extent
from groups.holdings import rights_of
from groups.models import Group, GroupMembership
from groups.plans import Person
from groups.reach import NOTHING, Move, Reach, reach
from groups.rules import NOBODY, Ids
from groups.stays import OWNING, extents_of, owning
from workspaces.models import App
from workspaces.vocabulary import Role


def of(workspace_id: int, role: Role, groups: Ids, apps: Ids) -> Extent:
    """How far this role, these groups and owning these apps reach together."""
    wanted = groups | {pk for name, pk in _role_groups(workspace_id).items() if name == role}
    extents = extents_of(rights_of(wanted), workspace_id)
    return reduce(or_, extents.values(), NOTHING) | owning(apps)


def role_groups(workspace_id: int) -> Ids:
    """The ids of the workspace's default groups."""
    return frozenset(_role_groups(workspace_id).values())


def absence(workspace_id: int, person: Person) -> Reach:
    """What an active person loses when their access to the workspace ends."""
    before, besides = _everything(workspace_id, person, NOBODY)
    return reach([Move(frozenset([person.id]), before=before, besides=besides)], workspace_id)


def presence(workspace_id: int, person: Person, *, without: Ids) -> Reach:
    """What a person gains when their access comes back, ``without`` some groups."""
    after, besides = _everything(workspace_id, person, without)
    return reach([Move(frozenset([person.id]), after=after, besides=besides | without)], workspace_id)


def _everything(workspace_id: int, person: Person, without: Ids) -> tuple[Extent, Ids]:
    groups = GroupMembership.objects.filter(membership_id=person.id).values_list("group_id", flat=True)
    apps = App.objects.filter(owner_id=person.id).values_list("pk", flat=True)
    kept = frozenset(groups) - without
    extent = of(workspace_id, Role(person.role), kept, frozenset(apps))
    return extent, kept | role_groups(workspace_id) | {OWNING}


def _role_groups(workspace_id: int) -> dict[str | None, int]:
    return dict(Group.objects.filter(workspace_id=workspace_id, role__isnull=False).values_list("role", "pk"))
