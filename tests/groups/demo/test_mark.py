"""A database that holds the demo says so on every page, and is not served in production."""

from contextlib import nullcontext

import psycopg
import pytest
from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.core.management import call_command
from django.db import DatabaseError
from django.http import HttpResponse

from audit.models import Entry
from audit.verification import first_broken
from audit.vocabulary import Action
from groups.demo.mark import _is_the_demos, refuse_demo
from nexus.startup import STARTUP, check_startup
from tests.factories import UserFactory
from tests.pages import visitor
from workspaces.models import DemoMark, User

pytestmark = pytest.mark.django_db
LINE = "This is the demo"


def served(request):
    return HttpResponse("served")


@pytest.fixture
def production(settings):
    settings.PRODUCTION = True


@pytest.mark.parametrize("address", ["/nexus/", "/?choose=1", "/nexus/my-access/", "/nexus/workspace-settings/groups/"])
def test_every_page_of_the_demo_says_what_it_is(cast, address):
    DemoMark.objects.create()
    assert LINE in visitor(cast.mia if "?" in address else cast.ada).get(address).text


def test_the_sign_in_page_of_the_demo_says_it_too(client):
    call_command("seed_demo", verbosity=0)
    assert LINE in client.get("/login/").text


@pytest.mark.parametrize("address", ["/nexus/", "/login/"])
def test_no_page_of_another_database_says_so(cast, client, address):
    client = client if address == "/login/" else visitor(cast.ada)
    assert LINE not in client.get(address).text


def test_what_was_told_before_there_was_a_mark_is_marked_at_the_next_start():
    call_command("seed_demo")
    DemoMark.objects.all().delete()
    call_command("seed_demo")
    call_command("seed_demo")
    assert DemoMark.objects.count() == 1


def test_that_it_was_filled_is_an_entry_of_the_instance_once():
    call_command("seed_demo")
    call_command("seed_demo")
    others = [Action.PASSWORD_CHANGED, Action.WORKSPACE_CREATED]
    told = Entry.objects.filter(workspace_id=0).exclude(action__in=others).order_by("position")
    assert list(told.values_list("action", flat=True)) == [Action.SUPER_ADMIN_ADDED, Action.DEMO_FILLED]
    assert first_broken(0) is None


def test_production_does_not_start_on_a_database_with_the_mark(production):
    DemoMark.objects.create()
    with pytest.raises(ImproperlyConfigured, match="passwords are public"):
        check_startup()


def test_production_does_not_start_where_the_demos_super_admin_is(production):
    UserFactory(email="sue@nexus.test", is_superuser=True)
    assert [error.id for error in checks.run_checks(tags=[STARTUP], databases=["default"])] == ["groups.E001"]


def test_production_starts_on_every_other_database(production, cast):
    User.objects.filter(pk=cast.sue.pk).update(email="root@example.org")
    assert checks.run_checks(tags=[STARTUP], databases=["default"]) == []


@pytest.mark.parametrize(("cause", "raises"), [("25006", True), ("55P03", True), ("42P01", False)])
def test_production_asks_again_where_it_could_not_see(production, monkeypatch, cause, raises):
    def fail():
        error = DatabaseError("words")
        error.__cause__ = psycopg.errors.lookup(cause)()
        raise error

    monkeypatch.setattr("groups.demo.mark.holds_demo", fail)
    with pytest.raises(DatabaseError) if raises else nullcontext():
        assert _is_the_demos() is False


def test_elsewhere_the_demo_is_served():
    DemoMark.objects.create()
    assert checks.run_checks(tags=[STARTUP], databases=["default"]) == []
    with pytest.raises(MiddlewareNotUsed):
        refuse_demo(served)


def test_production_serves_no_demo_that_it_could_not_see_when_it_started(production, rf, monkeypatch):
    monkeypatch.setattr("groups.demo.mark._is_the_demos_here", lambda: True)
    with pytest.raises(ImproperlyConfigured, match="passwords are public"):
        refuse_demo(served)(rf.get("/"))
    monkeypatch.setattr("groups.demo.mark._is_the_demos_here", lambda: False)
    assert refuse_demo(served)(rf.get("/")).text == "served"


def test_the_refusal_stands_before_the_session_is_read():
    order = settings.MIDDLEWARE
    assert order.index("groups.demo.mark.refuse_demo") < order.index("nexus.middleware.sessions.Sessions")
