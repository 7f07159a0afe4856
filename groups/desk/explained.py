"""Why somebody may do what they may with a thing, what they lack, and what would give it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from groups.desk.lines import BAD, GOOD, HEAD, QUIET, WARN, Line
from groups.desk.lookups import NotFound, person, thing
from groups.models import Group
from groups.permissions.builder_level import with_builder_level
from groups.permissions.explain import Explanation, explain, is_inactive
from groups.permissions.on_file import explain_on_file, read_on_file
from groups.permissions.resolver import groups_reaching
from nexus.database.lookups import in_array
from nexus.words import number
from workspaces.kinds import Level
from workspaces.models import App, Membership, Resource, User
from workspaces.vocabulary import ROLE_NAMES, Role, Status

_NAMED: Final = 8
"""So many groups are named that would give a level; the rest is counted."""
Person = Membership | User | str | int


@dataclass(frozen=True)
class Cure:
    """What would give a level: a group (with what it would make of the person), a role, or the workspace's Admins."""

    name: str
    group_id: int | None
    is_role: bool
    promotes: bool = False

    @property
    def words(self) -> str:
        said = f"the role {self.name}" if self.is_role else self.name
        return f"{said} (and make them a Builder)" if self.promotes else said


@dataclass(frozen=True)
class Lacking:
    """A level that somebody has not, and what would give it: groups, roles, being its owner."""

    level: Level
    cures: tuple[Cure, ...]
    can_own: bool

    @property
    def sentence(self) -> str:
        """“needs Edit; Dev would give it”; the ways that no group is come second."""
        groups = [cure.words for cure in self.cures if not cure.is_role]
        named = groups[:_NAMED]
        if more := len(groups) - len(named):
            named.append(f"{number(more)} groups more")
        others = [cure.words for cure in self.cures if cure.is_role] + (["being its owner"] if self.can_own else [])
        if not named:
            return f"needs {self.level.label}; {_either(others)} would give it"
        return f"needs {self.level.label}; {_either(named)} would give it. So would {_either(others)}."


@dataclass(frozen=True)
class Why:
    """The answer to ``why``: every path, and what is missing. Prints as the page Why reads."""

    member: Membership
    resource: Resource
    explanation: Explanation
    on_file: Explanation
    """What they would have if nothing kept it from counting."""
    lacking: tuple[Lacking, ...]
    hindrance: str
    """What keeps everything on file from counting; empty where nothing does."""

    def holds(self, codename: str) -> bool:
        """Whether they have the level of this codename."""
        place = [level.codename for level in self.resource.kind.levels].index(codename)
        return bool(self.explanation.mask >> place & 1)

    @property
    def lines(self) -> Iterator[Line]:
        user, resource, found = self.member.user, self.resource, self.explanation
        yield Line(f"{user.name} <{user.email}> and the {resource.kind.label} “{resource.name}”: {found.level}", HEAD)
        if self.hindrance:
            yield Line(f"  {self.hindrance}", WARN)
        for path in found.paths:
            yield Line(f"  {path.through}: {path.label}", GOOD)
            yield Line(f"    {path.ends}", QUIET)
        for path in self.on_file.paths if self.hindrance else ():
            yield Line(f"  on file: {path.through}: {path.label}", QUIET)
        if not (found.paths or self.on_file.paths):
            yield Line("  No path leads there.", BAD)
        for each in self.lacking:
            yield Line(f"  {each.sentence}", WARN)

    @property
    def as_json(self) -> dict[str, Any]:
        return {
            "person": {"membership": self.member.pk, "name": self.member.user.name, "email": self.member.user.email},
            "thing": {"kind": self.resource.kind.key, "id": self.resource.pk, "name": self.resource.name},
            "level": self.explanation.top.name if self.explanation.top else None,
            "access": self.explanation.level,
            "hindrance": self.hindrance or None,
            "paths": _json_of(self.explanation),
            "on_file": _json_of(self.on_file),
            "lacking": [
                {
                    "level": each.level.name,
                    "sentence": each.sentence,
                    "groups": [
                        {"id": cure.group_id, "name": cure.name, "promotes": cure.promotes}
                        for cure in each.cures
                        if not cure.is_role
                    ],
                }
                for each in self.lacking
            ],
        }


