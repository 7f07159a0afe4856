"""The list of people as a file: exactly those who are listed, with an entry that was written first."""

import csv
import json
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import Entry
from audit.sentences import sentence
from nexus import paging
from tests.factories import GroupFactory, GroupMembershipFactory
from tests.pages import at, buttons, crowd, elements, visitor
from workspaces.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def export(client, cast, form="jsonl", **asked):
    return client.post(at("members:export_users", cast.nexus), {"format": form}, query_params=asked)


def people(client, cast, **asked):
    return [json.loads(line) for line in export(client, cast, **asked).getvalue().decode().splitlines()]


def names(client, cast, **asked):
    return [person["email"].partition("@")[0] for person in people(client, cast, **asked)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["ada", "ben", "ed", "eve", "gil", "ivy", "mia", "zoe"]),
        ({"role": "builder", "sort": "-name"}, ["zoe", "gil", "ben"]),
        ({"q": "okafor"}, ["ben"]),
        ({"admins": "1"}, ["gil"]),
        ({"status": "archived"}, ["zoe"]),
        ({"q": "nobody at all"}, []),
    ],
)
def test_those_who_are_listed_are_exported_in_the_order_of_the_list(cast, ada, asked, found):
    assert names(ada, cast, **asked) == found


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize("asked", [{}, {"q": "nexus"}, {"q": "e", "sort": "-name"}])
def test_stretches_lose_nobody_and_tell_nobody_twice(cast, ada, monkeypatch, size, asked):
    whole = names(ada, cast, **asked)
    monkeypatch.setattr(paging, "STRETCH", size)
    assert names(ada, cast, **asked) == whole
    assert len(whole) == len(set(whole)) > 3


def test_a_person_is_told_with_all_their_groups(cast, ada):
    for name in ("Atlas", "Zenith"):
        GroupMembershipFactory(group=GroupFactory(workspace=cast.nexus, name=name), membership=cast.ben)
    [ben] = people(ada, cast, q="ben okafor")
    assert (ben["role"], ben["status"], ben["groups"]) == ("Builder", "Active", ["Atlas", "Dev", "Lab", "Zenith"])
    assert (ben["id"], ben["group_admin_of"], len(ben["last_active"])) == (cast.ben.pk, [], len("2026-01-01"))
    assert people(ada, cast, q="ivy")[0]["last_active"] is None
    assert people(ada, cast, q="gil")[0]["group_admin_of"] == ["Ops"]


def test_a_name_that_a_spreadsheet_would_compute_is_text(cast, ada):
    user = User.objects.get(pk=cast.ben.user_id)
    user.name = '=HYPERLINK("http://x";"y")'
    user.save()
    text = export(ada, cast, "csv", role="builder").getvalue().decode()
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert '\'=HYPERLINK("http://x";"y")' in [row["name"] for row in rows]


def test_the_entry_is_written_before_the_first_byte_and_says_what_was_asked_for(cast, ada):
    export(ada, cast, "csv", role="builder", group=cast.lab.pk, q="ben")  # nothing of the answer is read
    entry = Entry.objects.latest("id")
    assert (entry.action, entry.before, entry.after) == ("people.exported", "Builder, Lab, ben", "CSV")
    assert sentence(entry) == "exported the people found by “Builder, Lab, ben” as CSV"
    export(ada, cast, "csv")
    assert sentence(Entry.objects.latest("id")) == "exported the list of people as CSV"


def test_the_number_of_statements_grows_by_the_stretch_and_never_by_the_person(cast, ada):
    def statements():
        with CaptureQueriesContext(connection) as done:
            list(export(ada, cast))
        return len(done)

    few = statements()
    crowd(cast.nexus, 200)
    assert statements() == few


def test_the_page_offers_the_export_of_what_it_lists(cast, ada):
    page = ada.get(at("members:users", cast.nexus), {"role": "builder", "sort": "-name", "selected": ""})
    assert {"Export CSV", "Export JSON Lines"} <= set(buttons(page))
    hrefs = {button.attributes["formaction"] for button in elements(page, "button", name="format")}
    assert hrefs == {f"{at('members:export_users', cast.nexus)}?role=builder&sort=-name"}


def test_where_nobody_is_found_nothing_is_offered(cast, ada):
    assert not {"Export CSV"} & set(buttons(ada.get(at("members:users", cast.nexus), {"q": "nobody at all"})))
