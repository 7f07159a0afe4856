"""The sign-in form after a failure: it begins where the fault is."""

import re

import pytest

from tests.workspaces.signing_in.tries import WRONG, person

pytestmark = pytest.mark.django_db
ADA = "ada@nexus.test"


@pytest.mark.parametrize(
    ("email", "password", "begins_at"),
    [
        (ADA, WRONG, "password"),
        (ADA, "", "password"),
        ("", WRONG, "username"),
        ("x" * 255, WRONG, "username"),
    ],
)
def test_the_page_begins_where_the_fault_is(client, email, password, begins_at):
    person(ADA)
    page = client.post("/login/", {"username": email, "password": password})
    assert [re.search(r'name="(\w+)"', tag)[1] for tag in re.findall(r"<input[^>]* autofocus[^>]*>", page.text)] == [
        begins_at
    ]


def test_a_page_that_nobody_has_filled_in_begins_at_the_address(client):
    person(ADA)
    [focused] = re.findall(r"<input[^>]* autofocus[^>]*>", client.get("/login/").text)
    assert 'name="username"' in focused
