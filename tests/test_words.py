"""Words for people: what is put together from a registry is spelled out for translators too."""

import re
from pathlib import Path

from audit.vocabulary import Action, Capacity
from workspaces import kinds
from workspaces.kinds import CONSTANT, KINDS, SWITCHES

HOUSE = Path(__file__).resolve().parent.parent
MODULES = [path for app in ("nexus", "audit", "workspaces", "groups") for path in HOUSE.joinpath(app).rglob("*.py")]
MARKED = set(re.findall(r'\b_\("([^"]+)"\)', Path(kinds.__file__).read_text("utf-8")))


def test_every_switch_and_its_verb_are_spelled_out():
    named = {switch.name for switch in SWITCHES} | {switch.verb.capitalize() for switch in SWITCHES}
    assert set(kinds.SWITCH_WORDS) == named
    assert named <= MARKED


def test_every_kind_and_level_is_spelled_out():
    for kind in (*KINDS, CONSTANT):
        assert {kind.name, kind.plural, kind.create_title, *(level.name for level in kind.levels)} <= MARKED


def test_the_labels_of_the_log_are_put_into_words_when_they_are_read():
    for choice in (*Action, *Capacity):
        assert not isinstance(choice._label_, str), choice


def test_gettext_is_called_by_names_that_the_tools_of_translators_know():
    """They read the source: another name, or a call inside an f-string, is not seen."""
    for path in MODULES:
        source = path.read_text("utf-8")
        assert not re.search(r"\bn?gettext(?:_lazy|_noop)? as (?!_\b)", source), path
        assert not re.search(r"\{(?:_|n?gettext(?:_lazy)?)\(", source), path
