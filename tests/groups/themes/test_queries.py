"""The themes of a workspace, and what is wrong with them."""

import pytest
from django.core.management import call_command
from django.http import Http404

from groups.themes.queries import built_in, get_theme, is_default, problems, themes_of, values_of
from groups.themes.values import BUILT_IN
from tests.factories import ThemeFactory
from tests.groups.themes.themes import TEAL, harbour, wear
from workspaces.models import Theme

BROKEN = ([], "x", None, {}, {"light": {}}, TEAL.as_json() | {"font": "comic"}, TEAL.as_json() | {"corners": {}})


def test_the_built_in_theme_is_no_row_and_every_workspace_has_it(cast):
    assert not themes_of(cast.nexus).exists()
    theme = get_theme(cast.nexus, 0)
    assert (theme.name, theme.is_built_in, values_of(theme)) == ("Nexus", True, BUILT_IN)
    assert theme.audit_fields == {"resource_kind": "theme", "resource_id": None, "resource_name": "Nexus"}


def test_there_is_exactly_one_default(cast):
    theme = harbour(cast)
    assert [is_default(each, cast.nexus) for each in (theme, built_in(cast.nexus))] == [False, True]
    wear(theme)
    assert [is_default(each, cast.nexus) for each in (theme, built_in(cast.nexus))] == [True, False]


def test_a_theme_of_another_workspace_is_not_there(cast):
    theme = harbour(cast)
    assert get_theme(cast.nexus, theme.pk) == theme
    with pytest.raises(Http404):
        get_theme(cast.orbit, theme.pk)


@pytest.mark.parametrize("values", BROKEN, ids=str)
def test_what_a_hand_broke_is_shown_as_the_built_in_one_and_named_with_the_cure(cast, values, capsys):
    theme = ThemeFactory(workspace=cast.nexus, name="Harbour", values=values if values is not None else 0)
    assert values_of(Theme.objects.get(pk=theme.pk)) == BUILT_IN
    (problem,) = problems()
    assert f"The theme {theme.pk}, “Harbour”, holds values that are none" in problem.sentence
    assert "In the workspace nexus, open it on the Themes page" in problem.cure
    with pytest.raises(SystemExit):
        call_command("doctor")
    assert "1 problem." in capsys.readouterr().out


def test_text_that_cannot_be_read_is_named(cast):
    ThemeFactory(workspace=cast.nexus, values=TEAL.as_json() | {"light": {**TEAL.light, "text": "#ffffff"}})
    (problem,) = problems()
    assert "has text that cannot be read on its surfaces." in problem.sentence


def test_a_theme_that_was_made_here_is_well(cast):
    harbour(cast)
    assert list(problems()) == []
