"""What there is to try in the demo: a review, two presses from its first page, for Admins."""

import pytest

from groups.demo.mark import mark
from tests.cast import add
from tests.factories import MembershipFactory, UserFactory
from tests.pages import elements, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def una(cast):
    mark()
    return MembershipFactory(workspace=cast.nexus, user=UserFactory(name="Una Reyes", email="una@nexus.test"))


def tries(person, place="/nexus/"):
    return [link.attributes["href"] for link in elements(visitor(person).get(place), "a") if "Try it" in link.name]


def test_an_admin_of_the_demo_is_led_to_a_review_in_two_presses(cast, una):
    (href,) = tries(cast.ada)
    client = visitor(cast.ada)
    assert "Add una@nexus.test" in [button.name for button in elements(client.get(href), "button")]
    assert "becomes a Builder" in client.post(href.partition("?")[0], {"only": una.pk}).text


def test_nobody_else_is_and_none_of_another_workspace(cast, una):
    assert [tries(each) for each in (cast.gil, cast.ben, cast.eve)] == [[], [], []]
    assert tries(cast.wes, "/orbit/") == []


def test_outside_the_demo_there_is_nothing_to_try(cast):
    MembershipFactory(workspace=cast.nexus, user=UserFactory(email="una@nexus.test"))
    assert tries(cast.ada) == []


def test_whoever_is_in_the_group_is_not_tried_again(cast, una):
    add(cast.dev, una, by=cast.ada)
    assert tries(cast.ada) == []
