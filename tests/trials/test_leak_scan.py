"""The leak scan of pages: no answer holds a name, an address or an id of what is 404 to whoever asks.

Every address with every object is some thousand requests to a reader. Reviews are scanned with the other tests.
"""

import pytest
from django.core.management import call_command

from tests.leak_crawl import bare_text, every_address
from tests.leak_oracle import Secrets, leaks
from tests.leak_random import random_world
from tests.leak_rounds import ROUNDS
from tests.leak_spy import Spy
from tests.leak_world import DEMO_WORDS, READERS, demo_member, more_secrets, with_secrets
from tests.pages import HTMX, visitor

pytestmark = pytest.mark.trial
every_reader = pytest.mark.parametrize("who", READERS)


SIGN_OUT = ("/logout/", "/-/profile/sign-out-everywhere/")
"""After these there is nobody left to be told anything."""


@pytest.fixture
def world(cast):
    return with_secrets(cast)


@every_reader
@pytest.mark.parametrize(
    ("method", "headers"), [("get", {}), ("get", HTMX), ("post", HTMX)], ids=["page", "fragment", "sent"]
)
def test_no_answer_holds_what_its_reader_may_not_know_of(world, who, method, headers):
    reader, found = getattr(world, who), {}
    client, pattern = visitor(reader), Secrets(reader).pattern()
    for address in every_address():
        if address not in SIGN_OUT:
            answer = getattr(client, method)(address, headers=headers)
            assert answer.status_code < 500
            found |= {address: told} if (told := leaks(pattern, answer)) else {}
    assert found == {}


@every_reader
def test_what_they_may_not_know_of_changes_nothing_on_their_pages(world, who):
    client = visitor(getattr(world, who))
    # One's own sign-ins say to the minute when they were seen.
    addresses = [each for each in every_address() if each != "/-/profile/"]
    client.get("/nexus/")  # the first visit of all is remembered
    before = {address: bare_text(client.get(address)) for address in addresses}
    more_secrets(world)
    changed = [address for address in addresses if bare_text(client.get(address)) != before[address]]
    assert [address for address in changed if "Review:" not in before[address]] == []  # a review says numbers


@every_reader
@pytest.mark.parametrize("part", ROUNDS.values(), ids=ROUNDS)
def test_whatever_they_look_for_and_send_tells_them_nothing(world, who, part):
    spy = Spy(getattr(world, who))
    part(spy)
    assert spy.found == {}


@pytest.mark.parametrize("seed", range(5))
def test_in_a_workspace_made_by_chance_nobody_is_told_more(cast, seed):
    found = {}
    for reader in random_world(cast, seed):
        spy = Spy(reader)
        for part in ROUNDS.values():
            part(spy)
        found |= spy.found
    assert found == {}


@every_reader
@pytest.mark.parametrize("part", ROUNDS.values(), ids=ROUNDS)
def test_in_the_demo_nobody_is_told_more(db, who, part):
    call_command("seed_demo", verbosity=0)
    spy = Spy(demo_member(who), ordinary=DEMO_WORDS)
    part(spy)
    assert spy.found == {}
