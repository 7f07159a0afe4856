"""Lists that are kept between two requests: for one person, session and group, a few at a time, and not for long."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from groups.changes import token
from groups.changes.selecting.kept_list import KeptList, keep_list, kept_list
from groups.models import PendingReview
from tests.cast import acting

GIVEN = KeptList(["ed@nexus.test"], [1, 2])


@pytest.fixture
def ada(cast):
    return replace(acting(cast.ada), session="hers")


def test_what_is_kept_is_found_again(cast, ada):
    number = UUID(keep_list(cast.ops, GIVEN, actor=ada))
    assert kept_list(cast.ops, number, actor=ada) == GIVEN


def test_it_is_found_by_nobody_else_in_no_other_session_and_for_no_other_group(cast, ada):
    number = UUID(keep_list(cast.ops, GIVEN, actor=ada))
    others = [acting(cast.gil), replace(ada, session="another"), replace(acting(cast.gil), session="hers")]
    assert [kept_list(cast.ops, number, actor=other) for other in others] == [None] * 3
    assert kept_list(cast.dev, number, actor=ada) is None


def test_the_intent_of_a_review_is_no_list(cast, ada):
    bound = token.Bound("add_members:Group:1", cast.nexus.pk, ada)
    token.sign(bound, {"people": list(range(99))}, "seal")
    assert kept_list(cast.ops, PendingReview.objects.get().pk, actor=ada) is None


def test_a_session_keeps_its_last_five_and_costs_three_statements(cast, ada, django_assert_num_queries):
    numbers = [keep_list(cast.ops, GIVEN, actor=ada) for _ in range(6)]
    with django_assert_num_queries(3):
        numbers.append(keep_list(cast.ops, GIVEN, actor=ada))
    found = [kept_list(cast.ops, UUID(number), actor=ada) for number in numbers]
    assert found == [None] * 2 + [GIVEN] * 5


def test_reviews_of_the_session_stay_however_many_lists_come(cast, ada):
    bound = token.Bound("add_members:Group:1", cast.nexus.pk, ada)
    signed = token.sign(bound, {"people": list(range(99))}, "seal")
    for _ in range(7):
        keep_list(cast.ops, GIVEN, actor=ada)
    assert token.read(signed, bound).intent == {"people": list(range(99))}


def test_what_is_older_than_any_review_is_forgotten(cast, ada):
    number = UUID(keep_list(cast.ops, GIVEN, actor=ada))
    PendingReview.objects.update(created_at=timezone.now() - timedelta(hours=1))
    keep_list(cast.ops, GIVEN, actor=ada)
    assert kept_list(cast.ops, number, actor=ada) is None
