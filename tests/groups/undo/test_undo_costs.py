"""What an undo costs: as much for two hundred as for two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.undo.actions.undo import Undo
from tests.cast import acting
from tests.groups.large_changes import (
    OF_GROUPS,
    duplicating_with_grants,
    duplicating_with_people,
    giving_an_app_that_many_have_a_new_owner,
    moving_an_app_that_many_have,
)
from tests.groups.large_member_changes import OF_MEMBERS, inviting_strangers
from tests.groups.undo.snapshots import made

pytestmark = pytest.mark.django_db
SIZES = (2, 200)
OF_THINGS = [moving_an_app_that_many_have, giving_an_app_that_many_have_a_new_owner]
REVERSIBLE = [each for each in OF_MEMBERS if each is not inviting_strangers]
DUPLICATING = [duplicating_with_people, duplicating_with_grants]
TAKES_A_GROUP = 36
"""A copy that goes takes its rows in ten tables with it, a statement for each."""
each_change = pytest.mark.parametrize("large", [*OF_GROUPS, *REVERSIBLE, *OF_THINGS])


@each_change
def test_to_undo_what_was_done_to_two_hundred_costs_as_many_statements_as_to_two(cast, large):
    costs = [_costs(cast, large(cast, number).change) for number in SIZES]
    assert costs[0] == costs[1], f"(preview, commit) for {SIZES[0]}: {costs[0]}, for {SIZES[1]}: {costs[1]}"
    assert costs[1][0] <= 20
    assert costs[1][1] <= (TAKES_A_GROUP if large in DUPLICATING else 30)


def _costs(cast, change):
    """The statements of the preview, and those of the commit."""
    actor = acting(cast.ada)
    operation = made(change, actor)
    with CaptureQueriesContext(connection) as previewing:
        shown = Undo(cast.nexus, operation).plan(actor=actor)
    assert not shown.blockers, str(shown)
    with CaptureQueriesContext(connection) as committing:
        Undo(cast.nexus, operation).commit(seal=shown.seal, actor=actor)
    return len(previewing), len(committing)
