"""The cast on the sign-in page of the demo: one press signs in as one of them, there and nowhere else."""

import pytest
from django.contrib.auth import SESSION_KEY

from tests.factories import UserFactory
from tests.workspaces.signing_in.tries import person
from workspaces.demo_cast import CAST, PASSWORD
from workspaces.models import DemoMark

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return person("ada@nexus.test", PASSWORD)


def test_the_demo_shows_those_of_its_cast_who_are_here(client, ada):
    UserFactory(email="somebody@else.test")
    DemoMark.objects.create()
    page = client.get("/login/")
    assert [one.email for one in page.context["cast"]] == ["ada@nexus.test"]
    assert PASSWORD in page.text


def test_one_of_the_cast_signs_in_by_a_press(client, ada):
    DemoMark.objects.create()
    assert client.post("/login/", {"cast": "ada@nexus.test", "next": "/nexus/"}).url == "/nexus/"
    assert int(client.session[SESSION_KEY]) == ada.pk


@pytest.mark.parametrize("email", ["somebody@else.test", "wes@nexus.test", "", "ADA@NEXUS.TEST\x01"])
def test_nobody_but_the_cast_signs_in_by_a_press(client, ada, email):
    person("somebody@else.test", PASSWORD)
    DemoMark.objects.create()
    assert client.post("/login/", {"cast": email}).status_code == 422


def test_outside_the_demo_and_in_production_a_press_signs_nobody_in(client, ada, settings):
    assert client.post("/login/", {"cast": "ada@nexus.test"}).status_code == 422
    DemoMark.objects.create()
    settings.PRODUCTION = True
    assert client.post("/login/", {"cast": "ada@nexus.test"}).status_code == 422
    assert PASSWORD not in client.get("/login/").text


def test_a_press_opens_nothing_where_the_password_is_another_now(client):
    DemoMark.objects.create()
    person("ada@nexus.test", "quite another password")
    assert client.post("/login/", {"cast": "ada@nexus.test"}).status_code == 422


def test_who_has_no_password_or_a_closed_account_cannot_be_pressed(client, ada):
    DemoMark.objects.create()
    UserFactory(email="ivy@nexus.test", password="!")
    person("eve@nexus.test", PASSWORD, is_active=False)
    assert [one.email for one in client.get("/login/").context["cast"]] == ["ada@nexus.test"]


def test_without_the_demo_there_is_no_cast(client, ada):
    assert PASSWORD not in client.get("/login/").text


def test_each_of_the_cast_has_an_address_and_a_name_of_their_own():
    assert len({one.email for one in CAST}) == len({one.name for one in CAST}) == len(CAST) == 17
