"""How the desk prints what a command comes to: what an engineer wants of a row, a plan as its review reads."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import islice
from typing import Any, Final

from django.db.models import Model, QuerySet

from audit.models import Entry
from groups.changes.effects import BAD as LOSS
from groups.changes.effects import GOOD as GAIN
from groups.changes.effects import WARN as ROLE
from groups.changes.plan import Plan
from groups.changes.shown.body import Body, body_of
from groups.desk.history import lines_of
from groups.desk.lines import BAD, GOOD, HEAD, QUIET, WARN, Line
from groups.models import Group
from groups.permissions.explain import AccessPath, Explanation
from workspaces.models import App, Membership, Resource, User, Workspace
from workspaces.vocabulary import ROLE_NAMES, STATUS_NAMES, Role, Status

_MANY: Final = 50
"""So many rows of a list are printed."""
_TONES: Final = {LOSS: BAD, GAIN: GOOD, ROLE: WARN}


def described(value: object) -> list[Line] | None:
    """What is printed of ``value``; None where Python's own words serve."""
    if isinstance(value, Plan):
        return list(lines_of_plan(value))
    if isinstance(value, Entry):
        return list(lines_of(value))
    if isinstance(value, Model):
        return [Line(label_of(value))]
    if isinstance(value, AccessPath | Explanation):
        return list(_lines_of_paths(value))
    if isinstance(value, QuerySet | list | tuple | set | frozenset):
        return _lines_of_many(value)
    lines = getattr(value, "lines", None)
    return None if lines is None or isinstance(value, type) else list(lines)


@singledispatch
def label_of(row: Model) -> str:
    """A row in a line: name, e-mail, id, workspace, role, as far as it has them."""
    return f"{row} ({row._meta.verbose_name} {row.pk})"


@label_of.register
def _(row: Membership) -> str:
    status = "" if row.status == Status.ACTIVE else f", {STATUS_NAMES[Status(row.status)].lower()}"
    role = f"{ROLE_NAMES[Role(row.role)]}{status}"
    return f"{_called(row.user)}, {role} of {row.workspace.slug} (membership {row.pk}, user {row.user_id})"


@label_of.register
def _(row: User) -> str:
    return f"{_called(row)}{_standing(row)} (user {row.pk})"


@label_of.register
def _(row: Workspace) -> str:
    return f"{row.name}, /{row.slug}/ (workspace {row.pk})"


@label_of.register
def _(row: Group) -> str:
    return f"{row.name}, {_people(row)}, {row.workspace.slug} (group {row.pk})"


@label_of.register
def _(row: App) -> str:
    owner = f"{row.owner.user.name} <{row.owner.user.email}>"
    folder = f" in {row.folder.name}" if row.folder else ""
    return f"{row.name}{folder}, owned by {owner}, {row.workspace.slug} (app {row.pk})"


@label_of.register
def _(row: Resource) -> str:
    return f"{row.name}, {row.workspace.slug} ({row.kind.label} {row.pk})"


def lines_of_plan(plan: Plan[Any]) -> Iterator[Line]:
    """The plan as its review reads."""
    yield Line(plan.summary.heading, HEAD)
    for blocker in plan.shown_blockers:
        yield Line(f"  cannot be done: {blocker.sentence}", BAD)
    body: Body = body_of(plan.told, plan.notes, plan.names, plan.removable)
    for box in body.boxes:
        yield from (Line(f"  {text}", _TONES.get(box.tone, "")) for text in box.lines)
    for quiet in body.quiet:
        yield from (Line(f"  {text}", QUIET) for text in quiet.lines)


def _lines_of_paths(value: AccessPath | Explanation) -> Iterator[Line]:
    if isinstance(value, Explanation):
        yield Line(value.level, HEAD)
    for path in value.paths if isinstance(value, Explanation) else [value]:
        yield Line(f"  {path.through}: {path.label}. {path.ends}", GOOD)


def _lines_of_many(rows: Any) -> list[Line] | None:
    """A line a row, where they are rows of ours; of more than fifty the first."""
    some: list[object] = list(islice(rows, _MANY + 1))
    if not some or not all(isinstance(each, Model) for each in some):
        return None
    lines = [line for each in some[:_MANY] for line in described(each) or ()]
    return [*lines, Line("… and more", QUIET)] if some[_MANY:] else lines


def _called(user: User) -> str:
    return f"{user.name} <{user.email}>"


def _standing(user: User) -> str:
    return f"{', Super Admin' if user.is_superuser else ''}{'' if user.is_active else ', account closed'}"


def _people(group: Group) -> str:
    counts = ((group.invited_count, "invited"), (group.archived_count, "archived"))
    others: Iterable[str] = (f", {count} {what}" for count, what in counts if count)
    return f"{group.member_count} {'member' if group.member_count == 1 else 'members'}{''.join(others)}"
