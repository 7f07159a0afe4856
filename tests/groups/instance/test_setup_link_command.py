"""``manage.py setup_link``: the way in for whoever runs Nexus, while nobody has an account."""

import pytest
from django.core.management import CommandError, call_command

from groups.instance.first_run import setup_code
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_it_prints_the_link_and_nothing_else(capsys, settings):
    settings.SITE_URL = "https://nexus.example.org"
    call_command("setup_link")
    assert capsys.readouterr().out == f"https://nexus.example.org/-/setup/?code={setup_code()}\n"


def test_whoever_starts_nexus_reads_it_in_a_sentence(capsys):
    call_command("setup_link", "--if-empty", "--site", "http://localhost:8001")
    assert capsys.readouterr().out == f"  Set it up at http://localhost:8001/-/setup/?code={setup_code()}\n"


def test_where_somebody_has_an_account_it_says_so(capsys):
    UserFactory()
    with pytest.raises(CommandError, match="Somebody has an account already: sign in at"):
        call_command("setup_link")
    call_command("setup_link", "--if-empty")
    assert capsys.readouterr().out == ""
