"""Addresses of many things are those that would be looked up one by one."""

import pytest
from django.urls import reverse

from nexus.components.hrefs import href_of_each
from workspaces.kinds import APP


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("groups:users", ["nexus"]), ("resources:app", ["nexus"]), ("resources:actions", ["nexus", APP])],
)
def test_an_address_is_the_one_that_reverse_finds(name, arguments):
    href = href_of_each(name, *arguments)
    assert [href(pk) for pk in (1, 20, 3_000)] == [reverse(name, args=[*arguments, pk]) for pk in (1, 20, 3_000)]
