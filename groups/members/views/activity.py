"""When somebody was last here, and how long an invitation holds, in words."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workspaces.vocabulary import Status


def activity(status: str, day: date | None, today: date) -> str:
    """“Active today”, “Active 3 Nov”, “Not yet”; of an archived person the day alone; of an invited one nothing."""
    if status == Status.INVITED:
        return ""
    if status == Status.ARCHIVED:
        return _("Last active %(day)s") % {"day": _date(day, today)} if day else ""
    if day is None:
        return _("Not yet")
    if day >= today:
        return _("Active today")
    if day == today - timedelta(days=1):
        return _("Active yesterday")
    return _("Active %(day)s") % {"day": _date(day, today)}


def time_left(status: str, until: datetime | None) -> SafeString:
    """“6 days left” of an invitation, or that it is over; nothing of anybody else."""
    if status != Status.INVITED or until is None:
        return SafeString()
    days = -(-(until - timezone.now()) // timedelta(days=1))
    left = ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days} if days > 0 else _("expired")
    return format_html(' <small class="muted nowrap">{}</small>', left)


def _date(day: date, today: date) -> str:
    """“3 Nov”, of another year “3 Nov 2025”."""
    return date_format(day, "j M" if day.year == today.year else "j M Y")
