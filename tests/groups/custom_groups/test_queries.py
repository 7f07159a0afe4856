"""Lists on the pages: paged, sorted, searched, and at the same price whatever their length."""

import re
from functools import partial
from itertools import chain, product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.models import Group, GroupMembership
from tests.factories import (
    AppFactory,
    GroupAdminFactory,
    GroupFactory,
    GroupMembershipFactory,
    MembershipFactory,
    UserFactory,
)
from tests.pages import HTMX, at, buttons, crowd, ids, token, visitor, words
from workspaces.vocabulary import Role, Status

TABS = ("groups:users", "groups:permissions", "groups:history")
PAGES = (*TABS, "groups:group_admins", "groups:add_members", "groups:assign_group_admins")
OF_WORKSPACE = ("groups:groups", "resources:dashboard", "audit_log")


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def join(group, people):
    for person in people:
        GroupMembershipFactory(group=group, membership=person)


def found(page):
    """The addresses of people on a page, in their order."""
    told = re.sub(r'id="person-menu".*?</div>', "", page.text, flags=re.DOTALL)
    return list(dict.fromkeys(re.findall(r"[\w.%+-]+@nexus\.test", told)))


def listed(client, address):
    return [email for email in found(client.get(address, headers=HTMX)) if email != "ada@nexus.test"]


def named(workspace, *names):
    people = [(name, f"{place}.x@nexus.test") for place, name in enumerate(names)]
    return [MembershipFactory(workspace=workspace, user=UserFactory(name=name, email=email)) for name, email in people]


# --- Numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "number"), [("ada", "2 members, 2 invited, 1 archived"), ("gil", "2 members, 2 invited")]
)
def test_a_number_of_people_counts_the_active_and_a_group_s_own_page_tells_the_others_to_who_may_know(
    cast, who, number
):
    for status, people in {Status.ACTIVE: 1, Status.INVITED: 2, Status.ARCHIVED: 1}.items():
        join(cast.ops, [MembershipFactory(workspace=cast.nexus, status=status) for _ in range(people)])
    page = visitor(getattr(cast, who)).get(at("groups:users", cast.ops))
    assert f"{number} · led by" in words(page)
    assert "Ops 2 members" in words(page)


# --- Paging and sorting --------------------------------------------------------------------------


def walk(client, address, link):
    while address:
        page = client.get(address, headers=HTMX)
        yield [email for email in found(page) if email != "ada@nexus.test"]
        following = re.search(rf'href="([^"]*)" rel="{link}"', page.text)
        address = following and following[1].replace("&amp;", "&")


@pytest.mark.parametrize("sort", ["", "?sort=-name", "?sort=added", "?sort=-added"])
def test_the_pages_of_members_show_everybody_exactly_once(cast, ada, sort):
    join(cast.ops, crowd(cast.nexus, 104))
    pages = list(walk(ada, at("groups:users", cast.ops) + sort, "next"))
    everybody = GroupMembership.objects.filter(group=cast.ops).values_list("membership__user__email", flat=True)
    assert [len(page) for page in pages] == [50, 50, 5]
    assert sorted(chain(*pages)) == sorted(everybody)


def test_members_are_sorted_by_name_and_backwards_on_demand(cast, ada):
    join(cast.lab, named(cast.nexus, "zora", "Émile", "Anna", "bert"))
    GroupMembership.objects.filter(group=cast.lab, membership__in=[cast.gil, cast.ben]).delete()
    added_by_name = ["2.x@nexus.test", "3.x@nexus.test", "1.x@nexus.test", "0.x@nexus.test"]
    assert listed(ada, at("groups:users", cast.lab)) == added_by_name
    assert listed(ada, at("groups:users", cast.lab) + "?sort=-name") == added_by_name[::-1]
    assert listed(ada, at("groups:users", cast.lab) + "?sort=nonsense") == added_by_name


def test_a_role_group_is_paged_too(cast, ada):
    crowd(cast.nexus, 60)
    group = Group.objects.get(workspace=cast.nexus, role=Role.END_USER)
    pages = list(walk(ada, at("groups:users", group), "next"))
    assert [len(page) for page in pages] == [50, 13]


def test_the_log_is_paged_from_the_newest_entry_to_the_first(cast, ada):
    for number in range(60):
        ada.post(at("groups:rename", cast.ops), {"name": f"{number}"})
    first = ada.get(at("groups:history", cast.ops))
    assert "created the group Ops" not in words(first)
    following = re.search(r'href="([^"]*)" rel="next"', first.text)[1].replace("&amp;", "&")
    assert "created the group Ops" in words(ada.get(following))


# --- Searching -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["LINDQ", "qvist", "eve@", "EVE@nexus", "  eve  "])
def test_a_piece_of_name_or_address_in_any_case_finds_a_person(cast, ada, text):
    name = cast.eve.user.name.casefold()
    assert text.strip().casefold() in f"{name} eve@nexus.test"
    assert listed(ada, at("groups:users", cast.ops) + f"?q={text}") == ["eve@nexus.test"]


@pytest.mark.parametrize(("text", "hits"), [("%25", 1), ("_", 1), ("100%25", 1), ("a_b", 1), ("\\", 1), ("%25%25", 0)])
def test_signs_that_mean_something_to_the_database_mean_themselves(cast, ada, text, hits):
    join(cast.ops, named(cast.nexus, "100% Anna", "a_b Bert", "back\\slash", "axb Carl", "100 Dora"))
    assert len(listed(ada, at("groups:users", cast.ops) + f"?q={text}")) == hits


def test_a_search_without_a_hit_says_so(cast, ada):
    assert "Nobody in this group matches" in words(ada.get(at("groups:users", cast.ops) + "?q=nobody"))


