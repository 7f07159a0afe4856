"""What it does to people's access that a group gives them something else than before, promotions included."""

from collections.abc import Collection

from groups.changes.impact.baseline import GroupsOfPeople, ways_by_group
from groups.changes.impact.diff import NAMELESS, AccessChange, Move, access_change
from groups.changes.impact.group_state import GroupState
from groups.permissions.grants import Grant
from groups.permissions.holdings import holding
from groups.permissions.policy import NOBODY, Ids
from workspaces.vocabulary import Role

_BEFORE, _AFTER, _END_USER, _BUILDER = -1, -2, -3, -4


def group_change(
    state: GroupState,
    people: Ids,
    promoted: Ids = NOBODY,
    *,
    before: Collection[Grant] = (),
    after: Collection[Grant] = (),
    groups_of: GroupsOfPeople | None = None,
) -> AccessChange:
    """What it does to ``people`` that the group gives them ``after`` instead of ``before``, and to those of them, or
    others, who are ``promoted`` on the way, that the Builder role takes the place of the End User role.
    """
    grants = {_BEFORE: list(before), _AFTER: list(after)}
    if promoted:
        grants |= {_END_USER: list(state.role_grants[Role.END_USER]), _BUILDER: list(state.role_grants[Role.BUILDER])}
    held = {group: [holding(grant) for grant in each] for group, each in grants.items()}
    ways = ways_by_group(held, state.group.workspace_id)
    had, has = ways[_BEFORE], ways[_AFTER]
    itself = state.group.pk or NAMELESS
    gave, gives = {itself: had.reach}, {itself: has.reach}
    moves = [Move(people - promoted, had.beyond(has), has.beyond(had), gave, gives)]
    if promoted:
        was, now = ways[_END_USER].reach, ways[_BUILDER].reach
        ended, begun = had.beyond(has) | was.beyond(now), has.beyond(had) | now.beyond(was)
        gave = gave | {state.role_groups[Role.END_USER]: was}
        gives = gives | {state.role_groups[Role.BUILDER]: now}
        moves.append(Move(promoted, ended, begun, gave, gives))
    return access_change(moves, state.group.workspace_id, groups_of)
