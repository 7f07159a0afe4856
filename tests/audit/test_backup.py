"""A dump that is loaded into a fresh database, of either kind, keeps the log whole: by the commands of the papers."""

import re

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from audit.journal import Actor, Event, record
from audit.vocabulary import Action
from bench.ground.cluster import Cluster
from bench.ground.serving import manage
from tests.cast import archive
from tests.factories import AppFactory
from tests.groups.themes.themes import harbour, wear
from tests.nexus.processes import HOUSE

pytestmark = [pytest.mark.django_db, pytest.mark.cluster]
PAPER = (HOUSE / "docs" / "administration.md").read_text("utf-8")
DUMP, LOAD = (words.split() for words in re.findall(r"^manage\.py ((?:dump|load)data .*)$", PAPER, re.MULTILINE))
ODD = 'Zoë "O\'Hara" \\ \u2028 字 👩\u200d💻 \x7f'


@pytest.fixture
def cluster(monkeypatch, settings):
    """A PostgreSQL with nothing in it, and the key of the log for the processes that use it."""
    monkeypatch.setenv("AUDIT_KEY", settings.AUDIT_KEY)
    with Cluster() as cluster:
        yield cluster


def into(url, dump, *, plain=False):
    """Load a dump into a fresh database, and dump it from there, in one process; what audit_verify and doctor say."""
    load = [str(dump) if word == "nexus.json" else word for word in LOAD]
    back = dump.with_name(f"{dump.stem}_back.json")
    commands = [["migrate", "-v0"], [*load, "-v0"], ["audit_verify"], ["doctor"], dumping(back, plain=plain)]
    code = f"from django.core.management import call_command\nfor words in {commands}: call_command(*words)"
    return manage(url, "shell", "-v0", "-c", code), back


def dumping(path, *, plain=False):
    if plain:
        return ["dumpdata", "--output", str(path)]
    return [str(path) if word == "nexus.json" else word for word in DUMP]


@pytest.mark.parametrize("plain", [False, True], ids=["as documented", "without options"])
def test_a_dump_goes_to_postgresql_and_back_with_the_log_whole(cast, cluster, tmp_path, plain):
    record(cast.nexus.pk, [Event(Action.REFUSED, person_name=ODD, before="\r\n\t")], actor=Actor(2**40, ODD, "builder"))
    record(0, [Event(Action.REFUSED)], actor=Actor.system())
    archive(AppFactory(workspace=cast.nexus, owner=cast.ben).owner, by=cast.ada)
    wear(harbour(cast))
    call_command(*dumping(tmp_path / "nexus.json", plain=plain), verbosity=0)
    there, back = into(cluster.url, tmp_path / "nexus.json", plain=plain)
    here, _ = into(f"sqlite:///{tmp_path}/db.sqlite3", back, plain=plain)
    assert there == here
    assert re.findall(r"^(.+): whole", here, re.MULTILINE) == ["the instance", "nexus", "orbit"]
    assert "All is well." in here


def test_a_log_is_not_loaded_over_another(cast, tmp_path):
    call_command(*dumping(tmp_path / "nexus.json"), verbosity=0)
    with pytest.raises(IntegrityError, match="append-only"):
        call_command("loaddata", tmp_path / "nexus.json", verbosity=0)
