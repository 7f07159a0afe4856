"""The tabs of a workspace's settings: those that the person has, and no others."""

from dataclasses import dataclass

from django.urls import reverse

from workspaces.access import Seat


@dataclass(frozen=True)
class Tab:
    name: str
    href: str
    current: bool = False


def settings_tabs(seat: Seat, current: str = "") -> list[Tab]:
    """The tabs in order; ``current`` names the one whose page this is."""
    names = {"Groups": "groups"} if seat.may_open_settings else {}
    if seat.is_admin:
        names["Audit log"] = "audit_log"
    return [Tab(name, reverse(url, args=[seat.workspace.slug]), name == current) for name, url in names.items()]
