"""``manage.py reset_link``: for somebody who gets no mail."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from audit.models import Entry
from audit.sentences import sentence
from tests.workspaces.signing_in.tries import attempt, person

pytestmark = pytest.mark.django_db


def made(email="ada@nexus.test", reason="She has no mail today."):
    out, said = StringIO(), StringIO()
    call_command("reset_link", email, reason=reason, stdout=out, stderr=said)
    return out.getvalue(), said.getvalue()


def test_it_prints_a_link_and_nothing_else_that_opens_once():
    person()
    link, said = made(" ADA@nexus.test ")
    assert link.startswith("http://localhost:8000/password-reset/")
    assert link.count("\n") == 1
    assert "for an hour" in said
    token = link.strip().strip("/").rpartition("/")[2]
    form = {"token": token, "new_password": "a quite new password"}
    answers = [Client().post("/password-reset/new/", form).status_code for _ in range(2)]
    assert answers == [302, 404]
    assert attempt(Client(), password="a quite new password").status_code == 302


def test_it_is_an_entry_with_the_reason_and_without_the_link():
    ada = person()
    link, _said = made()
    [entry] = Entry.objects.all()
    assert sentence(entry) == f"made a link by which {ada.name} <ada@nexus.test> can choose a new password"
    assert (entry.capacity, entry.reason, entry.workspace_id) == ("support", "She has no mail today.", 0)
    assert link.rpartition("-")[2].strip("/\n") not in str(vars(entry))


def test_nobody_gets_one_without_a_reason_nor_for_nobody_nor_for_a_closed_account():
    person()
    person("zoe@nexus.test", is_active=False)
    for email, reason, why in [
        ("ada@nexus.test", "  ", "Say why"),
        ("nobody@nexus.test", "x", "Nobody has the address"),
        ("zoe@nexus.test", "x", "is closed"),
    ]:
        with pytest.raises(CommandError, match=why):
            made(email, reason)
    assert not Entry.objects.exists()
