"""A line in words: every action in singular and plural, and what followed."""

import uuid

import pytest
from django.utils import timezone

from audit.lines import Count
from audit.models import Entry
from audit.reading.summary import consequence, summary
from audit.sentences import sentence
from audit.vocabulary import Action


def entry(action):
    names = {"person_name": "Ed", "group_name": "Dev", "resource_name": "Payroll", "resource_kind": "app"}
    return Entry(action=action, at=timezone.now(), operation=uuid.uuid4(), before="End User", after="Builder", **names)


@pytest.mark.parametrize("action", Action)
def test_of_one_entry_it_is_the_entrys_own_sentence(action):
    assert summary(entry(action), Count(action, 1, 1, 1, 1)) == sentence(entry(action))


@pytest.mark.parametrize("action", Action)
def test_of_many_it_says_how_many_there_are(action):
    said = summary(entry(action), Count(action, 1305, 1305, 1305, 1305))
    assert "1,305" in said or "1,304 more" in said
    assert "%(" not in said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count("member.added", 305, 305, 1), "added 305 people to Dev"),
        (Count("member.added", 3, 1, 3), "added Ed to 3 groups"),
        (Count("switch.on", 2, 0, 1, 2), "turned on 2 switches for Dev"),
        (Count("grant.added", 2, 0, 1, 2), "granted Dev access to 2 things"),
        (Count("role.changed", 4, 4, 0, 0, "Builder"), "changed the role of 4 people to Builder"),
        (Count("theme.deleted", 2, 0, 0, 1), "deleted the theme Payroll and 1 more like it"),
    ],
)
def test_it_names_what_is_one_and_counts_what_is_many(count, said):
    assert summary(entry(count.action), count) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([], ""),
        ([Count("role.changed", 1, 1, after="Builder")], "1 became a Builder"),
        ([Count("role.changed", 2, 2, after="Builder")], "2 became Builders"),
        ([Count("member.removed", 3, 2), Count("owner.changed", 1)], "2 left groups · 1 app handed over"),
        (
            [Count("grant.removed", 2), Count("switch.off", 1), Count("a", 3), Count("b", 2)],
            "2 grants withdrawn · 1 switch off · 5 more entries",
        ),
    ],
)
def test_what_followed_is_said_in_few_words(counts, said):
    assert consequence(counts) == said
