"""A letter as its writer gives it, and as it goes out: plain text and HTML that say the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import fill
from typing import Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

_WIDTH: Final = 78  # RFC 5322, section 2.1.1: what a line should be kept to


@dataclass(frozen=True)
class Letter:
    """``button`` is the words of the one link, which may be none; ``after`` is said below it, more quietly."""

    subject: str
    paragraphs: Sequence[str]
    button: str = ""
    link: str = ""
    after: Sequence[str] = ()
    language: str = field(default_factory=get_language)
    """The one it is written in."""

    @property
    def text(self) -> str:
        """The letter in plain text; the link stands on a line of its own, whole."""
        link = [f"{self.button}:\n{self.link}"] if self.link else []
        said = [*map(_wrapped, self.paragraphs), *link, *map(_wrapped, self.after)]
        return "\n\n".join([*said, f"-- \nNexus, {settings.SITE_URL}"]) + "\n"

    def message(self, recipient: str, message_id: str) -> EmailMultiAlternatives:
        """The message to ``recipient``. Sent once more under the same id, it is the same letter to their programs."""
        message = EmailMultiAlternatives(self.subject, self.text, settings.DEFAULT_FROM_EMAIL, [recipient])
        message.extra_headers = {"Message-ID": message_id, "Auto-Submitted": "auto-generated"}
        with override(self.language):
            html = render_to_string("mail/letter.html", {"letter": self, "site": settings.SITE_URL})
        message.attach_alternative(html, "text/html")
        return message


def _wrapped(paragraph: str) -> str:
    return fill(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False)
