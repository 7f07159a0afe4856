"""The log's own terms are said in the reader's language; names beside them stay as they are."""

import pytest
from django.utils.translation import override

from audit.vocabulary import Action
from audit.words.terms import said

KEPT = {
    Action.ROLE_CHANGED: ("End User", "End User"),
    Action.GRANT_ADDED: ("View, hidden, released", "Ansehen, "),
    Action.RESOURCE_MOVED: ("no folder", "kein"),
    Action.APP_ADDRESS_CHANGED: ("production: https://x.test/", "Produktion: https://x.test/"),
    Action.THEME_CHANGED: ("Primary, light #115e59 · Corners of cards 8 px", " #115e59 · "),
    Action.PEOPLE_EXPORTED: ("Archived, Invited guests, payroll", ", Invited guests, payroll"),
    Action.GROUP_RENAMED: ("released", "released"),
}


@pytest.mark.parametrize("action", KEPT)
def test_to_english_readers_it_reads_as_it_is_kept(action):
    assert said(action, KEPT[action][0]) == KEPT[action][0]


@pytest.mark.parametrize("action", KEPT)
def test_to_german_readers_the_terms_are_german_and_the_names_are_not(action):
    kept, german = KEPT[action]
    with override("de"):
        assert german in said(action, kept)


@pytest.mark.parametrize("action", KEPT)
@pytest.mark.parametrize("odd", ["", " ", ",", ": ", " · ", "px", " px", "Ops, , Dev", "a\x00b"])
def test_nothing_that_stands_there_breaks_a_line(action, odd):
    with override("de"):
        assert isinstance(said(action, odd), str)
