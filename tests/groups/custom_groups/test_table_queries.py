"""How the database goes about the table of groups: the last change of each is looked up, whatever the log holds."""

import pytest
from django.db import connection

from groups.custom_groups.table_queries import EVERY_GROUP, find_groups, group_filter, group_sort
from tests.cast import acting
from tests.factories import GroupFactory
from tests.plans import look_at_what_there_is
from workspaces.context import WorkspaceContext

INDEX_ALONE = {
    "sqlite": "USING COVERING INDEX entries_of_a_group (workspace_id=? AND group_id=?)",
    "postgresql": "Index Only Scan Backward using entries_of_a_group",
}


def ada(cast):
    return WorkspaceContext(cast.nexus, cast.ada.user, cast.ada, acting(cast.ada.user))


def test_the_last_change_of_each_group_is_a_step_in_the_index_alone(cast):
    for _ in range(300):
        GroupFactory(workspace=cast.nexus)
    look_at_what_there_is()
    order = group_sort("-changed")
    rows = find_groups(ada(cast), EVERY_GROUP, order).order_by("-changed", "-id")[:51]
    assert INDEX_ALONE[connection.vendor] in rows.explain()


def test_in_another_order_no_entry_is_looked_up(cast):
    for wanted in ("name", "-members", "nonsense"):
        assert "audit_entry" not in str(find_groups(ada(cast), EVERY_GROUP, group_sort(wanted)).query)


@pytest.mark.parametrize("answer", ["", "x", "with", "builder", "None"])
def test_what_is_no_answer_narrows_nothing(answer):
    asked = group_filter(answer, answer)
    assert asked == ("builder" if answer == "builder" else "", "with" if answer == "with" else "")
