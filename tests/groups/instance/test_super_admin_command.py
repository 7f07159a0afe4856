"""``manage.py super_admin``: made, unmade and listed at a terminal, with a reason that the log keeps."""

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry
from tests.factories import UserFactory
from workspaces.models import User

WHY = ("--reason", "Ticket 4711")


def test_somebody_becomes_one_and_is_one_no_longer_in_writing(cast, capsys):
    for deed in ("add", "remove"):
        call_command("super_admin", deed, " Wes@nexus.test", *WHY)
    said = capsys.readouterr().out.splitlines()
    assert said == [f"{cast.wes.user.name} is {what}a Super Admin." for what in ("", "no longer ")]
    entries = Entry.objects.filter(person_id=cast.wes.user_id, action__startswith="super_admin").order_by("position")
    told = [(entry.action, entry.capacity, entry.reason) for entry in entries]
    assert told == [(f"super_admin.{what}", "support", "Ticket 4711") for what in ("added", "removed")]


def test_they_are_listed(cast, capsys):
    UserFactory(email="shut@nexus.test", is_superuser=True, is_active=False)
    call_command("super_admin", "list")
    assert capsys.readouterr().out == "shut@nexus.test (account closed)\nsue@nexus.test\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "wes@nexus.test"), "--reason"),
        (("add", "wes@nexus.test", "--reason", " "), "Say why"),
        (("add", "nobody@nexus.test", *WHY), "Nobody has the address"),
        (("add", "sue@nexus.test", *WHY), "This is a Super Admin already."),
        (("add", "ivy@nexus.test", *WHY), "has not been confirmed"),
        (("remove", "ada@nexus.test", *WHY), "This is no Super Admin any more."),
        (("remove", "sue@nexus.test", *WHY), "this is the last one"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_changed(cast, words, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("super_admin", *words)
    assert list(User.objects.filter(is_superuser=True).values_list("email", flat=True)) == ["sue@nexus.test"]
