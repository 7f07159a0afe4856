"""The words and marks every page shares: icons, avatars, badges, numbers, addresses."""

import json
import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from pathlib import Path

from django import template
from django.contrib.messages.storage.base import Message
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from nexus import words
from nexus.assets.bundles import BUNDLES, plain_or_hashed
from nexus.components.alert import Flash
from nexus.components.alert import flashes as flashes_of
from nexus.components.empty import Empty
from nexus.components.marks import avatar, role_badge, status_badge
from nexus.components.tokens import in_html
from nexus.htmx import HTMX_CONFIG

register = template.Library()
for mark in (avatar, role_badge, status_badge):
    register.simple_tag(mark)

ICONS = Path(__file__).with_name("icons.svg")


@cache
def _drawings() -> dict[str, str]:
    symbols = re.findall(r'<symbol id="([a-z-]+)">(.*?)</symbol>', ICONS.read_text("utf-8"), re.DOTALL)
    return {name: drawing.strip() for name, drawing in symbols}


@register.simple_tag
def icon(name: str) -> SafeString:
    """The drawing `name` of icons.svg, written into the page.

    It is hidden from assistive technology: a word beside it says the same.
    Raises KeyError for a name that is not drawn.
    """
    return format_html(
        '<svg class="icon" aria-hidden="true" viewBox="0 0 16 16">{}</svg>',
        # The drawings are our own file, never anybody's input.
        mark_safe(_drawings()[name]),  # noqa: S308
    )


@register.simple_tag
def symbols(*names: str | Collection[str]) -> SafeString:
    """The drawings of these icons, out of sight, for rows that point to them: `<use href="#icon-NAME"/>`.

    A name, or many of them.
    """
    every = dict.fromkeys(name for each in names for name in ((each,) if isinstance(each, str) else each))
    # As above: our own file.
    drawn = ((name, mark_safe(_drawings()[name])) for name in every)  # noqa: S308
    inside = format_html_join("", '<symbol id="icon-{}" viewBox="0 0 16 16">{}</symbol>', drawn)
    return format_html('<svg class="visually-hidden" aria-hidden="true">{}</svg>', inside)


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file; where the manifest is missing or does not know it, the file's plain one.

    Never raises: the pages that say what went wrong stand on it.
    """
    return plain_or_hashed(path)


@register.simple_tag
def stylesheets(name: str) -> SafeString:
    """The link to the stylesheets of this bundle; never raises, as ``asset``. That of paper keeps no screen waiting."""
    hrefs = ((href,) for href in BUNDLES[f"{name}.css"].addresses)
    if name == "print":
        return format_html_join("\n", '<link rel="stylesheet" media="print" href="{}">', hrefs)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', hrefs)


@register.simple_tag
def scripts(name: str) -> SafeString:
    """The scripts of this bundle, run when the page has been read; never raises, as ``asset``."""
    addresses = ((address,) for address in BUNDLES[f"{name}.js"].addresses)
    return format_html_join("\n", '<script src="{}" defer></script>', addresses)


@register.simple_tag
def htmx_config() -> SafeString:
    """What `<meta name="htmx-config">` holds, between single quotes: it is our own, and has none."""
    return mark_safe(json.dumps(HTMX_CONFIG, separators=(",", ":")))  # noqa: S308


@register.filter
def flashes(messages: Iterable[Message]) -> list[Flash]:
    """The messages waiting for this person, each with its role and icon."""
    return flashes_of(messages)


@register.filter
def tokens(sentence: object) -> SafeString:
    """A sentence whose marked names are set apart from its words."""
    return in_html(sentence)


@register.filter
def number(value: int) -> str:
    """1234 is "1,234", as the reader writes it: a count that needs no word after it."""
    return words.number(value)


@register.filter(expects_localtime=True)
def dated(value: date, form: str) -> str:
    """A day or a moment as the reader writes it; ``form``: one of ``words.DATES``."""
    return words.dated(value, form)


@register.simple_tag
def table_head(*labels: str, closing: str = "") -> SafeString:
    """The head of a table, column by column. ``closing`` names a last column whose cells speak for themselves."""
    heads = format_html_join("", '<th scope="col">{}</th>', ((label,) for label in labels))
    last = format_html('<th scope="col"><span class="visually-hidden">{}</span></th>', closing) if closing else ""
    return format_html("<thead><tr>{}{}</tr></thead>", heads, last)


@register.simple_block_tag(takes_context=True)
def listing(context: Context, content: str, page: object, empty: Empty, action: str = "") -> SafeString:
    """Rows in pages with the way to the others, or what is said where there are none.

    ``action``: where what is chosen in the rows is sent to, for a dialog to answer.
    """
    told = {"content": content, "page": page, "empty": empty, "action": action, "csrf_token": context.get("csrf_token")}
    return render_to_string("components/listing.html", told)
