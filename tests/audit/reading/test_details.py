"""An operation unfolded: the deed first, what was before and after, why, and from where."""

import pytest

from audit.models import Entry
from audit.reading.details import agent_words, details_of
from audit.reading.rows import Hrefs
from tests.cast import add

AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0": "Firefox 132 on Linux",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36 Edg/130.0": "Edge 130 on Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_1) Version/17.1 Safari/605.1": "Safari 17 on macOS",
    "curl/8.1": "curl/8.1",
    "": "",
}


@pytest.mark.parametrize(("agent", "said"), AGENTS.items())
def test_a_browser_is_told_in_few_words(agent, said):
    assert agent_words(agent) == said


@pytest.mark.django_db
def test_the_deed_stands_first_with_what_was_before_and_after(cast):
    add(cast.dev, cast.ed, by=cast.ada)
    operation = Entry.objects.order_by("id").last().operation
    details = details_of(list(Entry.objects.filter(operation=operation).order_by("position")), Hrefs())
    assert [(row.before, row.after) for row in details.rows] == [("", ""), ("End User", "Builder")]
    assert "added" in details.rows[0].words
    assert details.operation == str(operation)
