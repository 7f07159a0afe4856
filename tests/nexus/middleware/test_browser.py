"""The CSRF secret tells the server, and nobody else, for whom the browser was signed in."""

import re

import pytest
from django.test import Client

from nexus.middleware.browser import is_of_a_sign_in, is_owner, owner_mark, secret_of


def test_a_secret_has_djangos_form_and_is_new_each_time():
    made = {secret_of(7) for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch("[a-zA-Z0-9]{32}", each) for each in made)


def test_it_belongs_to_its_person_and_to_no_other():
    mark = owner_mark(secret_of(7))
    assert [user for user in range(100) if is_owner(mark, user)] == [7]


@pytest.mark.parametrize("place", range(32))
def test_no_letter_of_it_can_be_changed(place):
    secret = secret_of(7)
    other = secret[:place] + ("a" if secret[place] != "a" else "b") + secret[place + 1 :]
    assert not (is_of_a_sign_in(other) and is_owner(owner_mark(other), 7))


@pytest.mark.parametrize("secret", ["", "x", "x" * 32, "x" * 64])
def test_what_django_makes_by_itself_is_of_no_sign_in(secret):
    assert not is_of_a_sign_in(secret)
    assert not is_owner(owner_mark(secret), 7)


def test_a_browser_that_has_lost_its_cookie_gets_another(cast):
    client = Client()
    client.force_login(cast.ada.user, "groups.permissions.backend.Backend")
    client.get("/nexus/")
    assert is_owner(owner_mark(client.cookies["csrftoken"].value), cast.ada.user_id)
