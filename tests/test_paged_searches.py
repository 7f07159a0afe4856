"""Pages of a search over HTTP: “Next” leads through all that is found, the best hits first, and ends."""

import pytest

from nexus import paging
from tests.factories import GroupFactory, GroupMembershipFactory, MembershipFactory, UserFactory, WorkspaceFactory
from tests.pages import at, elements, visitor, words
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
NAMES = ["Una Ude", "Bruno Ugalde", "Cem Luther", "Dora Luz", "Ülle Zwo"]


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch):
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)


@pytest.fixture
def here():
    return WorkspaceFactory(name="Ude itself", slug="here")


def walk(address):
    """What each page says, from the first one on by “Next”."""
    client, pages = visitor(UserFactory(is_superuser=True, name="Sue")), []
    while address and len(pages) < 9:
        page = client.get(address)
        pages.append(words(page))
        address = next((each.attributes["href"] for each in elements(page, "a", rel="next")), "")
    return pages


def people(here):
    return [MembershipFactory(workspace=here, user=UserFactory(name=name), role=Role.BUILDER) for name in NAMES]


def test_of_people_on_the_users_page(here):
    people(here)
    assert_each_stands_on_one_of(walk(at("members:users", here) + "?q=u"), NAMES)


def test_of_the_members_of_a_group(here):
    group = GroupFactory(workspace=here)
    for person in people(here):
        GroupMembershipFactory(group=group, membership=person)
    assert_each_stands_on_one_of(walk(at("groups:users", group) + "?q=u"), NAMES)


def test_of_groups(here):
    for name in NAMES:
        GroupFactory(workspace=here, name=name)
    assert_each_stands_on_one_of(walk(at("groups:groups", here) + "?q=u"), NAMES)


def test_of_workspaces():
    for name in NAMES:
        WorkspaceFactory(name=name)
    assert_each_stands_on_one_of(walk("/-/workspaces/?q=u"), NAMES)


def assert_each_stands_on_one_of(pages, names):
    assert len(pages) == 3
    assert [sum(name in page for page in pages) for name in names] == [1] * len(names)
