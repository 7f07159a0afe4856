"""Transactional tests empty the database; the triggers that forbid it must be back for the next test."""

import pytest
from django.db import connection

import audit.triggers
import groups.models.triggers
import workspaces.triggers


# Twice: the second time there has been a flush.
@pytest.mark.parametrize("turn", ["before", "after"])
@pytest.mark.django_db(transaction=True)
def test_every_trigger_stands_before_a_flush_and_after_it(turn):
    sets = [module.TRIGGERS for module in (audit.triggers, workspaces.triggers, groups.models.triggers)]
    assert [each.missing(connection) for each in sets] == [[], [], []]
    assert all(each.triggers for each in sets)
