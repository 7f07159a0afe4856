"""A statement written once answers as the queryset does, whatever it is asked with, for one statement."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.models import Group
from nexus.database.fixed import Fixed


def named(workspace_id, name, least):
    found = Group.objects.filter(workspace_id=workspace_id, name__gte=name, id__gte=least)
    return found.order_by("name").values_list("id", "name", "role")


def test_it_answers_as_the_queryset_does_for_one_statement_each_time(cast):
    fixed = Fixed(named, int, str, int)
    for values in ((cast.nexus.pk, "A", 0), (cast.nexus.pk, "Lab", 1), (cast.orbit.pk, "", 0), (0, "'; --", 0)):
        with CaptureQueriesContext(connection) as captured:
            rows = fixed.rows(*values)
        assert rows == list(named(*values)), values
        assert len(captured) == 1


def test_a_value_that_has_no_place_in_it_is_told_at_once(db):
    fixed = Fixed(lambda workspace_id, _unused: Group.objects.filter(pk=workspace_id).values_list("id"), int, int)
    with pytest.raises(ValueError, match="cannot be replaced"):
        fixed.rows(1, 2)


def test_it_is_asked_with_as_many_values_as_it_was_written_for(db):
    with pytest.raises(ValueError, match="argument"):
        Fixed(named, int, str, int).rows(1, "A")
