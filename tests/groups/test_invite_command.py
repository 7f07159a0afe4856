"""``manage.py invite``."""

import pytest
from django.core.management import CommandError, call_command

from tests.groups.watching import lines, log_of, nothing_written, people_in
from workspaces.models import Invitation, OutgoingMail

pytestmark = pytest.mark.django_db
WHY = "Ticket 7"


def invite(*args, **options):
    call_command("invite", "nexus", *args, reason=WHY, **options)


def test_it_invites_and_writes_down_who_ran_it_and_why(cast, capsys):
    with log_of(cast.nexus) as entries:
        invite("nia@nexus.test", "ed@nexus.test", group=["Ops"], role="builder")
    assert lines(entries) == ["member.added nia Ops", "person.invited nia →Builder"]
    assert {(entry.reason, entry.capacity) for entry in entries} == {(WHY, "support")}
    said = capsys.readouterr().out
    assert "1 will be invited · 1 in this workspace already" in said
    assert "nia was invited." in said
    assert "nia" in people_in(cast.ops)


def test_a_letter_waits_for_each(cast):
    OutgoingMail.objects.all().delete()
    invite("nia@nexus.test", "noa@nexus.test")
    assert Invitation.objects.filter(membership__user__email__startswith="n").count() == 2
    assert OutgoingMail.objects.count() == 2


def test_a_file_is_read_as_on_the_page(cast, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Name;E-mail\nNia;nia@nexus.test\n", "utf-8")
    invite(file=str(path))
    assert Invitation.objects.filter(membership__user__email="nia@nexus.test").exists()


def test_a_dry_run_writes_nothing(cast, capsys):
    with nothing_written():
        invite("nia@nexus.test", dry_run=True)
    assert "Review: invite nia" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "options", "said"),
    [
        (["ed@nexus.test"], {}, "There is nobody to invite."),
        (["nia@nexus.test"], {"group": ["Nothing"]}, "no custom group “Nothing”"),
        ([], {"file": "/nowhere/at/all"}, "/nowhere/at/all"),
        (["x@" * 30_000], {}, "This list is too long"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(cast, args, options, said):
    with nothing_written(), pytest.raises(CommandError, match=said):
        invite(*args, **options)


def test_a_workspace_that_is_not_there_is_one_sentence(cast):
    with pytest.raises(CommandError, match="no workspace “nowhere”"):
        call_command("invite", "nowhere", "nia@nexus.test", reason=WHY)
