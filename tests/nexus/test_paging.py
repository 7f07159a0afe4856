"""Pages of a long list: every row once, in order, both ways, whatever a hand has put into the address."""

import base64
import json
from itertools import chain

import pytest
from django.db import connection
from django.test import RequestFactory

import workspaces.triggers
from nexus import paging
from nexus.paging import page, range_label, stretches
from tests.factories import WorkspaceFactory
from workspaces.models import Workspace

pytestmark = pytest.mark.django_db
KEYS = ("name", "id")
NONSENSE = {
    "empty": "",
    "no base64": "%%%",
    "no text": base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    "letters of another script": "\u0434\u0430",
    "no JSON": base64.urlsafe_b64encode(b"{").decode(),
    "very deep": base64.urlsafe_b64encode(b"[" * 100_000).decode(),
    **{
        name: base64.urlsafe_b64encode(json.dumps(value).encode()).decode()
        for name, value in {
            "no list": 7,
            "too short": ["a"],
            "too long": ["a", 1, 2],
            "nothing": [None, None],
            "an id that is none": ["a", "b"],
            "an id too big": ["a", 2**63],
            "an id far too big": ["a", 10**400],
            "an endless id": ["a", float("inf")],
            "a NUL byte": ["a\x00", 1],
            "half a character": ["a\ud800", 1],
        }.items()
    },
}


@pytest.fixture
def three_pages():
    """Names that tie, over three pages, the last one short."""
    numbers = range(107)
    Workspace.objects.bulk_create(WorkspaceFactory.build(name=f"Name {number // 10:03}") for number in numbers)
    return sorted(Workspace.objects.values_list("name", "pk"))


def opened(address="/", *, descending=False, keys=KEYS):
    return page(RequestFactory().get(address), Workspace.objects.all(), keys, descending=descending)


def walk(start, step, **options):
    """The rows of each page from ``start`` on, going by the links of that name."""
    shown = opened(start, **options)
    yield shown
    while address := getattr(shown, step):
        shown = opened(address, **options)
        yield shown


def rows(pages):
    return [[(row.name, row.pk) for row in each.rows] for each in pages]


@pytest.mark.parametrize("descending", [False, True])
def test_the_next_links_walk_every_row_exactly_once(three_pages, descending):
    found = rows(walk("/", "next_href", descending=descending))
    assert list(chain(*found)) == sorted(three_pages, reverse=descending)
    assert [len(each) for each in found] == [50, 50, 7]


@pytest.mark.parametrize("descending", [False, True])
def test_the_previous_links_walk_back_over_every_row_before(three_pages, descending):
    *_, last = forth = list(walk("/", "next_href", descending=descending))
    back = rows(walk(last.previous_href, "previous_href", descending=descending))
    assert back == rows(forth)[-2::-1]


def test_the_first_page_has_no_previous_link_and_the_last_no_next_one(three_pages):
    first, middle, last = walk("/", "next_href")
    assert [bool(each.previous_href) for each in (first, middle, last)] == [False, True, True]
    assert [bool(each.next_href) for each in (first, middle, last)] == [True, True, False]
    assert opened(middle.previous_href).previous_href == ""


def test_a_list_of_exactly_fifty_has_no_next_page_and_one_of_fifty_one_has():
    WorkspaceFactory.create_batch(50)
    assert (len(opened().rows), opened().previous_href, opened().next_href) == (50, "", "")
    WorkspaceFactory()
    assert (len(opened().rows), bool(opened().next_href)) == (50, True)


def test_an_empty_list_is_an_empty_page():
    assert (opened().rows, opened().next_href) == ([], "")


def test_the_links_keep_the_search_and_the_order(three_pages):
    shown = opened("/?q=a%26b&sort=-name&before=x")
    assert "q=a%26b&sort=-name&after=" in shown.next_href
    assert "before" not in shown.next_href


def test_a_page_costs_one_statement_however_deep_it_lies(three_pages, django_assert_num_queries):
    *_, last = walk("/", "next_href")
    for address in ("/", last.previous_href):
        with django_assert_num_queries(1):
            opened(address)


@pytest.mark.parametrize("link", ["after", "before"])
@pytest.mark.parametrize("cursor", NONSENSE)
def test_a_cursor_that_makes_no_sense_is_the_first_page(three_pages, link, cursor):
    shown = page(RequestFactory().get("/", {link: NONSENSE[cursor]}), Workspace.objects.all(), KEYS)
    assert rows([shown]) == [three_pages[:50]]
    assert shown.previous_href == ""


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01T00:00:00"])
@pytest.mark.parametrize("link", ["after", "before"])
def test_a_moment_that_no_database_holds_is_the_first_page(three_pages, link, moment):
    cursor = base64.urlsafe_b64encode(json.dumps([moment, 1]).encode()).decode()
    shown = page(RequestFactory().get("/", {link: cursor}), Workspace.objects.all(), ("created_at", "id"))
    assert (len(shown.rows), shown.previous_href) == (50, "")


def test_a_page_whose_rows_have_gone_is_the_first_page(three_pages):
    *_, last = walk("/", "next_href")
    workspaces.triggers.remove(connection)  # they let no workspace go without a word
    Workspace.objects.filter(pk__in=[row.pk for row in last.rows]).delete()
    address = opened(last.previous_href).next_href or f"/?after={last.previous_href.partition('=')[2]}"
    Workspace.objects.filter(pk__in=[pk for _, pk in three_pages[3:]]).delete()
    assert rows([opened(address)]) == [three_pages[:3]]


# --- Which rows ------------------------------------------------------------------------------------


def test_a_page_says_which_rows_it_holds_both_ways(three_pages):
    forward = list(walk("/", "next_href"))
    assert [range_label(each, 107) for each in forward] == ["1–50 of 107", "51–100 of 107", "101–107 of 107"]
    assert [range_label(each) for each in forward] == ["1–50", "51–100", "101–107"]
    back = [opened(forward[-1].previous_href), opened(opened(forward[-1].previous_href).previous_href)]
    assert [range_label(each, 107) for each in back] == ["51–100 of 107", "1–50 of 107"]


def test_a_page_whose_address_does_not_say_which_it_is_says_nothing(three_pages):
    address = opened().next_href
    for other in ("", "&from=x", "&from=-5", f"&from={10**12}"):
        assert range_label(opened(address.replace("&from=50", other)), 107) == ""


# --- All of it -------------------------------------------------------------------------------------


@pytest.mark.parametrize("descending", [False, True])
def test_the_stretches_of_an_export_hold_every_row_once_in_order(three_pages, monkeypatch, descending):
    for size in (1, 25, 107, 1000):
        monkeypatch.setattr(paging, "STRETCH", size)
        shown = list(stretches(Workspace.objects.all(), KEYS, descending=descending))
        assert {len(rows) for rows in shown[:-1]} <= {size}
        rows = [(row.name, row.pk) for row in chain.from_iterable(shown)]
        assert rows == sorted(three_pages, reverse=descending)


def test_a_stretch_is_one_statement_however_many_there_are(three_pages, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(paging, "STRETCH", 50)
    with django_assert_num_queries(3):
        assert [len(rows) for rows in stretches(Workspace.objects.all(), KEYS)] == [50, 50, 7]
