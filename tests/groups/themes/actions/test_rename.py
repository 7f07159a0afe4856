"""Renaming a theme."""

import pytest
from django.core.exceptions import ValidationError

from groups.changes.commit import Gone
from groups.themes.actions.rename import rename_theme
from groups.themes.queries import built_in
from tests.cast import acting
from tests.groups.themes.themes import harbour
from tests.groups.watching import lines, log_of, nothing_written
from workspaces.models import Theme
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def test_the_name_and_its_key_change_and_the_values_do_not(cast):
    theme = harbour(cast)
    with log_of(cast.nexus) as entries:
        renamed = rename_theme(theme, "Evening", actor=acting(cast.ben))
    renamed.refresh_from_db()
    assert (renamed.name, renamed.name_key, renamed.values, renamed.version) == ("Evening", "evening", theme.values, 1)
    assert lines(entries) == ["theme.renamed Evening Harbour→Evening"]


def test_the_same_name_again_changes_nothing(cast):
    theme = harbour(cast)
    with nothing_written():
        rename_theme(theme, " Harbour ", actor=acting(cast.ada))


def test_the_built_in_theme_keeps_its_name(cast):
    with nothing_written(), pytest.raises(ValidationError, match="The built-in theme stays as it is"):
        rename_theme(built_in(cast.nexus), "Evening", actor=acting(cast.ada))


def test_a_theme_that_is_gone_is_not_renamed(cast):
    theme = harbour(cast)
    Theme.objects.filter(pk=theme.pk).delete()
    with nothing_written(), pytest.raises(Gone):
        rename_theme(theme, "Evening", actor=acting(cast.ada))


@pytest.mark.parametrize("who", ["eve", "zoe", "wes"])
def test_nobody_but_those_who_build_here_renames_themes(cast, who):
    theme = harbour(cast)
    with nothing_written(), pytest.raises(NotAllowed):
        rename_theme(theme, "Evening", actor=acting(getattr(cast, who)))
