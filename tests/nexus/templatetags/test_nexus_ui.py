"""The shared words, marks and sheets of the pages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.messages.constants import DEFAULT_TAGS
from django.contrib.messages.storage.base import Message
from django.template import Context, Template

from nexus.templatetags import nexus_ui

LEVELS = {tag: level for level, tag in DEFAULT_TAGS.items()}
TEMPLATES = [t.read_text("utf-8") for t in Path(settings.BASE_DIR, "templates").rglob("*.html")]


def rendered(source: str, **context: object) -> str:
    return Template("{% load nexus_ui %}" + source).render(Context(context))


def test_an_icon_is_written_into_the_page_and_hidden_from_screen_readers() -> None:
    svg = rendered('{% icon "plus" %}')
    assert svg.startswith('<svg class="icon" aria-hidden="true" viewBox="0 0 16 16">')
    assert "<path" in svg


def test_an_icon_that_is_not_drawn_fails_loudly() -> None:
    with pytest.raises(KeyError):
        rendered('{% icon "unicorn" %}')


def test_every_icon_a_template_names_is_drawn() -> None:
    named = {name for source in TEMPLATES for name in re.findall(r'{% icon "([a-z-]+)"', source)}
    assert named
    assert named <= set(nexus_ui._drawings())


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ada Fischer", "AF"), ("gil", "G"), ("Mary Ann de Vries", "MV"), ("", "A"), ("  ", "A")],
)
def test_initials_are_the_first_letters_of_the_first_and_last_name(name: str, initials: str) -> None:
    assert f">{initials}</span>" in nexus_ui.avatar(name, "ada@nexus.test")


def test_an_avatar_keeps_its_ground_however_the_email_is_written() -> None:
    assert nexus_ui.avatar("A", "Ada@Nexus.test") == nexus_ui.avatar("A", "ada@nexus.test")


def test_avatars_use_all_their_grounds() -> None:
    marks = "".join(nexus_ui.avatar("A", f"person-{n}@nexus.test") for n in range(200))
    assert set(re.findall(r"avatar--(\d)", marks)) == set("12345678")


def test_a_name_with_markup_in_it_stays_text() -> None:
    assert "<B" not in nexus_ui.avatar("<b>", "ada@nexus.test")


@pytest.mark.parametrize(("role", "word"), [("admin", "Admin"), ("builder", "Builder"), ("end_user", "End User")])
def test_a_role_is_a_word_in_its_colour(role: str, word: str) -> None:
    badge = f'<span class="badge badge--{role.replace("_", "-")}">{word}</span>'
    assert rendered("{% role_badge role %}", role=role) == badge


def test_only_a_status_that_does_not_count_has_a_badge() -> None:
    assert nexus_ui.status_badge("active") == ""
    assert ">Invited<" in nexus_ui.status_badge("invited")
    assert ">Archived<" in nexus_ui.status_badge("archived")


def test_a_bare_number_has_its_thousands_apart() -> None:
    assert rendered("{{ n|number }}", n=1234567) == "1,234,567"


@pytest.mark.parametrize(
    ("tag", "role", "mark"),
    [
        ("success", "status", "check"),
        ("info", "status", "info"),
        ("warning", "alert", "alert"),
        ("error", "alert", "alert"),
    ],
)
def test_a_flash_message_interrupts_only_for_what_is_urgent(tag: str, role: str, mark: str) -> None:
    (flash,) = nexus_ui.flashes([Message(LEVELS[tag], "Done.")])
    assert (flash.text, flash.role, flash.icon) == ("Done.", role, mark)


def test_no_template_carries_a_style_or_a_script_the_policy_would_refuse() -> None:
    refused = re.compile(r"<style|<script(?![^>]*\bsrc=)|\s(?:style|on[a-z]+|hx-on[:\w-]*)=", re.IGNORECASE)
    assert len(TEMPLATES) > 5
    assert [source for source in TEMPLATES if refused.search(source)] == []