def _json_of(explanation: Explanation) -> list[dict[str, Any]]:
    return [
        {"through": path.through, "gives": path.label, "ends": path.ends, "group": path.group and path.group.pk}
        for path in explanation.paths
    ]


def why(who: Person, what: Resource | str) -> Why:
    """Every path of a person to a thing, and what each level that they lack would come by.

    Two statements, and two for each level that is lacking; two more where nothing of theirs counts now. Raises NotFound
    for whom or what is not there.
    """
    resource = thing(what)
    member, hindrance = member_in(who, resource), ""
    explanation = on_file = explain(member, resource)
    if hindrance := hindrance_of(member):
        on_file = _on_file(member, resource)
    lacking = () if member._state.adding else tuple(_lacking(member, resource, on_file))
    return Why(member, resource, explanation, on_file, lacking, hindrance)


def member_in(who: Person, resource: Resource) -> Membership:
    """The person in the thing's workspace; a Super Admin from outside as somebody who is nothing there but that."""
    found = _named_in(who, resource) if isinstance(who, str) else person(who) if isinstance(who, int) else who
    if isinstance(found, User):
        here = Membership.objects.filter(workspace_id=resource.workspace_id, user=found).select_related("user").first()
        return here or _outsider(found, resource)
    if found.workspace_id != resource.workspace_id:
        raise NotFound(f"{found.user.email} is looked at in {found.workspace.slug}, the thing is in another workspace.")
    member: Membership = found
    return member


def _named_in(name: str, resource: Resource) -> Any:
    """By an address alone whoever has it in the thing's workspace, however many others they are in."""
    account = None if "/" in name else User.objects.filter(email=name.strip().lower()).first()
    return account or person(name)


def _on_file(member: Membership, resource: Resource) -> Explanation:
    if member._state.adding:
        return Explanation((), resource.kind)
    [(_thing, found)] = explain_on_file(read_on_file(member), [resource]).things
    return found


def _outsider(user: User, resource: Resource) -> Membership:
    """A membership that there is not: it counts for nothing."""
    outside = Membership(workspace_id=resource.workspace_id, role=Role.END_USER, status=Status.ARCHIVED)
    outside.user = user
    return outside


def hindrance_of(member: Membership) -> str:
    """What keeps everything that is on file for somebody from counting; empty where nothing does."""
    if not is_inactive(member):
        return ""
    if member._state.adding:
        return "They are not in this workspace."
    if not member.user.is_active:
        return "Their account is closed: nothing that is on file counts."
    if member.status == Status.INVITED:
        return "They are invited and have not accepted: what is on file counts when they do."
    return "They are archived: what is on file counts when they are restored."


def _lacking(member: Membership, resource: Resource, explanation: Explanation) -> Iterator[Lacking]:
    for place, level in enumerate(resource.kind.levels):
        if not explanation.mask >> place & 1:
            yield Lacking(level, tuple(_cures(member, resource, level)), isinstance(resource, App))


def _cures(member: Membership, resource: Resource, level: Level) -> Iterator[Cure]:
    """Custom groups first, by name; then the roles, the humblest first."""
    reaching = groups_reaching(resource, level.codename)
    custom = with_builder_level(Group.objects.custom().filter(in_array("id", reaching)))
    is_end_user = member.role == Role.END_USER
    for group in custom.order_by("sort_name", "id"):
        yield Cure(group.name, group.pk, is_role=False, promotes=is_end_user and group.is_builder_level)
    roles = {Role(role) for role in reaching.values() if role} | {Role.ADMIN}
    for role in (Role.END_USER, Role.BUILDER, Role.ADMIN):
        if role in roles:
            yield Cure(ROLE_NAMES[role], None, is_role=True)


def _either(ways: list[str]) -> str:
    return f"{', '.join(ways[:-1])} or {ways[-1]}" if len(ways) > 1 else "".join(ways)
