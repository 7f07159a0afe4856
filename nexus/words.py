"""Words for people, in the reader's language: numbers, days, lists, and the type of them all."""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Final

from django.utils.dateformat import format as date_format
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

Text = str | Promise
"""Words for people, which may be put into their language only when they are shown."""


DATES: Final = (
    *(pgettext_lazy("date format", "j M"), pgettext_lazy("date format", "j M Y")),
    *(pgettext_lazy("date format", "j M Y, H:i"), pgettext_lazy("date format", "j M Y, H:i:s")),
    *(pgettext_lazy("date format", "j F Y"), pgettext_lazy("date format", "j F Y, H:i")),
    *(pgettext_lazy("date format", "l j F"), pgettext_lazy("date format", "l j F Y")),
)
"""The ways in which days and moments are written, by Django's letters; a language puts its own in their place."""


def dated(value: date, form: str) -> str:
    """A day or a moment as ``form``, one of ``DATES``, is written in the reader's language: “3 Nov”, “3. Nov.”."""
    return date_format(value, pgettext("date format", form))


def number(value: int) -> str:
    """“1,234” as the reader writes it."""
    if 0 <= value < 1000:  # nothing to group
        return str(value)
    return number_format(value, use_l10n=True, force_grouping=True)


def listed(names: Iterable[str]) -> str:
    """“A”, “A and B”, “A, B and C”; nothing for nobody."""
    words = list(names)
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": enumerated(words[:-1]), "last": words[-1]}


def enumerated(names: Iterable[str]) -> str:
    """“A, B, C”, as the reader separates the parts of a list."""
    return pgettext("between the parts of a list", ", ").join(names)


def quoted(name: str) -> str:
    """A name between the reader's quotation marks."""
    return _("“%(name)s”") % {"name": name}


def called(full_name: str) -> str:
    """“Ada Fischer” of “Ada Fischer <ada@nexus.test>”, as the log names people."""
    return full_name.partition(" <")[0]


def address_in(full_name: str) -> str:
    """“ada@nexus.test” of the same; empty where it holds none."""
    return full_name.partition(" <")[2].rstrip(">")


def escaped(text: str) -> SafeString:
    """Somebody's words made ready for a page once, where a row shows them several times."""
    return SafeString(escape(text))
