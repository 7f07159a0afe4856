"""Creating a theme."""

import pytest
from django.core.exceptions import ValidationError

from groups.themes.actions.create import create_theme, import_theme
from groups.themes.values import BUILT_IN
from tests.cast import acting
from tests.groups.themes.themes import TEAL, harbour
from tests.groups.watching import lines, log_of, nothing_written
from workspaces.models import Theme
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["ada", "gil", "ben", "sue"])
def test_admins_super_admins_and_all_builders_create_themes(cast, who):
    with log_of(cast.nexus) as entries:
        theme = create_theme(cast.nexus, "  Harbour   night ", actor=acting(getattr(cast, who)))
    theme.refresh_from_db()
    assert (theme.name, theme.name_key, theme.version) == ("Harbour night", "harbour night", 1)
    assert theme.values == BUILT_IN.as_json()
    assert lines(entries) == ["theme.created Harbour night"]


@pytest.mark.parametrize("who", ["eve", "ed", "zoe", "ivy", "mia", "wes"])
def test_nobody_else_does(cast, who):
    with nothing_written(), pytest.raises(NotAllowed, match="Themes are made by"):
        create_theme(cast.nexus, "Harbour", actor=acting(getattr(cast, who)))


@pytest.mark.parametrize(
    "name", ["", " ", "Teal", "x" * 101, "Har\u202ebour", "Nexus", "ＮＥＸＵＳ", "Harbour", "ＨＡＲＢＯＵＲ"]
)
def test_a_bad_reserved_or_taken_name_is_refused(cast, name):
    harbour(cast)
    with nothing_written(), pytest.raises(ValidationError):
        create_theme(cast.nexus, name, actor=acting(cast.ada))


@pytest.mark.parametrize("name", ["Teals", "x" * 100, "🌊🌊🌊🌊🌊"])
def test_a_name_of_5_to_100_characters_is_taken(cast, name):
    assert create_theme(cast.nexus, name, actor=acting(cast.ada)).name == name


def test_another_workspace_may_have_a_theme_of_that_name(cast):
    harbour(cast)
    create_theme(cast.orbit, "Harbour", actor=acting(cast.wes))
    assert Theme.objects.filter(name_key="harbour").count() == 2


def test_an_imported_theme_has_the_values_of_the_file_and_says_whence_it_came(cast):
    with log_of(cast.nexus) as entries:
        theme = import_theme(cast.nexus, "Harbour", TEAL, actor=acting(cast.ben))
    assert theme.values["light"]["primary"] == "#0f766e"
    assert lines(entries) == ["theme.imported Harbour"]
