"""Every text of the product is there in German, and programs read what the translator wrote."""

import ast
import re

import pytest

from tests import messages
from tests.messages import Entry, Message, compiled, entries, in_python, in_sources, in_template, read_po

LANGUAGES = ["de"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def placeholders(text):
    return set(PLACEHOLDER.findall(text))


def faults(entry):
    """What is wrong with the texts of an entry, whatever they say."""
    forms = [entry.message.text, *([entry.message.plural] if entry.message.plural else [])]
    if len(entry.texts) != len(forms) or not all(entry.texts):
        yield "a text is missing"
    if "fuzzy" in entry.flags:
        yield "it was guessed"
    for form, text in zip(forms, entry.texts, strict=False):
        if placeholders(form) != placeholders(text):
            yield f"other placeholders: {text}"
        if (form[:1].isspace(), form[-1:].isspace()) != (text[:1].isspace(), text[-1:].isspace()):
            yield f"other blanks around it: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing_and_none_is_left_over(language):
    known, marked = set(entries(language)), in_sources()
    assert len(marked) > 1_500
    assert (sorted(marked - known), sorted(known - marked)) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_whole_with_the_same_placeholders_and_in_every_number(language):
    found = {entry.message.text: list(faults(entry)) for entry in entries(language).values()}
    assert {text: wrong for text, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_programs_read_is_what_the_translator_wrote(language):
    said = {}
    for message, entry in entries(language).items():
        key = f"{message.context}\x04{message.text}" if message.context else message.text
        said |= (
            {(key, number): text for number, text in enumerate(entry.texts)}
            if message.plural
            else {key: entry.texts[0]}
        )
    read = compiled(language)
    assert "plural=(n != 1)" in read.pop("")
    assert read == said


# --- That it can fail -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("One")', Message("One")),
        ('gettext_lazy("A long " "one")', Message("A long one")),
        ('ngettext("%(n)s app", "%(n)s apps", n)', Message("%(n)s app", "%(n)s apps")),
        ('pgettext("verb", "Review")', Message("Review", context="verb")),
        ('translation.npgettext("x", "one", "many", 2)', Message("one", "many", "x")),
    ],
)
def test_a_message_of_a_module_is_found(source, found):
    assert list(in_python(ast.parse(source))) == [found]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% load i18n %}<p title="{% translate "It\'s" %}">', Message("It's")),
        ('{% table_head _("Thing") closing=name %}', Message("Thing")),
        ('{% load i18n %}{% translate "Review" context "verb" %}', Message("Review", context="verb")),
        (
            "{% blocktranslate trimmed count n=n %}\n{{ n }} of {{ a }}\n{% plural %}all{% endblocktranslate %}",
            Message("%(n)s of %(a)s", "all"),
        ),
    ],
)
def test_a_message_of_a_template_is_found(source, found):
    assert list(in_template(source)) == [found]


@pytest.mark.parametrize(
    "entry",
    [
        Entry(Message("Add"), [""], set()),
        Entry(Message("Add"), ["Hinzu"], {"fuzzy"}),
        Entry(Message("Add %(name)s"), ["%(nam)s hinzu"], set()),
        Entry(Message("{count} apps"), ["Apps"], set()),
        Entry(Message("%(n)s app", "%(n)s apps"), ["%(n)s App"], set()),
        Entry(Message(", "), [","], set()),
    ],
)
def test_a_text_that_is_wrong_is_named(entry):
    assert list(faults(entry))


def test_a_catalogue_is_read_as_it_is_written():
    gone = '#~ msgid "Gone"\n#~ msgstr "Weg"'
    (entry,) = read_po(f'#, fuzzy, python-format\nmsgctxt "verb"\nmsgid ""\n"Re"\n"view"\nmsgstr "Prü\\"fen"\n\n{gone}')
    assert (entry.message, entry.texts) == (Message("Review", context="verb"), ['Prü"fen'])
    assert "fuzzy" in entry.flags


def test_the_product_is_looked_through_whole():
    assert {path.name for path in messages.LOCALE.iterdir()} == set(LANGUAGES)
