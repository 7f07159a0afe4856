"""A pasted list of addresses: every common way to write one, and a verdict on each entry."""

import pytest

from groups.custom_groups.email_list import entries, verdicts

COMMON = {
    "lines": "ed@nexus.test\neve@nexus.test",
    "Windows lines": "ed@nexus.test\r\neve@nexus.test\r\n",
    "commas": "ed@nexus.test,eve@nexus.test",
    "commas and spaces": "ed@nexus.test, eve@nexus.test,",
    "semicolons": "ed@nexus.test;eve@nexus.test;",
    "spaces": "  ed@nexus.test   eve@nexus.test ",
    "spaces that do not break": "ed@nexus.test\u00a0eve@nexus.test",
    "tabs": "ed@nexus.test\teve@nexus.test",
    "a column with blank lines": "ed@nexus.test\n\n\neve@nexus.test\n",
    "capitals": "ED@Nexus.Test, Eve@NEXUS.test",
    "names": "Ed Novak <ed@nexus.test>, Eve Lindqvist <eve@nexus.test>",
    "names by lines": "Ed Novak <ed@nexus.test>\nEve Lindqvist <eve@nexus.test>",
    "names by semicolons": "Ed Novak <ed@nexus.test>; Eve Lindqvist <eve@nexus.test>",
    "quoted names with commas": '"Novak, Ed" <ed@nexus.test>, "Lindqvist, Eve" <eve@nexus.test>',
    "angles only": "<ed@nexus.test>, <eve@nexus.test>",
    "mixed": "ed@nexus.test, Eve <eve@nexus.test>",
    "twice": "ed@nexus.test, ED@nexus.test, Eve <eve@nexus.test>, eve@nexus.test",
}


@pytest.mark.parametrize("form", COMMON)
def test_every_common_form_is_understood(form):
    assert [address for _, address in entries(COMMON[form])] == ["ed@nexus.test", "eve@nexus.test"]


@pytest.mark.parametrize("text", ["", "  \n\t ", ",;,", "\r\n"])
def test_a_list_of_nothing_has_no_entries(text):
    assert list(entries(text)) == []


def test_an_entry_is_kept_as_it_was_written():
    written = ["Ed <ED@nexus.test>", "Eve@nexus.test"]
    assert [entry for entry, _ in entries(", ".join(written))] == written


@pytest.mark.parametrize("text", ["ed", "ed@", "@nexus.test", "ed@nexus..test", "<>", "\u202e@x", "ed@nexus.test@x"])
def test_what_is_no_address_is_an_entry_without_one(text):
    assert [address for _, address in entries(text)] in ([""], [])


def said(group, text, *, is_builder_level=False):
    return {each.entry: each.label for each in verdicts(group, text, is_builder_level=is_builder_level)}


def test_every_entry_has_its_verdict(cast):
    text = "ed@nexus.test eve@nexus.test zoe@nexus.test ivy@nexus.test wes@nexus.test nobody@nexus.test oops"
    assert said(cast.ops, text) == {
        "ed@nexus.test": "will be added",
        "eve@nexus.test": "already in the group",
        "zoe@nexus.test": "archived",
        "ivy@nexus.test": "will be added",
        "wes@nexus.test": "not in this workspace",
        "nobody@nexus.test": "not in this workspace",
        "oops": "not an e-mail address",
    }


def test_to_who_may_not_know_of_archived_people_they_are_strangers(cast):
    [told] = verdicts(cast.ops, "zoe@nexus.test", is_builder_level=False, tells_archived=False)
    assert (told.label, told.tone, told.is_good) == ("not in this workspace", "bad", False)


def test_in_a_builder_level_group_an_end_user_would_become_a_builder_and_nobody_else(cast):
    text = "ed@nexus.test gil@nexus.test ada@nexus.test ben@nexus.test"
    assert said(cast.dev, text, is_builder_level=True) == {
        "ed@nexus.test": "would become a Builder",
        "gil@nexus.test": "will be added",
        "ada@nexus.test": "will be added",
        "ben@nexus.test": "already in the group",
    }


def test_those_who_can_be_added_and_no_others_are_good(cast):
    found = verdicts(cast.dev, "ed@nexus.test gil@nexus.test zoe@nexus.test ben@nexus.test x", is_builder_level=True)
    assert [each.person_id for each in found if each.is_good] == [cast.ed.pk, cast.gil.pk]


def test_a_verdict_never_names_somebody_of_another_workspace(cast):
    assert [each.person_id for each in verdicts(cast.ops, "wes@nexus.test", is_builder_level=False)] == [None]


@pytest.mark.parametrize("number", [2, 5_000])
def test_a_list_costs_two_statements_however_long_it_is(cast, django_assert_num_queries, number):
    text = "\n".join(["ed@nexus.test", *(f"nobody{each}@nexus.test" for each in range(number))])
    with django_assert_num_queries(2):
        assert len(verdicts(cast.ops, text, is_builder_level=False)) == number + 1
