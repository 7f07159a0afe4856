"""Duplicating a theme."""

import pytest
from django.core.exceptions import ValidationError

from groups.themes.actions.duplicate import duplicate_theme
from groups.themes.queries import built_in
from tests.cast import acting
from tests.groups.themes.themes import TEAL, harbour
from tests.groups.watching import lines, log_of, nothing_written
from workspaces.models import Theme
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def test_the_copy_has_the_values_that_the_theme_has_now_and_a_history_of_its_own(cast):
    theme = harbour(cast)
    Theme.objects.filter(pk=theme.pk).update(values=TEAL.as_json() | {"font": "serif"}, version=7)
    with log_of(cast.nexus) as entries:
        copy = duplicate_theme(theme, "Harbour_copy", actor=acting(cast.ben))
    assert (copy.values["font"], copy.version, copy.pk == theme.pk) == ("serif", 1, False)
    assert lines(entries) == ["theme.duplicated Harbour_copy Harbour→Harbour_copy"]


def test_the_built_in_theme_can_be_duplicated(cast):
    copy = duplicate_theme(built_in(cast.nexus), "Nexus_copy", actor=acting(cast.ada))
    assert copy.values["light"]["primary"] == "#3b5bdb"


def test_a_taken_name_is_refused(cast):
    theme = harbour(cast)
    with nothing_written(), pytest.raises(ValidationError):
        duplicate_theme(theme, "HARBOUR", actor=acting(cast.ada))


def test_an_end_user_duplicates_nothing(cast):
    theme = harbour(cast)
    with nothing_written(), pytest.raises(NotAllowed):
        duplicate_theme(theme, "Harbour_copy", actor=acting(cast.eve))
