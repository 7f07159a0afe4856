"""Many rows that look alike: what is between the tags is rendered once, and filled for each of them.

    {% load rows %}{% each member in members %}<td>{{ member.name }}</td>{% endeach %}

A loop resolves and escapes every variable of every row by itself, which takes longer than everything else a page does.
"""

import re
from dataclasses import fields
from secrets import token_hex
from typing import Any, Final

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()
_MARK: Final = token_hex(8)
"""Nobody who writes into a page knows it."""
_PLACES: Final = re.compile(rf"{_MARK}:(\w+);")


class Place(SafeString):
    """Where a value of the row will stand. It has none yet, so nothing can depend on it."""

    def __bool__(self) -> bool:
        raise TypeError("Between {% each %} and {% endeach %} nothing can depend on a row: it is rendered once.")


class EachNode(template.Node):
    """Rows are instances of one dataclass, whose fields are texts."""

    def __init__(self, name: str, rows: FilterExpression, nodelist: NodeList) -> None:
        self.name, self.rows, self.nodelist = name, rows, nodelist

    def render(self, context: template.Context) -> SafeString:
        rows = self.rows.resolve(context)
        if not rows:
            return SafeString()
        places = {field.name: Place(f"{_MARK}:{field.name};") for field in fields(rows[0])}
        with context.push(**{self.name: places}):
            once = self.nodelist.render(context)
        filled = _PLACES.sub(r"%(\1)s", once.replace("%", "%%"))
        return SafeString("".join(filled % _ready(vars(row)) for row in rows))


def _ready(values: dict[str, Any]) -> dict[str, Any]:
    return {name: conditional_escape(value) for name, value in values.items()}


@register.tag
def each(parser: Parser, token: Token) -> EachNode:
    """`{% each NAME in ROWS %}`."""
    try:
        _tag, name, _in, rows = token.split_contents()
    except ValueError as error:
        raise template.TemplateSyntaxError("It is {% each NAME in ROWS %}.") from error
    nodelist = parser.parse(("endeach",))
    parser.delete_first_token()
    return EachNode(name, parser.compile_filter(rows), nodelist)
