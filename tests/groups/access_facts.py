"""Everybody's access, written out: (person, thing, fact) for every fact there is, found by loops over all rows.

It shares nothing with the masks of ``groups.permissions.access_sets`` but the tables. A person is the id of a
membership, a thing a kind with an id. The id 0 stands for whatever of the kind will be made next: it lies in no folder
and nobody owns it.
"""

from collections import defaultdict
from itertools import product

from groups.models import PERMISSION_TABLES, AppOptions, Group, GroupMembership
from tests.groups.oracle import ENOUGH, ON_ALL
from workspaces.kinds import ENVIRONMENTS, KINDS, SWITCHES
from workspaces.models import RESOURCE_MODELS, App, Membership, Workspace

TO_COME = 0
OWNING, SUPER_ADMIN = 0, -1  # what gives access besides a group, in the place of its id
ONE_OF = {on_all: on_one for on_one, on_all in ON_ALL.items()}
INSIDE = {"view_folder_apps": "view_app", "edit_folder_apps": "edit_app", "edit_folder": "edit_app"}
EVERYWHERE = {*ENVIRONMENTS, "on the dashboard"}
TOPS = {"app": "edit_app", "workflow": "build_workflow", "data_source": "configure_data_source"} | {
    "module": "edit_module",
    "folder": "edit_folder",
}


def says(codename, hidden=False, environments=ENVIRONMENTS):  # noqa: FBT002 - as the rows have it
    """The facts that a grant on a thing makes true of this thing."""
    facts = {lower for lower, enough in ENOUGH.items() if codename in enough}
    if "edit_app" in facts:
        return facts | EVERYWHERE
    if "view_app" in facts:
        return facts | set(environments) | (set() if hidden else {"on the dashboard"})
    return facts


class Access:
    """Who has what, through what, as the database stands now. ``all`` is the whole of it, whatever through.

    ``ways`` tells it once more by how a source leads there: a group on all of a kind, on the thing itself, through any
    folder, through this one. A role leads everywhere in one way, whichever role it is.
    """

    def __init__(self):
        self.things = defaultdict(list)  # those of each workspace
        for key, model in RESOURCE_MODELS.items():
            for pk, workspace in model.objects.values_list("pk", "workspace_id"):
                self.things[workspace].append((key, pk))
        for workspace in Workspace.objects.all():
            self.things[workspace.pk] += [(kind.key, TO_COME) for kind in KINDS]
        self.apps = list(App.objects.all())
        grants = _grants()
        self.by_group = {group.pk: self._of_group(grants[group.pk]) for group in Group.objects.all()}
        self.through, self.ways = defaultdict(set), defaultdict(set)
        for seat in Membership.objects.filter(user__is_active=True).select_related("user"):
            self._add(seat)
        self.all = {(person, *fact) for (person, _), facts in self.through.items() for fact in facts}

    def _add(self, seat):
        if seat.user.is_superuser:
            self.through[seat.pk, SUPER_ADMIN] |= self._everything(seat.workspace_id)  # archived or not
        if seat.status != "active":
            return
        for group in _groups_of(seat):
            ways = self.by_group[group.pk]
            if group.role == "admin":
                ways = {"as Admin": self._everything(seat.workspace_id)}
            for way, facts in ways.items():
                self.through[seat.pk, group.pk] |= facts
                self.ways[(seat.pk, *(("role", "") if group.role else (group.pk, way)))] |= facts
        owned = {("app", app.pk) for app in self.apps if app.owner_id == seat.pk}
        self.through[seat.pk, OWNING] = self.ways[seat.pk, OWNING, ""] = set(product(owned, says("edit_app")))

    def _everything(self, workspace):
        found = {(thing, fact) for thing in self.things[workspace] for fact in says(TOPS[thing[0]])}
        return found | {(("switch", switch.codename), "on") for switch in SWITCHES}

    def _of_group(self, grants):
        found = defaultdict(set)
        for row, options in grants:
            for way, facts in self._given_by(row, options):
                found[way] |= facts
        return found

    def _given_by(self, row, options):
        """All (thing, fact) that one grant of a group makes true, by the way in which it does."""
        codename, thing = row.permission.codename, row.content_object
        if not isinstance(thing, Workspace):
            return self._reached(codename, options, [(thing.kind.key, thing.pk)], "this one")
        if codename not in ONE_OF:
            return [("all of them", {(("switch", codename), "on")})]
        codename = ONE_OF[codename]
        kind = next(kind.key for kind in KINDS if codename in [level.codename for level in kind.levels])
        things = [each for each in self.things[thing.pk] if each[0] == kind]
        return self._reached(codename, options, things, "all of them")

    def _reached(self, codename, options, things, way):
        """On these things, and on the apps inside, where they are folders."""
        yield way, set(product(things, says(codename, **options)))
        if codename in INSIDE:
            pks = {pk for _, pk in things}
            inside = [("app", app.pk) for app in self.apps if app.folder_id in pks]
            yield f"in {way}", set(product(inside, says(INSIDE[codename], **options)))


def _groups_of(seat):
    """The group of their role, and those that they are in."""
    ties = set(GroupMembership.objects.filter(membership=seat).values_list("group_id", flat=True))
    groups = Group.objects.filter(workspace=seat.workspace_id)
    return [group for group in groups if group.pk in ties or group.role == seat.role]


def _grants():
    """Every row of the permission tables, with its options, by its group."""
    found = defaultdict(list)
    for model in PERMISSION_TABLES:
        for row in model._default_manager.select_related("permission", "content_object"):
            found[row.group_id].append((row, _options(row) if isinstance(row, AppOptions) else {}))
    return found


def _options(row):
    environments = [name for name in ENVIRONMENTS if getattr(row, name)]
    return {"hidden": row.hidden_from_dashboard, "environments": environments}


def end_users_among_builders():
    """End Users who are active or invited, in a custom group that is builder-level: there are none, ever."""
    building = {lower for lower in ENOUGH if lower not in ("view_app", "execute_workflow", "view_folder_apps")}
    found, grants = set(), _grants()
    for group in Group.objects.filter(role=None):
        held = {row.permission.codename for row, _ in grants[group.pk]}
        if any(ONE_OF.get(name, name) in building or name not in {*ENOUGH, *ONE_OF} for name in held):
            ties = GroupMembership.objects.filter(group=group, membership__role="end_user")
            found |= set(ties.exclude(membership__status="archived").values_list("membership_id", "group_id"))
    return found
