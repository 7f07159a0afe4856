"""What follows for several people of a workspace together, decided from what follows for each of them.

Nothing here reads a database. Preview and commit both ask it, so they cannot differ.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from groups.changes.blockers import Blocker, Reason
from groups.changes.consequences import MemberConsequences, People, adding_members
from groups.permissions.policy import NOBODY, Authority, GroupFacts, Ids
from workspaces.vocabulary import Role, Status


@dataclass(frozen=True)
class PeopleConsequences:
    """What somebody leaves, and hands over, of each of some people by their ids.

    ``unchanged``: those beside them whom it does not concern, who have that role or status already.
    """

    each: Mapping[int, MemberConsequences]
    unchanged: Ids = NOBODY
    blockers: tuple[Blocker, ...] = ()

    @property
    def people(self) -> Ids:
        """Those whom it concerns."""
        return frozenset(self.each)

    @property
    def hands_over(self) -> Ids:
        """All the apps that go to a new owner."""
        return frozenset[int]().union(*(one.hands_over for one in self.each.values()))


def for_each(found: Mapping[int, MemberConsequences], idle: Reason | None = None) -> PeopleConsequences:
    """What follows for some people together. Those for whom nothing but ``idle`` is in the way stay as they are, unless
    that is everybody.
    """
    unchanged: Ids = frozenset(pk for pk, one in found.items() if [each.reason for each in one.blockers] == [idle])
    if len(unchanged) == len(found):
        unchanged = NOBODY
    each = {pk: one for pk, one in found.items() if pk not in unchanged}
    reasons: dict[Reason, set[int]] = {} if found else {Reason.NOBODY_CHOSEN: set()}
    for pk, one in each.items():
        for blocker in one.blockers:
            reasons.setdefault(blocker.reason, set()).add(pk)
    blockers = tuple(Blocker(reason, frozenset(people)) for reason, people in reasons.items())
    return PeopleConsequences(each, unchanged, blockers)


@dataclass(frozen=True)
class Inviting:
    """Who is ``invited`` and as what; ``raised_by``: the builder-level groups that make a Builder of an End User.

    ``here``, ``waiting``, ``archived``: those beside them who are in the workspace already.
    """

    invited: Ids
    role: Role
    raised_by: Ids = NOBODY
    here: Ids = NOBODY
    waiting: Ids = NOBODY
    archived: Ids = NOBODY
    blockers: tuple[Blocker, ...] = ()


def inviting(asked: Mapping[int, Status | None], role: Role, builder_level: Ids) -> Inviting:
    """Inviting some people, by their status here (None: strangers), into groups of which these are builder-level."""
    of = {status: frozenset(pk for pk, each in asked.items() if each == status) for status in (None, *Status)}
    raised_by = builder_level if role == Role.END_USER else NOBODY
    return Inviting(
        invited=of[None],
        role=Role.BUILDER if raised_by else role,
        raised_by=raised_by,
        here=of[Status.ACTIVE],
        waiting=of[Status.INVITED],
        archived=of[Status.ARCHIVED],
        blockers=() if of[None] else (Blocker(Reason.NOBODY_TO_INVITE),),
    )


@dataclass(frozen=True)
class JoinedGroups:
    """Who joins which custom groups, and who of them becomes a Builder by the first of those that is builder-level."""

    joins: Mapping[int, Ids]
    promoted: Mapping[int, Ids]
    blockers: tuple[Blocker, ...] = ()

    @property
    def people(self) -> Ids:
        """All who join something."""
        return frozenset[int]().union(*self.joins.values())

    @property
    def builders(self) -> Ids:
        """All who become Builders."""
        return frozenset[int]().union(*self.promoted.values())


def joining_groups(
    who: Authority, groups: Iterable[GroupFacts], chosen: People, members: Mapping[int, Ids]
) -> JoinedGroups:
    """Adding ``chosen`` to each of some groups, of which those are in it already that ``members`` says."""
    joins, promoted, builders = {}, {}, NOBODY
    for group in groups:
        added = adding_members(who, group, chosen, members.get(group.id, NOBODY))
        if added.added:
            joins[group.id] = added.added
        if new := added.promoted - builders:
            promoted[group.id], builders = new, builders | new
    if joins:
        return JoinedGroups(joins, promoted)
    is_archived = bool(chosen.ids) and chosen.ids == chosen.archived
    return JoinedGroups(
        joins, promoted, (Blocker(Reason.ARCHIVED_JOIN_NOTHING if is_archived else Reason.NO_GROUP_TO_JOIN),)
    )
