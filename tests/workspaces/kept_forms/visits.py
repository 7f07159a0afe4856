"""A browser that keeps its cookies, signs in by the form, and whose session ends while a form stands open."""

from urllib.parse import parse_qs, urlsplit

from django.test import Client

from tests.pages import elements
from workspaces.demo_cast import PASSWORD
from workspaces.models import Session


def browser():
    return Client(enforce_csrf_checks=True)


def csrf(client):
    client.get("/login/")
    return client.cookies["csrftoken"].value


def sign_in(client, membership, to="/"):
    """Sign in as this person; return the page they arrive at."""
    membership.user.set_password(PASSWORD)
    membership.user.save()
    form = {"username": membership.user.email, "password": PASSWORD, "next": to, "csrfmiddlewaretoken": csrf(client)}
    return client.post("/login/", form, follow=True)


def send(client, address, form, **options):
    """Send a form that was opened in this browser before."""
    return client.post(address, {**form, "csrfmiddlewaretoken": client.cookies["csrftoken"].value}, **options)


def end_session():
    Session.objects.all().delete()


def sent_back(response):
    """Where one goes after signing in again, as the answer to the form says."""
    address = response.headers.get("HX-Redirect") or response.url
    return parse_qs(urlsplit(address).query)["next"][0]


def interrupted(client, membership, address, form, **options):
    """Sign in, send the form when the session has ended, sign in again as the same person; return the page."""
    sign_in(client, membership)
    end_session()
    return sign_in(client, membership, sent_back(send(client, address, form, **options)))


def value_of(response, tag, name):
    """What stands in the field of this name: the text of a text area, the value of an input."""
    (field,) = elements(response, tag, name=name)
    return field.text if tag == "textarea" else field.attributes.get("value", "")


def ticked(response, name):
    """The values of the boxes and radios of this name that are ticked."""
    return {each.attributes["value"] for each in elements(response, "input", "checked", name=name)}
