"""A theme that comes as a file."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groups.themes.exchange import as_text
from groups.themes.forms.file import ThemeFileForm
from groups.themes.values import BUILT_IN
from tests.groups.themes import hostile

GOOD = as_text("Harbour", BUILT_IN).encode()


def form_of(data, **fields):
    return ThemeFileForm(fields, {"file": SimpleUploadedFile("theme.json", data)})


def test_a_file_becomes_a_name_and_values():
    form = form_of(GOOD)
    assert form.is_valid()
    assert form.cleaned_data["file"] == ("Harbour", BUILT_IN)


def test_another_name_takes_the_place_of_the_files():
    form = form_of(as_text("Har", BUILT_IN).encode(), name=" Harbour  two ")
    assert form.is_valid()
    assert form.cleaned_data["file"].name == "Harbour two"


def test_no_file_is_refused():
    assert ThemeFileForm({}, {}).errors == {"file": ["Choose a JSON file."]}


@pytest.mark.parametrize("data", hostile.FILES.values(), ids=hostile.FILES)
def test_a_file_that_is_no_theme_is_refused_at_its_field(data):
    assert list(form_of(data).errors) == ["file"]


def test_a_file_of_64_kb_is_read_and_one_byte_more_is_not():
    padded = GOOD + b" " * (64 * 1024 - len(GOOD))
    assert form_of(padded).is_valid()
    assert form_of(padded + b" ").errors["file"] == ["The file is larger than 64 KB. A theme is far smaller."]


def test_text_that_cannot_be_read_is_refused_with_what_would_mend_it():
    told = json.loads(GOOD)
    told["dark"]["text"] = "#222222"
    (fault,) = form_of(json.dumps(told).encode()).errors["file"]
    assert fault.startswith("Text, dark cannot be read on any surface. The nearest colour that can: #")
