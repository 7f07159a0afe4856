"""The language and the time zone of a person: what there is to choose, and what holds where something is no more."""

import pytest

from tests.factories import UserFactory
from workspaces.accounts.preferences import language_of, languages, time_zone_of, time_zones


def test_each_language_is_offered_by_its_name_for_itself():
    assert languages() == [("en-gb", "English"), ("de", "Deutsch")]


def test_who_has_chosen_german_is_written_to_in_german():
    assert language_of(UserFactory.build(language="de")) == "de"


@pytest.mark.parametrize("chosen", ["", "tlh", "de-at"])
def test_who_speaks_none_of_the_languages_is_spoken_to_as_everybody(chosen):
    assert language_of(UserFactory.build(language=chosen)) == "en-gb"


def test_zones_are_listed_by_region_each_with_its_place():
    assert ("Europe/Berlin", "Berlin") in time_zones()["Europe"]
    assert ("America/Argentina/Buenos_Aires", "Argentina, Buenos Aires") in time_zones()["America"]
    assert time_zones()[""] == [("UTC", "UTC")]
    assert not {"Etc", "US", "posix", "SystemV"} & time_zones().keys()
    assert sum(map(len, time_zones().values())) > 300


@pytest.mark.parametrize(("chosen", "holds"), [("Asia/Tokyo", "Asia/Tokyo"), ("", "UTC"), ("Nowhere/At_all", "UTC")])
def test_who_lives_in_no_known_zone_is_told_the_time_of_the_installation(chosen, holds):
    assert time_zone_of(UserFactory.build(time_zone=chosen)).key == holds


@pytest.mark.parametrize("evil", ["../../etc/passwd", "/etc/passwd", "Europe", "\ud800", "a" * 60, "Europe/", "."])
def test_nothing_that_stands_in_its_place_breaks_a_page(evil):
    assert time_zone_of(UserFactory.build(time_zone=evil)).key == "UTC"
