"""A letter is in the language of whom it goes to, whoever causes it and whatever sends it; and tells their time."""

import re

import pytest
from django.core import mail
from django.utils.translation import gettext, override

from groups.custom_groups.actions.decline_request import decline_request
from groups.members.actions.invite import InvitePeople
from tests.cast import acting, confirm
from tests.groups.members.views.invitations.links import path_in_mail
from tests.groups.requests import asked
from tests.pages import visitor
from workspaces.mail import outbox
from workspaces.mail.delivery import deliver_due
from workspaces.mail.kinds import MailKind
from workspaces.models import User
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db


def german(text, **words):
    with override("de"):
        said = gettext(text)
    assert said != text
    return said % words


def speaks(person, language):
    User.objects.filter(pk=person.user_id).update(language=language, time_zone="Asia/Tokyo")


def letter_to(email):
    """What waits for this address, sent by a process that speaks another language."""
    mail.outbox.clear()
    with override("fr"):
        deliver_due()
    (letter,) = [each for each in mail.outbox if each.to == [email]]
    return letter


def lang_of(letter):
    return letter.alternatives[0][0].partition('<html lang="')[2].partition('"')[0]


def test_an_admin_and_who_asks_each_read_their_own_language(cast):
    speaks(cast.ada, "de")
    request = asked(cast, cast.ed)
    question = letter_to("ada@nexus.test")
    assert german("See the request") in question.body
    assert lang_of(question) == "de"
    with override("de"):
        decline_request(request, "Nein.", actor=acting(cast.ada))
    answer = letter_to("gil@nexus.test")
    assert (answer.subject, lang_of(answer)) == ("Your request for Dev", "en-gb")


def test_who_has_no_account_yet_is_written_to_as_their_inviter_speaks(cast):
    with override("de"):
        confirm(InvitePeople(cast.nexus, ["nia@nexus.test"], Role.END_USER, []), by=cast.ada)
    letter = letter_to("nia@nexus.test")
    words = {"inviter": cast.ada.user.name, "workspace": "Nexus"}
    assert letter.subject == german("%(inviter)s invites you to %(workspace)s", **words)
    assert lang_of(letter) == "de"


@pytest.mark.parametrize("language", ["de", "en-gb"])
def test_who_joins_is_spoken_to_as_the_page_was(cast, language):
    path = path_in_mail("ivy@nexus.test")
    answer = {"name": "Ivy Novak", "password": "a long enough sentence"}
    assert visitor().post(path, answer, headers={"Accept-Language": language}).status_code == 302
    assert User.objects.get(email="ivy@nexus.test").language == language


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (MailKind.PASSWORD_CHANGED, "Your password was changed"),
        (MailKind.EMAIL_CHANGED, "Your address was changed"),
    ],
)
def test_a_letter_about_an_account_tells_the_moment_as_its_owner_writes_it(cast, kind, title):
    speaks(cast.eve, "de")
    outbox.queue(kind, "old@nexus.test", user=cast.eve.user_id)
    letter = letter_to("old@nexus.test")
    assert (letter.subject, lang_of(letter)) == (german(title), "de")
    assert "Asia/Tokyo" in letter.body
    assert re.search(r"\d{1,2}\.\s\w+\s\d{4}", letter.body)  # “3. November 2026”
