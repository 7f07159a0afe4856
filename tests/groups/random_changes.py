"""Random changes of a random world: whom or what they are about is drawn, then they are planned as anybody would.

Each takes the scene and hypothesis's ``draw``, and returns how to plan it, how to make it, and with what arguments.
"""

from dataclasses import dataclass
from functools import partial
from itertools import cycle

from django.utils import timezone
from hypothesis import strategies as st

from groups.custom_groups.actions import (
    add_members,
    assign_group_admins,
    remove_members,
    set_permissions,
)
from groups.custom_groups.actions import (
    delete as deletion,
)
from groups.custom_groups.actions import (
    duplicate as duplication,
)
from groups.members.actions import archive as archiving
from groups.members.actions import change_role as roles
from groups.models import AppPermission, FolderPermission, Group, WorkspacePermission
from groups.permissions import grants
from groups.permissions.catalogue import BORN_WITH, VIEW_RIGHTS
from groups.permissions.grants import Grant, grants_of
from tests.cast import acting
from tests.groups.access_facts import end_users_among_builders
from workspaces.kinds import ENVIRONMENTS, KINDS, SWITCHES
from workspaces.models import RESOURCE_MODELS, Membership
from workspaces.vocabulary import Role, Status

some_terms = st.tuples(st.booleans(), st.frozensets(st.sampled_from(ENVIRONMENTS), min_size=1))
TERMS = st.lists(some_terms, min_size=1, max_size=6)


@dataclass(frozen=True)
class Scene:
    """The first workspace of a world, as lawful as the product keeps it."""

    seats: list[Membership]
    custom: list[Group]
    by_role: dict[str, Group]
    founder: Membership

    def of(self, *statuses):
        return [seat for seat in self.seats if seat.status in statuses]


def scene(made, terms):
    """The world made lawful: Admins hold everything, no End User is among builders; with ``terms`` on its grants."""
    here = made.workspaces[0]
    groups = list(Group.objects.filter(workspace=here).order_by("pk"))
    by_role = {group.role: group for group in groups if group.role}
    grants.give(by_role["admin"], map(Grant, BORN_WITH[Role.ADMIN]))
    _put(terms)
    for person, _ in end_users_among_builders():
        Membership.objects.filter(pk=person).update(role=Role.BUILDER)
    Membership.objects.filter(workspace=here, pk__in=_every_other(here)).update(joined_at=timezone.now())
    seats = list(Membership.objects.filter(workspace=here).select_related("user").order_by("pk"))
    return Scene(seats[1:], [group for group in groups if not group.role], by_role, seats[0])


def _put(terms):
    """These terms, again and again, on all grants to view."""
    more = cycle(terms)
    for model in (WorkspacePermission, AppPermission, FolderPermission):
        for right in model.objects.filter(permission__codename__in=VIEW_RIGHTS).order_by("pk"):
            hidden, places = next(more)
            model.objects.filter(pk=right.pk).update(hidden=hidden, **{name: name in places for name in ENVIRONMENTS})


def _every_other(workspace):
    """Half of the people have been here before; the others were archived before they ever came."""
    return [pk for pk in Membership.objects.filter(workspace=workspace).values_list("pk", flat=True) if pk % 2]


# --- The changes ---------------------------------------------------------------------------------


def join(scene, draw):
    return add_members.plan, add_members.join, (draw(_one(scene.custom)), draw(_people(scene.seats))), {}


def leave(scene, draw):
    return remove_members.plan, remove_members.leave, (draw(_one(scene.custom)), draw(_people(scene.seats))), {}


def delete(scene, draw):
    return deletion.plan, deletion.delete, (draw(_one(scene.custom)),), {}


def duplicate(scene, draw):
    parts = draw(st.sets(st.sampled_from(list(duplicate.PARTS))))
    return duplication.plan, duplication.duplicate, (draw(_one(scene.custom)), parts), {}


def give_rights(scene, draw):
    group = draw(_one(scene.custom))
    return set_permissions.plan, set_permissions.rearrange, (group,), {"give": draw(_new_rights(group, on_things=True))}


