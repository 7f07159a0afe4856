"""Letters by a real mail server: what it receives, and what becomes of what it refuses."""

import re
from contextlib import ExitStack
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from groups.custom_groups.actions.decline_request import decline_request
from groups.members.actions.invite import InvitePeople
from groups.members.invitations.confirming import ask_to_confirm
from tests.cast import acting, confirm
from tests.groups.requests import asked
from tests.pages import elements, visitor
from tests.workspaces.mail.servers import Server, listening
from workspaces.accounts import email_changes, reset_links
from workspaces.accounts.passwords import set_password
from workspaces.mail.kinds import MailKind
from workspaces.models import Membership, OutgoingMail
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
NIA = "nia@nexus.test"
AFTER_MINUTES = [1, 5, 30] + [60] * 24


@pytest.fixture
def cast(cast):
    """Without the letters that its story had queued."""
    OutgoingMail.objects.all().delete()
    return cast


def invite_nia(cast):
    confirm(InvitePeople(cast.nexus, [NIA], Role.BUILDER, [cast.dev]), by=cast.ada)


def received(settings):
    """The letters that ``manage.py send_mail`` hands to the server."""
    with listening(settings, Server()) as server:
        call_command("send_mail", verbosity=0)
    return server.letters


def texts(letter):
    """What it says in plain text, and in HTML."""
    return [letter.get_body([kind]).get_content() for kind in ("plain", "html")]


def link_in(text):
    return re.search(r"http://[^/]+(/invitations/[^\s\"]+/)", text)[1]


def test_an_invitation_arrives_from_nexus_at_the_person_in_text_and_html(cast, settings):
    settings.DEFAULT_FROM_EMAIL = "Nexus of Acme <access@acme.test>"
    invite_nia(cast)
    [letter] = received(settings)
    assert (letter["From"], letter["To"]) == ("Nexus of Acme <access@acme.test>", NIA)
    assert letter["Subject"] == "Ada Fischer invites you to Nexus"
    assert letter["Auto-Submitted"] == "auto-generated"
    plain, html = texts(letter)
    for said in ("join the workspace Nexus as Builder", "Join Nexus"):
        assert said in " ".join(plain.split())
        assert said in html
    assert link_in(plain) == link_in(html)


def test_the_link_in_the_letter_opens_the_page_by_which_its_reader_joins(cast, settings):
    invite_nia(cast)
    path, browser = link_in(texts(received(settings)[0])[0]), visitor()
    assert [each.name for each in elements(browser.get(path), "h1")] == ["Join Nexus"]
    assert Membership.objects.get(user__email=NIA).status == Status.INVITED
    answer = browser.post(path, {"name": "Nia Novak", "password": "a long enough sentence"})
    assert answer["Location"] == "/nexus/"
    assert Membership.objects.get(user__email=NIA).status == Status.ACTIVE
    assert browser.get("/nexus/").status_code == 200


def test_what_was_sent_is_sent_to_no_second_server(cast, settings):
    invite_nia(cast)
    assert len(received(settings)) == 1
    assert received(settings) == []


# --- Each kind of letter ----------------------------------------------------------------------------


def unconfirmed(user, workspace):
    user.confined_to = workspace.pk
    user.save(update_fields=["confined_to"])
    ask_to_confirm(user)


def renamed(cast):
    email_changes.ask(cast.ben.user, "new@nexus.test")
    email_changes.confirm(cast.ben.user.email_change, actor=acting(cast.ben))


KINDS = {
    MailKind.INVITATION: (invite_nia, NIA),
    MailKind.CONFIRM_ADDRESS: (lambda cast: unconfirmed(cast.eve.user, cast.nexus), "eve@nexus.test"),
    MailKind.REQUEST_MADE: (lambda cast: asked(cast, cast.ed), "ada@nexus.test"),
    MailKind.REQUEST_ANSWERED: (
        lambda cast: decline_request(asked(cast, cast.ed), "He has left.", actor=acting(cast.ada)),
        "gil@nexus.test",
    ),
    MailKind.PASSWORD_RESET: (lambda _cast: reset_links.ask_for_link("ben@nexus.test"), "ben@nexus.test"),
    MailKind.PASSWORD_CHANGED: (
        lambda cast: set_password(cast.ben.user, "another long sentence", actor=acting(cast.ben)),
        "ben@nexus.test",
    ),
    MailKind.CONFIRM_EMAIL: (lambda cast: email_changes.ask(cast.ben.user, "new@nexus.test"), "new@nexus.test"),
    MailKind.EMAIL_CHANGED: (renamed, "ben@nexus.test"),
}