@pytest.mark.parametrize(
    ("text", "seen"), [("OP", {"Ops"}), ("uil", {"Builder"}), ("", {"Ops", "Dev", "Lab", "Admin"})]
)
def test_groups_are_found_by_a_piece_of_their_name(cast, ada, text, seen):
    page = words(ada.get(at("groups:groups", cast.nexus) + f"?q={text}", headers=HTMX))
    assert {name for name in ("Ops", "Dev", "Lab", "Admin", "Builder") if name in page} >= seen
    assert text == "" or {"Ops", "Dev", "Lab", "Admin", "Builder"} - seen == {
        name for name in ("Ops", "Dev", "Lab", "Admin", "Builder") if name not in page
    }


def test_a_search_finds_no_group_that_is_not_ones_own_to_see(cast):
    page = words(visitor(cast.gil).get(at("groups:groups", cast.nexus) + "?q=dev", headers=HTMX))
    assert "No group is called that" in page


@pytest.mark.parametrize("name", ["groups:add_members", "groups:assign_group_admins"])
def test_the_search_for_people_finds_nobody_of_another_workspace_and_nobody_archived(cast, ada, name):
    for text in ("wes", "zoe"):
        page = ada.post(at(name, cast.ops), {"q": text, "step": "search"})
        assert "Nobody found" in words(page)


def test_a_group_admin_finds_people_by_name_address_and_role_and_learns_nothing_else(cast):
    page = visitor(cast.gil).post(at("groups:add_members", cast.ops), {"q": "ivy", "step": "search"})
    row = re.search(r'aria-label="People found".*?</ul>', page.text, re.DOTALL)[0]
    said = " ".join(re.sub(r"<[^>]+>", " ", row).split())
    initials = "".join(word[0] for word in cast.ivy.user.name.split())
    assert said.split("> ", 1)[-1] == f"{initials} {cast.ivy.user.name} ivy@nexus.test End User Add"


def test_a_workspace_admin_sees_who_has_not_accepted_yet(cast, ada):
    page = ada.post(at("groups:add_members", cast.ops), {"q": "ivy", "step": "search"})
    assert "ivy@nexus.test End User Invited" in words(page)


# --- What a page costs ---------------------------------------------------------------------------


def cost(ask):
    with CaptureQueriesContext(connection) as asked:
        assert ask().status_code == 200
    return len(asked)


def grow(cast, number):
    """So many more groups, members, group admins, entries, apps and people to choose from."""
    join(cast.ops, crowd(cast.nexus, number))
    for _ in range(number):
        GroupFactory(workspace=cast.nexus)
        GroupAdminFactory(group=cast.ops, membership=crowd(cast.nexus, 1, Role.BUILDER)[0])
        AppFactory(workspace=cast.nexus, owner=cast.ada)
        visitor(cast.gil).post(at("groups:delete", cast.ops))


def test_no_page_costs_more_at_two_hundred_rows_than_at_two(cast, ada):
    addresses = [at(name, cast.ops) for name in PAGES]
    addresses += [at(name, cast.nexus) for name in OF_WORKSPACE]
    ada.get(at("resources:dashboard", cast.nexus))  # the first visit writes down where one was last
    grow(cast, 21)  # of more than twenty a picker counts all, in one more statement
    few = {address: cost(partial(ada.get, address)) for address in addresses}
    grow(cast, 179)
    assert {address: cost(partial(ada.get, address)) for address in addresses} == few


@pytest.mark.parametrize(
    ("who", "name"),
    [
        *product(("ada", "gil", "sue"), (*TABS, "groups:groups")),
        *product(("ada", "sue"), ("groups:group_admins", "audit_log")),
    ],
)
def test_a_page_of_the_settings_costs_four_statements_beside_session_and_user(cast, who, name):
    client, address = visitor(getattr(cast, who)), at(name, cast.nexus if name in OF_WORKSPACE else cast.ops)
    client.get(address)  # the first visit may write down where one was last
    from_outside = who == "sue"  # is looked for among the members, and then the workspace by itself
    redacted = 4 * (who == "gil" and name == "groups:history")  # what of its names a group admin may read
    more = {
        "groups:users": 1,  # own requests; to Admins whether the group holds anything yet
        "groups:history": 3,  # lines by way of their entries, their deeds, and where people's pages are
        "audit_log": 5,  # the same, how many lines there are, the names it suggests, when it was verified
    }
    assert cost(partial(client.get, address)) <= 2 + 4 + from_outside + redacted + more.get(name, 0)


def test_a_review_of_many_pasted_addresses_costs_what_one_of_two_does_and_a_few_to_keep_them(cast, ada):
    def ask(people):
        return ada.post(at("groups:add_members", cast.ops), {"paste": "\n".join(one.user.email for one in people)})

    people = crowd(cast.nexus, 300)
    ask(people[:1])  # the first one finds nothing remembered
    few, more, many, most = (cost(partial(ask, people[:number])) for number in (2, 21, 200, 300))
    assert more - few == 2  # more than twenty do not travel with the form
    assert (many - more, most - many) == (3, 0)  # and a list of several pages is kept to be leafed through


def test_a_review_names_twenty_and_shows_the_rest_on_demand(cast, ada):
    people = crowd(cast.nexus, 75)
    page = ada.post(at("groups:add_members", cast.ops), ids(*people))
    assert "and 55 more" in words(page)
    assert "See all 75" in buttons(page)
    address, form = at("groups:add_members", cast.ops), {"token": token(page), "everybody": "0"}
    seen = [ada.post(address, form | {"start": start}, headers=HTMX) for start in ("0", "50")]
    pages = [found(each) for each in seen]
    assert sorted(chain(*pages)) == sorted(person.user.email for person in people)
    assert len(found(ada.post(address, form | {"q": "zed 0007"}, headers=HTMX))) == 1
