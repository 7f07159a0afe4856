"""When somebody was last here, and how long an invitation holds, in words."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nexus.words import dated
from workspaces.vocabulary import Status


def activity(status: str, day: date | None, today: date) -> str:
    """“Active today”, “Active 3 Nov”, “Not yet”; of an archived person the day alone; of an invited one nothing."""
    said = last_active(status, day, today)
    if status == Status.INVITED or day is None:
        return said
    words = _("Last active %(day)s") if status == Status.ARCHIVED else _("Active %(day)s")
    return words % {"day": said[:1].lower() + said[1:]}


def last_active(status: str, day: date | None, today: date) -> str:
    """The day alone, where a table's head says what it is: “Today”, “Yesterday”, “3 Nov”, “Not yet”."""
    if status == Status.INVITED:
        return ""
    if day is None:
        return _("Not yet") if status == Status.ACTIVE else ""
    if status == Status.ACTIVE and day >= today:
        return _("Today")
    if status == Status.ACTIVE and day == today - timedelta(days=1):
        return _("Yesterday")
    return dated(day, "j M" if day.year == today.year else "j M Y")


def time_left(status: str, until: datetime | None, *, is_lost: bool = False) -> SafeString:
    """“6 days left” of an invitation, or that it is over, and that its letter was not delivered; nothing of anybody
    else.
    """
    if status != Status.INVITED or until is None:
        return SafeString()
    days = -(-(until - timezone.now()) // timedelta(days=1))
    left = ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days} if days > 0 else _("expired")
    said = format_html(" <small>{}</small>", left)
    return (
        said + format_html(' <span class="badge badge--warn">{}</span>', _("mail not delivered")) if is_lost else said
    )
