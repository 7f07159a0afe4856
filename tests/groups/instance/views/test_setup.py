"""The first run: open while nobody has an account, to whoever has the code; afterwards it was never there."""

import pytest
from django.test import Client

from audit.models import Entry
from audit.verification import first_broken
from groups.instance.first_run import setup_code, setup_link
from tests.factories import UserFactory
from tests.groups.instance.setting_up import PASSWORD, SETUP, begin
from tests.groups.watching import lines
from tests.leak_crawl import bare_text
from tests.pages import buttons, elements, visitor, words
from workspaces.models import Membership, User, Workspace
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db


def labels(response):
    return [each.name for each in elements(response, "label")]


# --- The way there -------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/login/", "/nexus/"])
def test_where_nobody_has_an_account_every_way_in_leads_there(client, address):
    assert client.get(address, follow=True).redirect_chain[-1] == (SETUP, 302)


def test_without_the_code_it_says_where_it_is_found_and_asks_nothing(client):
    page = client.get(SETUP)
    assert page.status_code == 200
    assert "manage.py setup_link" in words(page)
    assert (labels(page), buttons(page)) == ([], [])
    assert setup_code() not in page.text


def test_the_link_leads_to_the_form(client):
    page = client.get(setup_link("http://testserver"))
    assert labels(page) == ["Your name", "Email", "Password", "Workspace name", "Workspace address"]
    assert buttons(page) == ["Create"]


# --- What it does --------------------------------------------------------------------------------


def test_the_first_person_is_super_admin_and_admin_and_is_there(client):
    answer = begin(client)
    assert (answer.status_code, answer.url) == (302, "/nexus/")
    ada, member = User.objects.get(), Membership.objects.get()
    assert (ada.name, ada.email, ada.is_superuser) == ("Ada Fischer", "ada@nexus.test", True)
    assert (member.user, member.role, member.status, str(member.workspace)) == (ada, Role.ADMIN, Status.ACTIVE, "Nexus")
    assert "You are its Admin, and a Super Admin." in words(client.get("/nexus/"))


def test_they_sign_in_again_with_their_password(client):
    begin()
    assert client.post("/login/", {"username": "ada@nexus.test", "password": PASSWORD}).url == "/"


def test_the_logs_say_who_did_it_and_verify(client):
    begin(client, headers={"User-Agent": "Firefox"})
    instance, nexus = Entry.objects.filter(workspace_id=0), Entry.objects.exclude(workspace_id=0)
    assert lines(instance.exclude(action="account.signed_in")) == ["super_admin.added ada", "workspace.created →Nexus"]
    assert lines(nexus) == ["person.joined ada →Admin", "workspace.created →Nexus"]
    told = Entry.objects.exclude(action="account.signed_in").values_list("actor_name", "capacity", "ip_address")
    assert set(told) == {("Ada Fischer <ada@nexus.test>", "super_admin", "127.0.0.1")}
    assert Entry.objects.exclude(action="account.signed_in").values("operation").distinct().count() == 1
    assert {first_broken(chain) for chain in (0, nexus[0].workspace_id)} == {None}


# --- What will not do ----------------------------------------------------------------------------


WRONG = [
    ({"name": " "}, "Say what you are called."),
    ({"name": "Ada\u202e"}, "this holds an invisible character"),
    ({"name": "x" * 101}, "at most 100 characters"),
    ({"email": "ada"}, "Enter a valid email address."),
    ({"password": "short"}, "at least 12 characters"),
    ({"password": "x" * 129}, "128"),
    ({"password": "password1234"}, "too common"),
    ({"workspace_name": ""}, "Give the workspace a name."),
    ({"workspace_name": "x" * 51}, "A workspace's name has 1 to 50 characters; this one has 51."),
    ({"slug": "Or bit"}, "Use 2 to 40 small letters, digits and hyphens, a letter first."),
    ({"slug": "login"}, "This address is taken by Nexus itself."),
]


@pytest.mark.parametrize(("fields", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_what_will_not_do_is_said_beside_its_field_and_the_rest_is_kept(client, fields, sentence):
    answer = begin(client, **fields)
    (field,) = fields
    faulty = [each.attributes["name"] for each in elements(answer, "input", aria_invalid="true")]
    assert (answer.status_code, faulty) == (422, [field])
    assert sentence in words(answer)
    values = {each.attributes["name"]: each.attributes.get("value") for each in elements(answer, "input")}
    assert values.get("email") == fields.get("email", "Ada@nexus.test")
    assert values["password"] is None
    assert not User.objects.exists()
    assert not Workspace.objects.exists()


def test_an_address_that_a_workspace_has_is_refused(client):
    Workspace.objects.create(name="Left", slug="nexus")
    answer = begin(client)
    assert answer.status_code == 422
    assert "Another workspace has this address already." in words(answer)


@pytest.mark.parametrize("code", ["", "x", "0" * 32])
def test_without_the_right_code_nothing_happens(client, code):
    answer = begin(client, code=code)
    assert answer.status_code == 422
    assert "setup_link" in words(answer)
    assert not User.objects.exists()


def test_another_secret_is_another_code(settings):
    before = setup_code()
    settings.SECRET_KEY = "another secret of this installation"
    assert setup_code() != before


def test_wrong_codes_are_slowed_down_the_right_one_with_them(client):
    assert [begin(client, code="x").status_code for _ in range(11)] == [422] * 10 + [429]
    late = begin(client)
    assert (late.status_code, "Retry-After" in late, User.objects.exists()) == (429, True, False)


def test_the_right_code_with_a_bad_form_is_not_slowed_down(client):
    assert {begin(client, name="").status_code for _ in range(15)} == {422}


def test_a_form_of_another_site_is_refused():
    strict = Client(enforce_csrf_checks=True)
    assert begin(strict).status_code == 403
    assert begin(Client(headers={"Sec-Fetch-Site": "cross-site"})).status_code == 403
    assert not User.objects.exists()


def test_other_methods_are_refused(client):
    assert client.put(SETUP).status_code == 405


# --- Afterwards ----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "options"])
@pytest.mark.parametrize("who", ["nobody", "somebody"])
def test_once_somebody_has_an_account_it_is_as_any_unknown_address(method, who):
    person = UserFactory()
    client = visitor(person if who == "somebody" else None, enforce_csrf_checks=True)
    ask = getattr(client, method)
    here, nowhere = ask(f"{SETUP}?code={setup_code()}"), ask("/-/nothing-here/")
    assert (here.status_code, bare_text(here)) == (nowhere.status_code, bare_text(nowhere))
    assert here.status_code == 404


def test_the_code_is_worth_nothing_once_somebody_has_an_account(client):
    UserFactory()
    assert begin(client).status_code == 404
    assert User.objects.count() == 1
