"""Links to a new password: asked for, sent, and used."""

import re

from django.core import mail
from django.test import Client

from tests.workspaces.signing_in.tries import HOME, OFFICE, attempt
from workspaces.mail import delivery

ASK, NEW = "/password-reset/", "a quite new password"


def ask(email="ada@nexus.test", address=HOME, client=None):
    return (client or Client()).post(ASK, {"email": email}, REMOTE_ADDR=address)


def link_for(email="ada@nexus.test"):
    """Ask, have the letter sent, and return the path that it leads to."""
    ask(email)
    delivery.deliver_due()
    return re.search(r"http://localhost:8000(\S+)", mail.outbox[-1].body)[1]


def token_of(path):
    return path.strip("/").rpartition("/")[2]


def use(path, password=NEW, client=None, **options):
    form = {"token": token_of(path), "new_password": password}
    return (client or Client()).post("/password-reset/new/", form, **options)


def is_no_link(answer):
    return answer.status_code == 404 and "This link is no longer valid" in answer.text


def opens(password, email="ada@nexus.test"):
    return attempt(Client(), email, password, address=OFFICE).status_code == 302