def take_rights(scene, draw):
    group = draw(_one(scene.custom))
    return set_permissions.plan, set_permissions.rearrange, (group,), {"take": draw(_some(_held(group)))}


def give_and_take_rights(scene, draw):
    group = draw(_one(scene.custom))
    how = {"give": draw(_new_rights(group, on_things=True)), "take": draw(_some(_held(group)))}
    return set_permissions.plan, set_permissions.rearrange, (group,), how


def change_what_builders_hold(scene, draw):
    group = scene.by_role[Role.BUILDER]
    how = {"give": draw(_new_rights(group, on_things=False)), "take": draw(_some(_held(group)))}
    return set_permissions.plan, set_permissions.rearrange, (group,), how


def hide_apps_from_end_users(scene, draw):
    group = scene.by_role[Role.END_USER]
    views = [right for right in _held(group) if right.is_view]
    turned = [Grant(right.codename, None, "", not right.hidden, right.environments) for right in views]
    return set_permissions.plan, set_permissions.rearrange, (group,), {"give": turned}


def change_role(scene, draw):
    how = {"successor": draw(st.sampled_from([None, *_ids(scene.seats)]))}
    return roles.plan, roles.change_role, (draw(_one(scene.seats)), draw(st.sampled_from(Role))), how


def demote(scene, draw):
    able = [seat for seat in scene.of(Status.ACTIVE) if seat.role != Role.END_USER] or scene.seats
    how = {"successor": draw(st.sampled_from([None, *_ids(able)]))}
    return roles.plan, roles.change_role, (draw(_one(able)), Role.END_USER), how


def archive(scene, draw):
    return archiving.plan, archiving.archive, (draw(_one(scene.of(Status.ACTIVE) or scene.seats)),), {}


def restore(scene, draw):
    return archiving.plan_return, archiving.restore, (draw(_one(scene.of(Status.ARCHIVED) or scene.seats)),), {}


def appoint(scene, draw):
    chosen = draw(_people(scene.of(Status.ACTIVE) or scene.seats))
    return assign_group_admins.plan, assign_group_admins.appoint, (draw(_one(scene.custom)), chosen), {"convert": True}


CHANGES = [
    join,
    leave,
    delete,
    duplicate,
    give_rights,
    take_rights,
    give_and_take_rights,
    change_what_builders_hold,
    hide_apps_from_end_users,
    change_role,
    demote,
    archive,
    restore,
    appoint,
]


def prepared(change, scene, draw):
    """The change about something drawn: its plan and its commit, each waiting to be called."""
    plan, commit, about, how = change(scene, draw)
    actor = acting(scene.founder)
    return partial(plan, *about, **how, actor=actor), partial(commit, *about, **how, actor=actor)


_one = st.sampled_from


def _ids(seats):
    return [seat.pk for seat in seats]


def _people(seats):
    return st.sets(st.sampled_from(_ids(seats)), min_size=1)


def _some(values):
    return st.lists(st.sampled_from(values), unique=True) if values else st.just([])


def _held(group):
    return grants_of([group.pk]).get(group.pk, [])


def _new_rights(group, *, on_things):
    """One to four rights, each about something else, on any terms."""
    places = [(level.on_all, None) for kind in KINDS for level in kind.levels]
    places += [(switch.codename, None) for switch in SWITCHES[:3]]
    for key, model in RESOURCE_MODELS.items() if on_things else ():
        kind = next(kind for kind in KINDS if kind.key == key)
        things = model._default_manager.filter(workspace=group.workspace_id).values_list("pk", flat=True)
        places += [(level.codename, pk) for pk in things for level in kind.levels]
    each = st.builds(_right, st.sampled_from(places), some_terms)
    return st.lists(each, min_size=1, max_size=4, unique_by=lambda right: right.place)


def _right(place, terms):
    codename, thing = place
    hidden, places = terms if codename in VIEW_RIGHTS else (False, {"released"})
    return Grant(codename, thing, "", hidden, tuple(name for name in ENVIRONMENTS if name in places))
