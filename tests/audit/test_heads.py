"""Heads are kept outside the database, and read from wherever they were kept."""

import json
import logging

import pytest
from django.core.management import CommandError, call_command

from audit.heads import read_heads
from audit.journal import Actor, Event, record
from audit.models import Chain
from audit.vocabulary import Action
from tests.factories import WorkspaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def nexus():
    workspace = WorkspaceFactory(slug="nexus")
    record(workspace.id, [Event(Action.REFUSED)] * 2, actor=Actor.system())
    return workspace


def kept(tmp_path, text):
    (tmp_path / "heads").write_text(text, "utf-8")
    return tmp_path / "heads"


def test_a_verification_keeps_the_head_of_each_chain_in_a_file(nexus, tmp_path):
    call_command("audit_verify", heads=tmp_path / "heads")
    chain = Chain.objects.get()
    told = json.loads((tmp_path / "heads").read_text("utf-8"))
    assert (told["workspace"], told["name"], told["length"]) == (nexus.id, "nexus", 2)
    assert (told["head"], told["key"]) == (chain.head, chain.key_id)
    assert [file.name for file in tmp_path.iterdir()] == ["heads"]


def test_and_in_the_log_stream_which_can_be_compared_with_too(nexus, tmp_path, caplog):
    caplog.set_level(logging.INFO, "nexus.audit.heads")
    call_command("audit_verify")
    said = next(line.message for line in caplog.records if line.name == "nexus.audit.heads")
    stream = kept(tmp_path, f"2026-01-01 00:00:00,000 INFO nexus.audit.heads: {said}\n")
    assert read_heads(stream) == {nexus.id: {2: Chain.objects.get().head}}
    call_command("audit_verify", against=stream)


def test_a_log_that_has_grown_since_still_agrees_with_the_heads(nexus, tmp_path):
    call_command("audit_verify", heads=tmp_path / "heads")
    record(nexus.id, [Event(Action.REFUSED)], actor=Actor.system())
    call_command("audit_verify", against=tmp_path / "heads", heads=tmp_path / "heads")
    assert list(read_heads(tmp_path / "heads")[nexus.id]) == [2, 3]


def test_what_is_broken_keeps_the_heads_as_they_were(nexus, tmp_path):
    call_command("audit_verify", heads=tmp_path / "heads")
    before = (tmp_path / "heads").read_text("utf-8")
    WorkspaceFactory(slug="wiped")
    with pytest.raises(SystemExit, match="1"):
        call_command("audit_verify", heads=tmp_path / "heads")
    assert (tmp_path / "heads").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "holds no heads"),
        ("\n\n", "holds no heads"),
        ("nonsense\n", "line 1 is no head"),
        ('{"workspace": 1}', "line 1 is no head"),
        ("[1]", "line 1 is no head"),
        ('{"workspace": 1, "length": "x", "head": ""}', "line 1 is no head"),
        ('{"workspace": 1, "length": 2, "head": "a"}\n{"workspace": 1, "length": 2, "head": "b"}', "another head"),
    ],
)
def test_a_file_that_tells_of_no_heads_is_refused_in_a_sentence(nexus, tmp_path, text, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("audit_verify", against=kept(tmp_path, text))


def test_so_is_one_that_is_not_there(nexus, tmp_path):
    with pytest.raises(CommandError, match="nothing to compare with"):
        call_command("audit_verify", against=tmp_path / "nowhere")


def test_one_workspace_is_compared_by_itself_and_its_heads_alone_are_not_kept(nexus, tmp_path):
    call_command("audit_verify", heads=tmp_path / "heads")
    WorkspaceFactory(slug="wiped")
    call_command("audit_verify", workspace="nexus", against=tmp_path / "heads")
    with pytest.raises(CommandError, match="--heads keeps"):
        call_command("audit_verify", workspace="nexus", heads=tmp_path / "heads")
