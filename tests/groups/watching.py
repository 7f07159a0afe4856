"""What a change wrote: all of the database before and after, and the log in words."""

from contextlib import contextmanager

from audit.models import Entry
from groups.models import Group
from tests.cast import TABLES
from workspaces.models import Membership


def everything(workspace=None):
    """Every row of every table that a change may touch; of one workspace, where one is given."""
    return {model: list(_rows(model, workspace).order_by("pk").values_list()) for model in TABLES}


def _rows(model, workspace):
    if workspace is None or not hasattr(model, "workspace_id"):
        return model.objects.all() if workspace is None else model.objects.none()
    return model.objects.filter(workspace_id=workspace.pk)


@contextmanager
def nothing_written():
    before = everything()
    yield
    assert everything() == before


@contextmanager
def log_of(workspace):
    """The workspace's entries from here to the end of the block; empty until then."""
    entries = []
    last = Entry.objects.filter(workspace_id=workspace.pk).count()
    yield entries
    entries += Entry.objects.filter(workspace_id=workspace.pk, position__gt=last).order_by("position")


def lines(entries):
    """Entries in short, sorted: “role.changed ed End User→Builder”, “member.added ed Dev”."""
    return sorted(line(entry) for entry in entries)


def line(entry):
    person = entry.person_name.partition("<")[2].partition("@")[0]
    turn = f"{_short(entry.before)}→{_short(entry.after)}" if entry.before or entry.after else ""
    return " ".join(filter(None, (entry.action, person, entry.group_name, entry.resource_name, turn)))


def _short(text):
    """“Ada Fischer <ada@nexus.test>” as “ada”."""
    return text.partition("<")[2].partition("@")[0] or text


def people_in(group):
    """Who is in a custom group, by the first part of their address."""
    return _handles(Membership.objects.filter(group_memberships__group=group))


def admins_of(group):
    return _handles(Membership.objects.filter(administered_groups__group=group))


def _handles(memberships):
    return {address.partition("@")[0] for address in memberships.values_list("user__email", flat=True)}


def seat(membership):
    """Their role and status as the database has them now."""
    return Membership.objects.values_list("role", "status").get(pk=membership.pk)


def role(membership):
    return seat(membership)[0]


def count(group):
    """The number of members that lists show."""
    return Group.objects.values_list("member_count", flat=True).get(pk=group.pk)


def told(plan):
    """What a review says: the title of every effect."""
    return [effect.title for effect in plan.shown]


def items_told(plan, beginning, ending=""):
    """The items named under the effects whose title begins and ends so."""
    found = [effect for effect in plan.shown if effect.title.startswith(beginning) and effect.title.endswith(ending)]
    return {item for effect in found for item in effect.items}


def blockers(plan):
    """Why it cannot be done, and the people each reason names."""
    pairs = zip(plan.blockers, plan.shown_blockers, strict=True)
    return {
        blocker.reason: {person.name.partition(" ")[0].lower() for person in shown.people} for blocker, shown in pairs
    }
