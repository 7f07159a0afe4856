"""Rows rendered once and filled many times are what a loop would write."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import mark_safe

TEMPLATES = [path.read_text("utf-8") for path in Path(settings.BASE_DIR, "templates").rglob("*.html")]


@dataclass(frozen=True)
class Row:
    name: str
    mark: str = ""


ROWS = [Row("Ada & 100%", mark_safe("<b>A</b>")), Row("%(name)s {{ name }} <i>"), Row("", "\\1 \x00 %s")]
INSIDE = '<td title="{{ row.name }}">{{ row.name }} 5% {{ head }}</td>{% if head %}{{ row.mark }}{% endif %}\n'


def rendered(inside, rows, **more):
    """By the tag, and by a loop."""
    source = "{%% load rows %%}{%% %s row in rows %%}%s{%% end%s %%}"
    return [Template(source % (tag, inside, tag)).render(Context({"rows": rows, **more})) for tag in ("each", "for")]


@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], []])
@pytest.mark.parametrize("head", ["", "100% <head>", "\\g<0>"])
def test_it_writes_what_a_loop_writes(rows, head):
    by_tag, by_loop = rendered(INSIDE, rows, head=head)
    assert by_tag == by_loop


def test_nothing_can_depend_on_a_row():
    with pytest.raises(TypeError, match="rendered once"):
        rendered("{% if row.name %}yes{% endif %}", ROWS)


def test_what_it_wants_is_said():
    with pytest.raises(TemplateSyntaxError, match="each NAME in ROWS"):
        Template("{% load rows %}{% each row rows %}{% endeach %}")


def test_no_template_asks_a_row_or_alters_its_values_there():
    blocks = [
        found
        for text in TEMPLATES
        for found in re.findall(r"{% each (\w+) in .*?%}(.*?){% endeach %}", text, re.DOTALL)
    ]
    assert blocks
    for name, inside in blocks:
        assert re.findall(rf"{{%[^%]*\b{name}\b[^%]*%}}|{{{{[^}}]*\b{name}\b[^}}]*\|", inside) == []
