"""Who reaches a thing, and what somebody reaches."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from groups.desk.explained import hindrance_of
from groups.desk.lines import BAD, HEAD, QUIET, WARN, Line, columns
from groups.desk.lookups import NotFound, person, thing
from groups.models import Group
from groups.permissions.explain import Explanation, able_to, explain_people, source_name
from groups.permissions.on_file import AccessOnFile, OnFile, explain_on_file, named_things, read_on_file
from nexus.words import listed, number
from workspaces.kinds import CONSTANT, KINDS, Kind, Level
from workspaces.models import Membership, MembershipQuerySet, Resource, User
from workspaces.vocabulary import ROLE_NAMES, Role

SHOWN: Final = 50
"""So many are printed."""
_AT_MOST: Final = 10_000
"""So many a script is given."""


# --- Who reaches a thing ---------------------------------------------------------------------------


@dataclass(frozen=True)
class WhoCan:
    """The answer to ``who_can``: ``people`` are the memberships, in order of name. Prints the first of them."""

    resource: Resource
    level: Level | None
    people: MembershipQuerySet

    def __iter__(self) -> Iterator[Membership]:
        return iter(self.people)

    @cached_property
    def outside(self) -> list[User]:
        """Super Admins from outside, who may do everything here too."""
        inside = Membership.objects.filter(workspace_id=self.resource.workspace_id, user=OuterRef("pk"))
        found = User.objects.filter(~Exists(inside), is_superuser=True, is_active=True)
        return list(found.order_by(Lower("email")))

    @property
    def lines(self) -> Iterator[Line]:
        what = self.level.label if self.level else "reach"
        total, rows = self.people.count(), self.rows(SHOWN)
        yield Line(
            f"Who can {what.lower()} the {self.resource.kind.label} “{self.resource.name}”: {number(total)}", HEAD
        )
        for text in columns(
            [(f"  {row['name']}", row["email"], row["role"], row["access"], row["through"]) for row in rows]
        ):
            yield Line(text)
        if more := total - len(rows):
            yield Line(f"  … and {number(more)} more; .people holds all of them", QUIET)
        for user in self.outside:
            yield Line(f"  {user.name} <{user.email}>, a Super Admin from outside", QUIET)

    def rows(self, limit: int) -> list[dict[str, Any]]:
        """The first so many people, each with what they hold and what decides that; a fixed number of statements."""
        people = list(self.people[:limit])
        found = explain_people(people, self.resource)
        return [_row(each, found[each.pk]) for each in people]

    @property
    def as_json(self) -> dict[str, Any]:
        return {
            "thing": {"kind": self.resource.kind.key, "id": self.resource.pk, "name": self.resource.name},
            "level": self.level.name if self.level else None,
            "people": self.rows(_AT_MOST),
            "super_admins_from_outside": [user.email for user in self.outside],
        }


def who_can(what: Resource | str, level: str = "") -> WhoCan:
    """Who has this level on a thing, or any; no statement until it is looked at. Raises NotFound, with a sentence."""
    resource = thing(what)
    wanted = level_called(resource.kind, level)
    able = able_to(resource, wanted.codename if wanted else "")
    people = Membership.objects.filter(able, workspace_id=resource.workspace_id, user__is_active=True)
    return WhoCan(resource, wanted, people.select_related("user").order_by("sort_name", "id"))


def level_called(kind: Kind, name: str) -> Level | None:
    """The level of a kind by its word (“edit”) or codename, None where none is named. Raises NotFound for another."""
    wanted = name.strip().casefold().replace("_", " ")
    for level in kind.levels:
        if wanted in (level.name.casefold(), level.codename.replace("_", " ")):
            return level
    if wanted:
        raise NotFound(
            f"Of {kind.plural} there is no level “{name}”, but {listed([each.name for each in kind.levels])}."
        )
    return None


def _row(member: Membership, explanation: Explanation) -> dict[str, Any]:
    return {
        "membership": member.pk,
        "name": member.user.name,
        "email": member.user.email,
        "role": ROLE_NAMES[Role(member.role)],
        "access": explanation.level,
        "through": explanation.deciding.through if explanation.paths else "",
    }


# --- What somebody reaches -------------------------------------------------------------------------


@dataclass(frozen=True)
class Reach:
    """The answer to ``reach``: all that somebody has on file in a workspace, and whether it counts."""

    member: Membership
    known: OnFile
    things: list[Resource]
    found: AccessOnFile
    hindrance: str

    @property
    def lines(self) -> Iterator[Line]:
        member = self.member
        role = ROLE_NAMES[Role(member.role)]
        yield Line(f"{member.user.name} <{member.user.email}>, {role} of {member.workspace.name}", HEAD)
        if self.hindrance:
            yield Line(f"  {self.hindrance}", WARN)
        if self.known.permissions.is_admin:
            yield Line("  May do everything in this workspace.")
        rows = [(f"  {row['thing']}", row["may"], f"through {row['through']}") for row in self.rows[:SHOWN]]
        yield from map(Line, columns(rows))
        if more := len(self.rows) - len(rows):
            yield Line(f"  … and {number(more)} more; .rows holds all of them", QUIET)
        if not rows and not self.known.permissions.is_admin:
            yield Line("  Nothing.", BAD)

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        """What of all of a kind, what of single things, which switches: each with what it comes through."""
        whole = [(f"all {each.kind.plural}", each) for each in self.found.whole]
        single = [(f"{thing.kind.label} “{thing.name}”", each) for thing, each in self.found.things]
        told = [_told(thing, each) for thing, each in (*whole, *single)]
        return [*told, *self._switches()]

    def _switches(self) -> Iterator[dict[str, str]]:
        for kind in (*KINDS, CONSTANT):
            for switch in kind.switches:
                if groups := self.found.switches.get(switch.codename):
                    yield {"thing": kind.plural, "may": switch.name, "through": _through(groups)}

    @property
    def as_json(self) -> dict[str, Any]:
        return {
            "person": {"membership": self.member.pk, "name": self.member.user.name, "email": self.member.user.email},
            "workspace": self.member.workspace.slug,
            "role": ROLE_NAMES[Role(self.member.role)],
            "hindrance": self.hindrance or None,
            "may_do_everything": self.known.permissions.is_admin,
            "reach": self.rows,
        }


def reach(who: Membership | str | int) -> Reach:
    """What somebody reaches in a workspace, all of a kind, things and switches; three statements.

    Raises NotFound where there is nobody, or an account that is in no workspace.
    """
    member = person(who) if isinstance(who, str | int) else who
    if not isinstance(member, Membership):
        raise NotFound(f"{member.email} is in no workspace{_as_super_admin(member)}.")
    known = read_on_file(member)
    things = named_things(known, Q(), KINDS, "", slice(0, _AT_MOST))
    return Reach(member, known, things, explain_on_file(known, things), hindrance_of(member))


def _as_super_admin(user: User) -> str:
    return ", and may do everything in each, as a Super Admin" if user.is_superuser and user.is_active else ""


def _told(thing: str, explanation: Explanation) -> dict[str, str]:
    sources = dict.fromkeys(path.source for path in explanation.paths)
    level = explanation.level if explanation.top is None else explanation.top.label
    may = ", ".join(filter(None, (level, explanation.options)))
    return {"thing": thing, "may": may, "through": listed(sources)}


def _through(groups: list[Group]) -> str:
    return listed(dict.fromkeys(map(source_name, groups)))
