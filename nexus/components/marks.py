"""The marks of a person: initials on a ground, role, status. Made once for each row, so that a table need not ask."""

import zlib
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nexus.words import escaped

AVATAR_GROUNDS: Final = 8
ROLE_NAMES: Final = {"admin": _("Admin"), "builder": _("Builder"), "end_user": _("End User")}
STATUS_NAMES: Final = {"invited": _("Invited"), "archived": _("Archived")}


def avatar(name: str, email: str) -> SafeString:
    """A person's initials on a soft ground that is theirs for as long as their e-mail is."""
    words = name.split() or [email]
    initials = words[0][:1] + (words[-1][:1] if len(words) > 1 else "")
    # crc32, not hash(): the same ground in every process and after every restart.
    ground = zlib.crc32(email.casefold().encode()) % AVATAR_GROUNDS + 1
    return SafeString(f'<span class="avatar avatar--{ground}" aria-hidden="true">{escaped(initials.upper())}</span>')


def named(name: str, href: str = "", *, is_cut: bool = False) -> SafeString:
    """A person's name, as a link where there is an address. ``is_cut``: in one line, whole in its title."""
    cut = f' class="truncate" title="{escaped(name)}"' if is_cut else ""
    if not href:
        return SafeString(f"<span{cut}>{escaped(name)}</span>" if cut else escaped(name))
    return SafeString(f'<a href="{escaped(href)}"{cut}>{escaped(name)}</a>')


def role_badge(role: str) -> SafeString:
    """A role ("admin", "builder" or "end_user") in its word and colour.

    Raises KeyError for any other value: a role nobody has named must not be shown.
    """
    return format_html('<span class="badge badge--{}">{}</span>', role.replace("_", "-"), ROLE_NAMES[role])


def status_badge(status: str) -> str:
    """A badge for a membership that does not count now; nothing for an active one, or where it is not to be told."""
    if status in ("", "active"):
        return ""
    return format_html('<span class="badge badge--{}">{}</span>', status, STATUS_NAMES[status])


def role_badges() -> dict[str, SafeString]:
    """The badge of each role, for a table of many people."""
    return {role: role_badge(role) for role in ROLE_NAMES}


def status_badges() -> dict[str, str]:
    """The badge of each status, as ``role_badges``; none for an active membership."""
    return {status: status_badge(status) for status in ("active", *STATUS_NAMES)}
