"""From End User to Builder: the one role change that other changes bring about, and how far they reach with it."""

from collections.abc import Iterable, Iterator, Mapping

from audit.journal import Line
from audit.vocabulary import Action
from groups.holdings import Held, rights_of
from groups.lines import about
from groups.models import Group
from groups.plans import Person
from groups.reach import Move, Reach, reach
from groups.rules import NOBODY, Ids
from groups.stays import extents_of
from nexus.among import among
from workspaces.models import Membership
from workspaces.vocabulary import Role


def with_moves(
    group: Group, people: Ids, promoted: Ids = NOBODY, *, before: Iterable[Held] = (), after: Iterable[Held] = ()
) -> Reach:
    """What it does to ``people`` that ``group`` gives them ``after`` instead of ``before``, and to those of them, or
    others, who are ``promoted`` on the way, that the Builder role takes the place of the End User role.
    """
    rights: dict[int, list[Held]] = {-1: list(before), -2: list(after)}
    roles = _role_groups(group.workspace_id) if promoted else {}
    rights |= rights_of(roles.values()) if roles else {}
    extents = extents_of(rights, group.workspace_id)
    had, has = extents[-1], extents[-2]
    itself = frozenset([group.pk] if group.pk else [])
    moves = [Move(people - promoted, had, has, besides=itself)]
    if promoted:
        end_user, builder = (extents.get(roles[role], type(had)()) for role in (Role.END_USER, Role.BUILDER))
        moves.append(Move(promoted, had | end_user, has | builder, besides=itself | set(roles.values())))
    return reach(moves, group.workspace_id)


def _role_groups(workspace_id: int) -> dict[str | None, int]:
    found = Group.objects.filter(workspace_id=workspace_id, role__in=(Role.END_USER, Role.BUILDER))
    return dict(found.values_list("role", "pk"))


def promote(people: Mapping[int, Person]) -> Iterator[Line]:
    """Make these people Builders; one audit line each. One statement. The caller has locked and decided."""
    if not people:
        return
    Membership.objects.filter(among("id", people)).update(role=Role.BUILDER)
    for person in people.values():
        yield about(Action.ROLE_CHANGED, person=person, before=Role.END_USER.label, after=Role.BUILDER.label)