def test_each_kind_of_letter_is_tried():
    assert set(KINDS) == set(MailKind)


@pytest.mark.parametrize("kind", KINDS)
def test_it_arrives_whole(cast, settings, kind):
    happens, to = KINDS[kind]
    happens(cast)
    mail = OutgoingMail.objects.get(kind=kind, recipient=to)
    [letter] = [each for each in received(settings) if each["To"] == to]
    mail.refresh_from_db()
    assert (mail.next_try, mail.last_error, mail.sent_at is not None) == (None, "", True)
    assert letter["Subject"]
    assert letter["Message-ID"].startswith(f"<{mail.pk}.")
    plain, html = texts(letter)
    assert [link in html for link in re.findall(r"http://\S+", plain)]
    assert set(re.findall(r"http://[^\s\"<]+", plain)) <= set(re.findall(r"http://[^\s\"<]+", html))


# --- Servers that take nothing ----------------------------------------------------------------------


REFUSALS = {
    "a full mailbox": (Server(to_recipients="452 4.2.2 Mailbox full"), "452"),
    "an unknown person": (Server(to_recipients="550 5.1.1 Nobody is called so"), "550"),
    "a server that is busy": (Server(to_letters="451 4.3.0 Try again later"), "451"),
    "a server that takes it for spam": (Server(to_letters="554 5.7.1 Taken for spam"), "554"),
    "a server that is not there": (None, "refused"),
}


def try_to_send(settings, server):
    """Have it sent; what the command says. Without a server nobody listens at the address."""
    said = StringIO()
    with ExitStack() as listens:
        listens.enter_context(listening(settings, server or Server()))
        if server is None:
            listens.close()
        call_command("send_mail", stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_a_server_refuses_is_tried_again_after_1_5_and_30_minutes_hourly_for_a_day_and_then_given_up(
    cast, settings, refusal
):
    server, why = REFUSALS[refusal]
    invite_nia(cast)
    for minutes in AFTER_MINUTES:
        begun = timezone.now()
        assert try_to_send(settings, server).startswith("0 sent.")
        waiting = OutgoingMail.objects.get()
        assert timedelta() <= waiting.next_try - begun - timedelta(minutes=minutes) < timedelta(seconds=30)
        assert why in waiting.last_error
        OutgoingMail.objects.update(next_try=begun)
    assert f"1 given up, the last to {NIA}: " in try_to_send(settings, server)
    assert OutgoingMail.objects.get().next_try is None


def test_what_was_refused_arrives_once_the_server_takes_it(cast, settings):
    invite_nia(cast)
    try_to_send(settings, REFUSALS["a server that is busy"][0])
    assert received(settings) == []  # it is not due yet
    OutgoingMail.objects.update(next_try=timezone.now())
    [letter] = received(settings)
    assert letter["To"] == NIA


def test_one_address_that_is_refused_keeps_no_other_letter_back(cast, settings):
    confirm(InvitePeople(cast.nexus, ["ana@nexus.test", NIA, "zia@nexus.test"], Role.END_USER), by=cast.ada)
    with listening(settings, Server(to_recipients="550 Unknown", only_to=NIA)) as server:
        call_command("send_mail", verbosity=0)
    assert {each["To"] for each in server.letters} == {"ana@nexus.test", "zia@nexus.test"}
    assert OutgoingMail.objects.get(sent_at=None).recipient == NIA


def test_an_address_that_no_mail_can_bear_is_given_up_at_once_and_stops_nobody(cast, settings):
    address = f"nia@{'ü' * 60}.test"  # one label of a domain has at most 63 characters, written in ASCII
    confirm(InvitePeople(cast.nexus, [address, "zia@nexus.test"], Role.END_USER), by=cast.ada)
    assert [each["To"] for each in received(settings)] == ["zia@nexus.test"]
    given_up = OutgoingMail.objects.get(sent_at=None)
    assert (given_up.recipient, given_up.next_try, given_up.attempts) == (address, None, 1)
    assert given_up.last_error


def test_a_domain_beyond_ascii_is_written_as_mail_servers_write_it(cast, settings):
    confirm(InvitePeople(cast.nexus, ["nia@bücher.test"], Role.END_USER), by=cast.ada)
    [letter] = received(settings)
    assert letter["To"] == "nia@xn--bcher-kva.test"
