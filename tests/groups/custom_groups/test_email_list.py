"""A list of addresses put to a group: a verdict on each entry, people first, and totals."""

import pytest

from groups.custom_groups.email_list import people_in
from groups.custom_groups.email_list import verdicts as verdicts_on
from nexus.components.verdict_list import totals
from nexus.lists.reader import read


def verdicts(group, text, **how):
    return verdicts_on(group, read(text).entries, **how)


def said(group, text, **how):
    return {each.entry: each.label for each in verdicts(group, text, **how)}


def test_every_entry_has_its_verdict(cast):
    text = "ed@nexus.test eve@nexus.test zoe@nexus.test ivy@nexus.test wes@nexus.test nobody@nexus.test\noops"
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
    [told] = verdicts(cast.ops, "zoe@nexus.test", tells_archived=False)
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
    assert [each.person_id for each in found if each.is_good] == [cast.gil.pk, cast.ed.pk]


def test_a_verdict_never_names_somebody_of_another_workspace(cast):
    assert [each.person_id for each in verdicts(cast.ops, "wes@nexus.test")] == [None]


def test_people_stand_before_noise_and_in_the_order_of_the_list(cast):
    text = "oops\nnobody@nexus.test\nzoe@nexus.test\neve@nexus.test\nivy@nexus.test\ned@nexus.test"
    order = ["ivy", "ed", "eve", "zoe", "nobody", "oops"]
    assert [each.entry.partition("@")[0] for each in verdicts(cast.ops, text)] == order


def test_totals_say_how_many_there_are_of_each_kind(cast):
    text = "ed@nexus.test a@nexus.test b@nexus.test\noops"
    assert totals(verdicts(cast.ops, text), 3) == (
        "1 will be added · 2 not in this workspace · 1 not an e-mail address · 3 twice"
    )


def test_to_remove_are_those_who_are_in_the_group(cast):
    text = "eve@nexus.test ed@nexus.test zoe@nexus.test wes@nexus.test"
    assert said(cast.ops, text, removes=True) == {
        "eve@nexus.test": "will be removed",
        "ed@nexus.test": "not in the group",
        "zoe@nexus.test": "not in the group",
        "wes@nexus.test": "not in this workspace",
    }


def test_of_archived_people_who_are_to_be_removed_a_group_admin_reads_that_they_are_strangers(cast):
    assert said(cast.ops, "zoe@nexus.test", removes=True, tells_archived=False) == {
        "zoe@nexus.test": "not in this workspace"
    }


def test_who_is_in_the_group_already_counts_where_the_group_is_to_equal_the_list(cast):
    found = verdicts(cast.lab, "ben@nexus.test ed@nexus.test zoe@nexus.test x@nexus.test")
    assert people_in(found) == {cast.ed.pk}
    assert people_in(found, stay=True) == {cast.ed.pk, cast.ben.pk}


@pytest.mark.parametrize("number", [2, 5_000])
def test_a_list_costs_two_statements_however_long_it_is(cast, django_assert_num_queries, number):
    text = "\n".join(["ed@nexus.test", *(f"nobody{each}@nexus.test" for each in range(number))])
    with django_assert_num_queries(2):
        assert len(verdicts(cast.ops, text)) == number + 1
