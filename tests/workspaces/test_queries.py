"""Finding what is in a workspace, whoever asks."""

import pytest

from tests.cast import add
from workspaces.queries import people_among

pytestmark = pytest.mark.django_db


def test_of_some_ids_only_those_of_the_workspace_are_kept(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    assert people_among(cast.nexus, frozenset([cast.ed.pk, cast.wes.pk, 10**9])) == {cast.ed.pk}
    assert people_among(cast.nexus, frozenset()) == frozenset()


def test_the_archived_are_kept_for_who_may_know_of_them_alone(cast):
    both = frozenset([cast.ed.pk, cast.zoe.pk])
    assert people_among(cast.nexus, both) == both
    assert people_among(cast.nexus, both, archived=False) == {cast.ed.pk}
