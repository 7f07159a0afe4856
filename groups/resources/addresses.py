"""Where the tool behind an app is opened: an https address for each environment, or none."""

from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.permissions.integrity.problem import Problem
from workspaces.kinds import ENVIRONMENTS
from workspaces.models import App

ADDRESS_LENGTH: Final = 2000
"""Characters of an address at most."""
RELEASED_FIRST: Final = tuple(reversed(ENVIRONMENTS))
"""In which order an app offers its environments: what is released before what is being made."""


def app_address(text: str) -> str:
    """The address as it is kept; "" for none.

    Raises ValidationError, with a sentence, where it is no https address: with a host, without a user part, of visible
    ASCII characters only, as browsers show them.
    """
    address = text.strip()
    if not address:
        return ""
    if len(address) > ADDRESS_LENGTH:
        raise ValidationError(_("An address has at most 2,000 characters."))
    if not _is_https(address):
        raise ValidationError(
            _("Give an address that begins with https://, such as https://tools.example.com/payroll.")
        )
    return address


def app_addresses(app: App) -> dict[str, str]:
    """By environment, the addresses that may stand in a link; whatever else a hand wrote there is left out."""
    kept: dict[str, Any] = app.addresses if isinstance(app.addresses, dict) else {}
    return {name: kept[name] for name in ENVIRONMENTS if isinstance(kept.get(name), str) and _is_https(kept[name])}


def opens_in(app: App, environments: Iterable[str]) -> list[tuple[str, str]]:
    """Environment and address of where somebody who has these environments may open the app, the released one first."""
    addresses, theirs = app_addresses(app), set(environments)
    return [(name, addresses[name]) for name in RELEASED_FIRST if name in addresses and name in theirs]


def problems() -> Iterator[Problem]:
    """Apps with an address that a hand wrote and no page shows; one statement."""
    for app in App.objects.exclude(addresses={}).select_related("workspace").order_by("pk").iterator():
        if app_addresses(app) != app.addresses:
            sentence = f"The app {app.pk}, “{app}”, has an address that is no https address."
            cure = f"In the workspace {app.workspace.slug}, save its addresses anew on its page."
            yield Problem(sentence, cure)


def _is_https(address: str) -> bool:
    if not address.isascii() or not address.isprintable() or set(address) & set(' "<>\\^`{|}'):
        return False
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and bool(host) and "@" not in parts.netloc
