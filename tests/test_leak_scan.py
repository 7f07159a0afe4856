"""The leak scan of pages: no answer holds a name, an address or an id of what is 404 to whoever asks."""

import pytest

from tests.leak_crawl import every_address
from tests.leak_oracle import leaks, secrets
from tests.leak_world import READERS, with_secrets
from tests.pages import HTMX, visitor

every_reader = pytest.mark.parametrize("who", READERS)


@pytest.fixture
def world(cast):
    return with_secrets(cast)


@every_reader
@pytest.mark.parametrize(
    ("method", "headers"), [("get", {}), ("get", HTMX), ("post", HTMX)], ids=["page", "fragment", "sent"]
)
def test_no_answer_holds_what_its_reader_may_not_know_of(world, who, method, headers):
    reader = getattr(world, who)
    client, pattern, found = visitor(reader), secrets(reader), {}
    for address in every_address():
        if address.startswith("/logout"):
            continue
        response = getattr(client, method)(address, headers=headers)
        if told := leaks(pattern, response):
            found[address] = told
    assert found == {}
