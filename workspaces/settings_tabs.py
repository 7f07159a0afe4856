"""Where one can go, as far as the person can: the places of a workspace, the tabs of its settings, and those of the
pages that belong to no workspace.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workspaces.context import WorkspaceContext
from workspaces.kinds import APP, FOLDER, KINDS
from workspaces.models import User

EXPLAINED: Final = (
    (gettext_lazy("Users"), gettext_lazy("Everybody in the workspace: their role and groups, and who takes part now.")),
    (gettext_lazy("Groups"), gettext_lazy("Who is together in what, and what each group may do.")),
    (gettext_lazy("Themes"), gettext_lazy("The colours, font and corners that the workspace's pages wear.")),
    (gettext_lazy("Audit log"), gettext_lazy("Who did what to whom: every change, and each of its consequences.")),
)
"""Each tab in a line, for the help page."""
ON_THE_DASHBOARD: Final = (APP, FOLDER)


@dataclass(frozen=True)
class Place:
    """A page of the workspace that stands in the sidebar. ``key``: what a page says that stands there."""

    key: str
    label: str
    href: str
    icon: str


@dataclass(frozen=True)
class Tab:
    """``count``: what waits there for this person; no part of its name."""

    name: str
    href: str
    current: bool = False
    count: int = 0


def places(context: WorkspaceContext) -> Iterator[Place]:
    """The pages in order, but for the settings."""
    slug = context.workspace.slug
    yield Place("apps", _("Apps"), reverse("resources:dashboard", args=[slug]), "home")
    yield Place("access", _("My access"), reverse("members:my_access", args=[slug]), "key")
    if context.is_admin:
        yield Place("why", _("Why"), reverse("members:why", args=[slug]), "users")
    for kind in KINDS:
        if kind not in ON_THE_DASHBOARD and (kind.is_listed_for_everybody or context.can_open_settings):
            href = reverse("resources:list", args=[slug, kind])
            yield Place(kind.key, kind.heading, href, kind.icon)
    if context.can_open_settings:
        yield Place("constants", _("Constants"), reverse("resources:constants", args=[slug]), "braces")


def settings_tabs(context: WorkspaceContext, current: str = "") -> list[Tab]:
    """The tabs in order; ``current`` is the key of the one whose page this is."""
    tabs = {"users": (_("Users"), "members:users")} if context.is_admin else {}
    if context.can_open_settings:
        tabs |= {"groups": (_("Groups"), "groups:groups"), "themes": (_("Themes"), "themes:themes")}
    if context.is_admin:
        tabs["audit_log"] = (_("Audit log"), "audit_log")
    slug, waiting = context.workspace.slug, {"groups": context.open_requests}
    return [
        Tab(name, reverse(url, args=[slug]), key == current, waiting.get(key, 0)) for key, (name, url) in tabs.items()
    ]


def instance_tabs(user: User, current: str = "") -> list[Tab]:
    """The tabs of the pages that belong to no workspace, in order; ``current`` as above."""
    tabs = {"help": (_("Help"), "help:help")}
    if user.is_superuser:
        tabs["audit_log"] = (_("Audit log"), "instance_log")
    return [Tab(name, reverse(url), key == current) for key, (name, url) in tabs.items()]
