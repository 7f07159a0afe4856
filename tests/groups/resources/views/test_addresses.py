"""The addresses of an app on pages: whoever edits it says them, whoever has the environment is led to the tool."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.permissions.grants import Grant, on_resource
from groups.resources.actions.set_addresses import set_addresses
from tests.cast import acting
from tests.factories import AppFactory, FolderFactory
from tests.groups.belongings import bare, hold
from tests.groups.watching import nothing_written
from tests.pages import elements, visitor, words
from workspaces.models import App

pytestmark = pytest.mark.django_db
LIVE, NEXT = "https://pay.example.com/", "https://next.pay.example.com/"


def at(app):
    return reverse("resources:addresses", args=["nexus", app.pk])


def outside(response):
    """The links that leave Nexus: what each is called, and where it leads."""
    links = [link for link in elements(response, "a") if link.attributes["href"].startswith("https:")]
    assert all(
        (link.attributes["target"], link.attributes["rel"]) == ("_blank", "noopener noreferrer") for link in links
    )
    return [(link.name, link.attributes["href"]) for link in links]


@pytest.fixture
def payroll(cast):
    set_addresses(cast.payroll, released=LIVE, staging=NEXT, actor=acting(cast.ada))
    return cast.payroll


def test_whoever_edits_the_app_says_where_it_is_opened(cast):
    client = visitor(cast.ben)
    assert "Addresses" in words(client.get(f"/nexus/apps/{cast.payroll.pk}/"))
    answer = client.post(at(cast.payroll), {"released": LIVE, "staging": ""}, follow=True)
    assert "The addresses of Payroll were saved." in words(answer)
    assert outside(answer) == [("Open Payroll", LIVE)]


def test_a_bad_address_is_told_beside_its_field_and_what_was_typed_stays(cast):
    client = visitor(cast.ada)
    with nothing_written():
        answer = client.post(at(cast.payroll), {"released": "http://pay.example.com/", "staging": NEXT})
    assert answer.status_code == 422
    (field,) = [each for each in elements(answer, "input") if each.attributes.get("aria-invalid")]
    assert (field.attributes["name"], field.attributes["value"]) == ("released", "http://pay.example.com/")
    assert "begins with https://" in words(answer)


def test_whoever_only_views_it_is_refused_and_strangers_find_nothing(cast, payroll):
    bare(cast.nexus)
    hold(cast.eve, on_resource(payroll, "view_app"))
    page = visitor(cast.eve).get(f"/nexus/apps/{payroll.pk}/")
    assert "Addresses" not in words(page)
    assert visitor(cast.eve).get(at(payroll)).status_code == 403
    assert visitor(cast.ed).get(at(payroll)).status_code == 404


@pytest.mark.parametrize(
    ("environments", "links"),
    [
        (("released",), [("Open Payroll", LIVE)]),
        (("staging",), [("Open Payroll in staging", NEXT)]),
        (("staging", "released"), [("Open Payroll", LIVE), ("Open Payroll in staging", NEXT)]),
        (("production",), []),
    ],
)
def test_one_is_led_where_one_has_the_environment(cast, payroll, environments, links):
    bare(cast.nexus)
    hold(cast.eve, replace(on_resource(payroll, "view_app"), environments=environments))
    client = visitor(cast.eve)
    assert outside(client.get(f"/nexus/apps/{payroll.pk}/")) == links
    assert outside(client.get("/nexus/")) == links[:1]


@pytest.mark.parametrize("permission", ["view_all_apps", "view_folder_apps", "view_all_folder_apps"])
def test_a_grant_on_all_apps_or_on_the_folder_leads_there_too(cast, payroll, permission):
    bare(cast.nexus)
    folder = FolderFactory(workspace=cast.nexus)
    App.objects.filter(pk=payroll.pk).update(folder=folder)
    grant = on_resource(folder, permission) if permission == "view_folder_apps" else Grant(permission)
    hold(cast.eve, replace(grant, environments=("staging",)))
    assert outside(visitor(cast.eve).get("/nexus/")) == [("Open Payroll in staging", NEXT)]


def test_two_apps_with_addresses_and_forty_cost_the_same(cast):
    client, costs = visitor(cast.eve), []
    client.get("/nexus/")  # the first visit of all is remembered
    for number in (2, 38):
        for app in AppFactory.create_batch(number, workspace=cast.nexus, owner=cast.ben):
            set_addresses(app, released=LIVE, actor=acting(cast.ada))
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/nexus/").status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
