"""What a confirmation was about, told to whom it was given where it was given: what it says when it is too late."""

from dataclasses import replace
from uuid import uuid4

import pytest

from groups.changes.token import Bound, Claim, claim, sign
from tests.cast import acting

pytestmark = pytest.mark.django_db


def test_what_it_was_about_is_told_in_its_own_session_and_workspace_only(cast):
    actor, operation = replace(acting(cast.ada), session="one"), uuid4()
    given = sign(Bound("delete:Group:7", cast.nexus.pk, actor), {}, "seal", operation=operation)
    assert claim(given, cast.nexus.pk, actor) == Claim(operation, "Group", 7)
    for place in (cast.nexus.pk - 1, cast.nexus.pk + 1):
        assert claim(given, place, actor) is None
    for other in (replace(actor, id=actor.id - 1), replace(actor, id=actor.id + 1), replace(actor, session="other")):
        assert claim(given, cast.nexus.pk, other) is None
    assert claim(f"{given}x", cast.nexus.pk, actor) is None
