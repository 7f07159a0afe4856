"""Requests stay within their workspace, and the workspace knows how many are open, whoever writes the rows."""

import pytest
from django.core import serializers
from django.db import DatabaseError, transaction
from django.utils import timezone

from groups.models import AddRequest, RequestedPerson
from tests.factories import WorkspaceFactory
from tests.groups.requests import asked
from workspaces.models import Workspace


def number(cast):
    return Workspace.objects.get(pk=cast.nexus.pk).open_requests


def test_open_requests_are_counted_however_their_rows_change(cast):
    request, _other = asked(cast, cast.ed), asked(cast, cast.eve)
    rows, counts = AddRequest.objects.filter(pk=request.pk), [number(cast)]
    for change in ({"is_open": False, "answered_at": timezone.now()}, {"is_open": True, "answered_at": None}):
        rows.update(**change)
        counts.append(number(cast))
    rows.delete()
    assert [*counts, number(cast)] == [2, 1, 2, 1]


def test_a_workspace_that_is_loaded_from_a_backup_counts_what_is_loaded_after_it(db):
    [loaded] = serializers.deserialize("json", serializers.serialize("json", [WorkspaceFactory.build(open_requests=7)]))
    loaded.save()
    assert Workspace.objects.get(slug=loaded.object.slug).open_requests == 0


@pytest.mark.parametrize("column", ["group", "asker"])
def test_a_request_about_another_workspace_is_refused(cast, column):
    request = asked(cast, cast.ed)
    request.pk = None
    setattr(request, column, {"group": cast.orbit_ops, "asker": cast.wes}[column])
    with pytest.raises(DatabaseError, match="own workspace"), transaction.atomic():
        request.save(force_insert=True)


def test_somebody_of_another_workspace_is_asked_for_nowhere(cast):
    [row] = RequestedPerson.objects.filter(request=asked(cast, cast.ed))
    row.pk, row.membership = None, cast.wes
    with pytest.raises(DatabaseError, match="its own workspace only"), transaction.atomic():
        row.save(force_insert=True)
