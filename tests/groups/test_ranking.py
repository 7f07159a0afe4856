"""The best hits come first: beginnings of words of the name, then of the address, then what is inside them."""

from collections.abc import Iterable

import pytest
from django.http import HttpRequest, QueryDict

from groups.custom_groups.group_queries import groups_for
from groups.custom_groups.queries import find_members, member_sort, member_words, people_to_add
from groups.models import GroupMembership
from nexus import paging
from nexus.database import search_ways
from nexus.paging import page
from tests.cast import acting
from tests.factories import AppFactory, GroupFactory, MembershipFactory, UserFactory, WorkspaceFactory
from workspaces.context import WorkspaceContext
from workspaces.kinds import APP
from workspaces.queries import find_people, find_resources, words_of
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db

PEOPLE = {
    "Ada Fischer": "ada@nexus.test",
    "Bruno Ugalde": "bruno@nexus.test",
    "Cem Luther": "cem@nexus.test",
    "Dora Weiß": "uschi@nexus.test",
    "Ebru Uçar": "ebru@nexus.test",
    "Una Ude": "una@nexus.test",
    "Ülle Zwo": "zwo@nexus.test",
}
RANKED = ["Bruno Ugalde", "Ebru Uçar", "Ülle Zwo", "Una Ude", "Dora Weiß", "Cem Luther", "Ada Fischer"]
"""What “u” finds: beginnings in order of name, the address, inside, the domain."""


@pytest.fixture
def here():
    here = WorkspaceFactory()
    for name, email in PEOPLE.items():
        MembershipFactory(workspace=here, user=UserFactory(name=name, email=email), role=Role.BUILDER)
    return here


@pytest.fixture
def group(here):
    """Everybody is in it."""
    group = GroupFactory(workspace=here)
    for person in here.memberships.all():
        GroupMembership.objects.create(workspace=here, group=group, membership=person)
    group.refresh_from_db()
    return group


def names(people: Iterable) -> list[str]:
    return [person.user.name for person in people]


@pytest.mark.parametrize("frequent", [0, 3_000], ids=["walked", "looked up"])
def test_a_picker_offers_beginnings_first_and_domains_last(here, monkeypatch, frequent):
    monkeypatch.setattr(search_ways, "FREQUENT", frequent)
    group = GroupFactory(workspace=here)
    assert names(people_to_add(group, "u")) == RANKED
    assert names(people_to_add(group, "nexus")) == list(PEOPLE)[:5] + list(PEOPLE)[:4:-1]


def test_all_the_words_begin_words_of_the_best_hits(here):
    MembershipFactory(workspace=here, user=UserFactory(name="Anna Budeus", email="una.x@nexus.test"))
    assert names(find_people(here, "ud un")) == ["Una Ude", "Anna Budeus"]


def test_it_is_said_of_how_many_those_shown_are_the_first(here):
    for number in range(20):
        MembershipFactory(workspace=here, user=UserFactory(name=f"Uwe {number}"))
    assert (len(find_people(here, "uwe")), find_people(here, "uwe").note) == (20, "")
    assert find_people(here, "u").note == "20 of 27"
    assert people_to_add(GroupFactory(workspace=here), "").note == "20 of 27"


def test_beyond_a_bound_it_is_not_counted_how_many_there_are(here, monkeypatch):
    for number in range(20):
        MembershipFactory(workspace=here, user=UserFactory(name=f"Uwe {number}"))
    for module in ("nexus.database.search.COUNTED", "workspaces.queries.COUNTED"):
        monkeypatch.setattr(module, 22)
    assert find_people(here, "nexus").note == find_people(here, "").note == "20 of more than 22"


# --- Pages ----------------------------------------------------------------------------------------


def walk(group, text, way="after", sort=""):
    """The names on all pages, from the first on by “Next”."""
    request, order, seen = HttpRequest(), member_sort(group, sort), []
    while True:
        words = member_words(group, text, order)
        shown = page(request, find_members(group), order.keys, words=words, descending=order.descending)
        seen.append([row.membership.user.name for row in shown.rows])
        if not shown.next_href:
            return seen, shown.previous_href, words, order
        request.GET = QueryDict(shown.next_href.partition("?")[2])


@pytest.mark.parametrize("few", [0, 1_000], ids=["many", "few"])
def test_the_pages_of_members_are_ranked_and_lead_back(group, monkeypatch, few):
    monkeypatch.setattr("groups.custom_groups.queries.FEW", few)
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    pages, back, words, order = walk(group, "u")
    ranked = RANKED if few else [*RANKED[:5], "Ada Fischer", "Cem Luther"]
    assert pages == [ranked[:2], ranked[2:4], ranked[4:6], ranked[6:]]
    while back:
        request = HttpRequest()
        request.GET = QueryDict(back.partition("?")[2])
        shown = page(request, find_members(group), order.keys, words=words)
        pages.pop()
        assert [row.membership.user.name for row in shown.rows] == pages[-1]
        back = shown.previous_href
    assert len(pages) == 1


def test_another_order_that_is_asked_for_stays(group):
    pages, *_ = walk(group, "u", sort="-name")
    assert pages == [["Una Ude", "Ülle Zwo", "Ebru Uçar", "Dora Weiß", "Cem Luther", "Bruno Ugalde", "Ada Fischer"]]


# --- Groups and things ----------------------------------------------------------------------------

THINGS = ["Alpha report", "Biology", "Report", "Report card", "The portal", "Unreported"]


def test_a_group_called_so_comes_first_then_beginnings(here):
    for name in THINGS:
        GroupFactory(workspace=here, name=name)
    admin = UserFactory(is_superuser=True)
    found = groups_for(WorkspaceContext(here, admin, None, acting(admin)), "report").custom
    assert [each.name for each in found] == ["Report", "Report card", "Alpha report", "Unreported"]


def test_a_thing_called_so_comes_first_then_beginnings_on_its_page_too(here):
    owner = here.memberships.all()[0]
    for name in THINGS:
        AppFactory(workspace=here, name=name, owner=owner)
    found = ["Report", "Report card", "Alpha report", "Unreported"]
    assert [each.name for each in find_resources(here, APP, "report")] == found
    rows = page(HttpRequest(), here.apps.all(), ("sort_name", "id"), words=words_of("REPORT")).rows
    assert [each.name for each in rows] == found


# --- What is no search ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["-", "''", ' "  " ', "<>,;", "…"])
def test_punctuation_alone_finds_nothing(here, group, text):
    assert (find_people(here, text), walk(group, text)[0]) == ([], [[]])
    assert find_resources(here, APP, text) == []


@pytest.mark.parametrize("text", ["", "  ", "\t\n"])
def test_blanks_alone_list_everything(here, text):
    assert len(find_people(here, text)) == len(PEOPLE)


@pytest.mark.parametrize(
    "text",
    ["zz " * 5_000, "u" * 10_000, "NEAR(una ude)", "una*", "una AND ude OR", "%", "_", "\\", "'; --", '"', "()", "^"],
)
def test_whatever_is_typed_is_words(here, text):
    found = find_people(here, text)
    assert found == [] or names(found) == ["Una Ude"]


def test_hundreds_of_words_are_one_statement(here, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert find_people(here, " ".join(f"w{number}" for number in range(500))) == []
