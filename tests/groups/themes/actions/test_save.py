"""Saving the values of a theme."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from groups.themes.actions.save import SavedMeanwhile, save_theme
from groups.themes.queries import built_in
from groups.themes.values import BUILT_IN
from tests.cast import acting
from tests.groups.themes.themes import TEAL, harbour
from tests.groups.watching import lines, log_of, nothing_written
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db
SERIF = replace(TEAL, font="serif")


def test_the_values_are_stored_and_the_log_tells_what_is_another_now_and_nothing_else(cast):
    theme = harbour(cast)
    with log_of(cast.nexus) as entries:
        save_theme(theme, replace(SERIF, corners={**TEAL.corners, "card": 0}), seen_version=1, actor=acting(cast.ben))
    theme.refresh_from_db()
    assert (theme.values["font"], theme.values["corners"]["card"], theme.version) == ("serif", 0, 2)
    assert lines(entries) == [
        "theme.changed Harbour Font Inter · Corners of cards 8 px→Font Serif · Corners of cards 0 px"
    ]


def test_a_theme_that_is_another_in_everything_is_told_in_full(cast):
    theme = harbour(cast)
    light, dark = (
        dict.fromkeys(BUILT_IN.light, "#fdfdfd") | {"text": "#123456"},
        dict.fromkeys(BUILT_IN.dark, "#111111"),
    )
    values = replace(BUILT_IN, light=light, dark=dark | {"text": "#fdfdfd"})
    with log_of(cast.nexus) as entries:
        save_theme(theme, values, seen_version=1, actor=acting(cast.ada))
    told = " · ".join(entry.after for entry in entries)
    assert told.count("#") == 24
    assert max(len(text) for entry in entries for text in (entry.before, entry.after)) <= 300
    assert len({entry.operation for entry in entries}) == 1


def test_the_same_values_again_change_nothing(cast):
    theme = harbour(cast)
    with nothing_written():
        save_theme(theme, TEAL, seen_version=1, actor=acting(cast.ada))


def test_the_second_of_two_is_told_what_the_first_did_and_nothing_is_lost(cast):
    theme = harbour(cast)
    save_theme(theme, SERIF, seen_version=1, actor=acting(cast.ben))
    with nothing_written(), pytest.raises(SavedMeanwhile) as refused:
        save_theme(theme, replace(TEAL, font="mono"), seen_version=1, actor=acting(cast.ada))
    assert (refused.value.theme.version, refused.value.theme.values["font"]) == (2, "serif")
    told = [(each.by.partition(" <")[0], each.before, each.after) for each in refused.value.changes]
    assert told == [(cast.ben.user.name, "Font Inter", "Font Serif")]


def test_two_who_save_the_same_do_not_refuse_one_another(cast):
    theme = harbour(cast)
    save_theme(theme, SERIF, seen_version=1, actor=acting(cast.ben))
    with nothing_written():
        save_theme(theme, SERIF, seen_version=1, actor=acting(cast.ada))


def test_the_built_in_theme_is_never_changed(cast):
    with nothing_written(), pytest.raises(ValidationError, match="The built-in theme stays as it is"):
        save_theme(built_in(cast.nexus), SERIF, seen_version=1, actor=acting(cast.ada))


@pytest.mark.parametrize("who", ["eve", "zoe", "wes"])
def test_nobody_but_those_who_build_here_saves_a_theme(cast, who):
    theme = harbour(cast)
    with nothing_written(), pytest.raises(NotAllowed):
        save_theme(theme, SERIF, seen_version=1, actor=acting(getattr(cast, who)))
