"""People of a workspace whose role or status is to change, with all that hangs on it; read once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from groups.changes.consequences import MemberFacts
from groups.changes.people import Chosen, MemberIds, choose_people
from groups.changes.shown_names import Person
from groups.models import Group, GroupAdmin
from groups.permissions.builder_level import with_builder_level
from groups.permissions.policy import NOBODY, Ids
from nexus.database.lookups import in_array
from workspaces.models import App, Membership
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class SomePeople:
    """Some people, by name and as the rules see them, by their memberships.

    ``groups``: the custom ones that any of them is in or administers. ``apps``: those that any of them owns.
    """

    chosen: Chosen
    members: Mapping[int, MemberFacts]
    groups: Mapping[int, Group]
    apps: Mapping[int, App]

    @property
    def persons(self) -> Mapping[int, Person]:
        """All of them, in order of name."""
        return self.chosen.persons

    @cached_property
    def active(self) -> Ids:
        return self.chosen.people.active

    def groups_by_name(self, ids: Iterable[int]) -> list[Group]:
        """These of their groups in order of name."""
        return sorted((self.groups[pk] for pk in ids), key=lambda group: group.sort_name)

    def apps_by_name(self, ids: Iterable[int]) -> list[App]:
        """These of their apps in order of name."""
        return sorted((self.apps[pk] for pk in ids), key=lambda app: app.sort_name)


def read_people(workspace_id: int, ids: MemberIds) -> SomePeople:
    """These people as they stand now; five statements, whatever their number.

    Raises ValidationError, with a sentence, where one of them is not in the workspace.
    """
    chosen = choose_people(workspace_id, ids)
    listed = frozenset[int]().union(*chosen.groups_of.groups.values())
    custom = with_builder_level(Group.objects.custom().filter(in_array("pk", listed)))
    groups = {group.pk: group for group in custom}
    posts, apps = _posts(ids), {app.pk: app for app in App.objects.filter(in_array("owner_id", ids))}
    members = _members(workspace_id, chosen, groups, posts, apps)
    administered = {group.pk: group for mine in posts.values() for group in mine}
    return SomePeople(chosen, members, administered | groups, apps)


def _posts(ids: MemberIds) -> Mapping[int, list[Group]]:
    found: dict[int, list[Group]] = defaultdict(list)
    for post in GroupAdmin.objects.filter(in_array("membership_id", ids)).select_related("group"):
        found[post.membership_id].append(post.group)
    return found


def _members(
    workspace_id: int,
    chosen: Chosen,
    groups: Mapping[int, Group],
    posts: Mapping[int, list[Group]],
    apps: Mapping[int, App],
) -> dict[int, MemberFacts]:
    """The people as the rules see them. One statement, to ask for an Admin beside them."""
    # Whose account is closed leads nobody back in.
    admins = Membership.objects.able().filter(workspace_id=workspace_id, role=Role.ADMIN)
    are_last = not admins.exclude(in_array("pk", chosen.people.ids)).exists()
    builder_level = frozenset(pk for pk, group in groups.items() if group.is_builder_level)  # type: ignore[attr-defined]
    owned: dict[int, set[int]] = defaultdict(set)
    for app in apps.values():
        owned[app.owner_id].add(app.pk)
    members = {}
    for pk, person in chosen.persons.items():
        role, status = Role(person.role), Status(person.status)
        mine = frozenset(chosen.groups_of.groups.get(pk, NOBODY)) & groups.keys()
        members[pk] = MemberFacts(
            id=pk,
            role=role,
            status=status,
            is_last_admin=are_last and (role, status) == (Role.ADMIN, Status.ACTIVE),
            administers=frozenset(group.pk for group in posts.get(pk, ())),
            builder_level_groups=mine & builder_level,
            owned_apps=frozenset(owned.get(pk, ())),
            other_groups=mine - builder_level,
        )
    return members
