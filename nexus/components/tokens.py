"""Names set apart from the sentence that they stand in: marked in its text, and on a page a grey token each.

So a group called “the apps they own” is told from the apps that somebody owns. The marks are characters that no text
of people holds, and that no page shows.
"""

import re
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString

_BEGIN: Final = "\ufdd0"
_END: Final = "\ufdd1"
_NAME: Final = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_MARKS: Final = str.maketrans("", "", _BEGIN + _END)


def as_token(name: str) -> str:
    """The name, marked."""
    return f"{_BEGIN}{without_marks(name)}{_END}"


def without_marks(text: str) -> str:
    """The sentence in plain words."""
    return text.translate(_MARKS)


def in_html(text: object) -> SafeString:
    """The sentence for a page; whatever else is in it is escaped."""
    shown = _NAME.sub(r'<span class="token">\1</span>', escape(str(text)))
    return SafeString(without_marks(shown))
