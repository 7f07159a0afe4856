"""Pages of a list that is at hand: every row once, both ways, whatever a hand has put into the address."""

import pytest
from django.test import RequestFactory

from nexus.offset_paging import offset_page


def opened(address="/", *, rows=107):
    return offset_page(RequestFactory().get(address), range(rows))


def test_the_links_walk_every_row_exactly_once_and_back():
    pages = [opened()]
    while pages[-1].next_href:
        pages.append(opened(pages[-1].next_href))
    assert [row for page in pages for row in page.rows] == list(range(107))
    assert [len(page.rows) for page in pages] == [50, 50, 7]
    assert [opened(page.previous_href).rows for page in pages[1:]] == [page.rows for page in pages[:-1]]


@pytest.mark.parametrize(("rows", "has_next"), [(0, False), (50, False), (51, True)])
def test_a_list_of_exactly_fifty_has_no_next_page(rows, has_next):
    shown = opened(rows=rows)
    assert (bool(shown.previous_href), bool(shown.next_href)) == (False, has_next)


def test_a_page_says_which_of_how_many_it_shows():
    assert [opened(address).label for address in ("/", "/?from=100")] == ["1 to 50 of 107", "101 to 107 of 107"]
    assert opened(rows=0).label == ""


def test_the_links_keep_the_search():
    assert opened("/?q=a%26b&from=50").next_href == "/?q=a%26b&from=100"


@pytest.mark.parametrize("start", ["-1", "x", "", "1e3", "²", "9" * 30])
def test_a_start_that_makes_no_sense_is_the_first_page(start):
    assert opened(f"/?from={start}").rows == list(range(50))


def test_a_start_beyond_the_end_leads_back():
    shown = opened("/?from=900")
    assert (shown.rows, shown.next_href, shown.previous_href) == ([], "", "/?from=57")
