"""Whatever is in the registry of kinds can be said in every sentence and language, and begins with the right letter."""

import pytest
from django.utils.translation import override

from tests.messages import Message, in_sources
from workspaces.kinds import CONSTANT, KINDS, SWITCHES
from workspaces.words.kinds import (
    ALL_OF,
    name_label,
    no_thing_of,
    right_on,
    right_on_all,
    right_on_more,
    the_kind,
    to_come,
)

MARKED = in_sources()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_kind_has_its_phrases_and_they_are_translated(kind):
    phrases = [("who or what", f"the {kind.name}"), ("whom or what", f"the {kind.name}")]
    phrases += [("none of them", f"no {kind.name}"), ("label", f"{kind.name} name"), ("every … to come", kind.name)]
    assert {Message(text, context=context) for context, text in phrases} <= MARKED
    assert ALL_OF[kind.key] == f"all {kind.plural}"
    for level in kind.levels:
        assert right_on(level, "“X”").startswith(level.name.lower().partition(" ")[0])
        assert right_on_all(level).endswith(kind.plural)
        assert right_on_more(level, 1_234).endswith(f"1,234 more {kind.plural}")


def test_every_switch_is_translated_as_it_is_said_and_as_its_box_is_called():
    assert {Message(each.said) for each in SWITCHES} | {Message(each.name) for each in SWITCHES} <= MARKED


def test_a_phrase_begins_a_sentence_with_a_large_letter():
    assert [the_kind(CONSTANT), no_thing_of(KINDS[0]), name_label(KINDS[2]), name_label(CONSTANT)] == [
        *("The workspace constant", "No app", "Data source name", "Constant name"),
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_german_noun_keeps_its_large_letter_wherever_it_stands(kind):
    with override("de"):
        noun = kind.label_plural
        assert noun[0].isupper()
        assert noun in f"{right_on_all(kind.levels[0])} {to_come(kind)} {ALL_OF[kind.key]} {kind.heading}"
        assert kind.heading == noun
