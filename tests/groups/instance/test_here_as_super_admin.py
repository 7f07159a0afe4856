"""A Super Admin reaches every page of every workspace, and is told on each in which capacity they are there."""

import pytest

from tests.pages import at, visitor, words

HERE = "You are here as a Super Admin."


def pages(cast):
    """The address of every page of the workspace that a link leads to, found by following them."""
    client, seen, waiting = visitor(cast.sue), {}, ["/nexus/", at("members:users", cast.nexus)]
    while waiting and len(seen) < 60:
        address = waiting.pop()
        if address in seen:
            continue
        seen[address] = answer = client.get(address)
        if answer.status_code == 302:
            waiting.append(answer.url)
            continue
        links = {part.split('"')[0].split("?")[0] for part in answer.text.split('href="')[1:]}
        waiting += sorted(link for link in links if link.startswith("/nexus/") and link.endswith("/"))
    return seen


def test_every_page_opens_and_says_so(cast):
    answers = {address: answer for address, answer in pages(cast).items() if answer.status_code != 302}
    assert len(answers) > 25
    assert [address for address, answer in answers.items() if answer.status_code != 200] == []
    assert [address for address, answer in answers.items() if HERE not in words(answer)] == []


@pytest.mark.parametrize("who", ["ada", "gil", "eve"])
def test_nobody_else_is_told_so(cast, who):
    assert HERE not in words(visitor(getattr(cast, who)).get("/nexus/"))


def test_a_super_admin_who_is_an_admin_there_is_one_of_its_admins(cast):
    cast.ada.user.is_superuser = True
    cast.ada.user.save()
    assert HERE not in words(visitor(cast.ada).get("/nexus/"))
    assert HERE in words(visitor(cast.ada).get("/orbit/"))


def test_the_pages_of_the_instance_say_nothing_of_it(cast):
    assert HERE not in words(visitor(cast.sue).get("/-/workspaces/"))
