"""The pages that somebody can go to, and what they may begin there: what is in no table, found by its words."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.permissions.member_permissions import MemberPermissions
from groups.search.hits import Hit
from nexus.database.folding import search_words
from workspaces.context import WorkspaceContext
from workspaces.kinds import KINDS
from workspaces.queries import holds
from workspaces.settings_tabs import places, settings_tabs

_TAB_ICON: Final = "gear"


def pages(context: WorkspaceContext) -> Iterator[Hit]:
    """The pages that they have here, and those that belong to no workspace."""
    slug = context.workspace.slug
    yield from (Hit(place.label, place.href, place.icon) for place in places(context))
    yield from (Hit(tab.name, tab.href, _TAB_ICON, _("Workspace settings")) for tab in settings_tabs(context))
    if context.is_admin:
        yield Hit(_("Requests"), reverse("groups:requests", args=[slug]), "users", _("Groups"))
    yield Hit(_("Profile"), reverse("profile"), "user")
    yield Hit(_("Help"), reverse("help:help"), "info")
    yield Hit(_("Keyboard shortcuts"), reverse("help:shortcuts"), "info", opens=True)
    yield Hit(_("Switch workspace"), f"{reverse('home')}?choose=1", "chevrons")
    if context.user.is_superuser:
        yield Hit(_("All workspaces"), reverse("instance:workspaces"), "home")


def actions(context: WorkspaceContext, permissions: MemberPermissions) -> Iterator[Hit]:
    """What they may create here, and whom they may invite."""
    slug = context.workspace.slug
    if context.is_admin:
        yield Hit(_("Create new group"), reverse("groups:create", args=[slug]), "plus", opens=True)
        yield Hit(_("Invite users"), reverse("members:invite_users", args=[slug]), "user-plus", opens=True)
    for kind in KINDS:
        if permissions.can_create(kind) and (kind.is_listed_for_everybody or context.can_open_settings):
            yield Hit(_(kind.create_title), reverse("resources:create", args=[slug, kind]), "plus", opens=True)
    if context.can_open_settings:
        yield Hit(_("Create theme"), reverse("themes:create", args=[slug]), "palette", opens=True)


def add_users(context: WorkspaceContext, group_id: int, name: str, search: str = "") -> Hit:
    """The dialog in which people are added to a custom group; ``search``: whom it looks for."""
    href = reverse("groups:add_members", args=[context.workspace.slug, group_id])
    return Hit(_("Add users to %(name)s") % {"name": name}, href, "user-plus", opens=True)


def set_rights(context: WorkspaceContext, group_id: int, name: str) -> Hit:
    """The page on which the rights of a group are set."""
    href = reverse("groups:permissions", args=[context.workspace.slug, group_id])
    return Hit(_("Permissions of %(name)s") % {"name": name}, href, "shield")


def matching(hits: Iterable[Hit], search: str) -> list[Hit]:
    """Those of which all words stand in the label, or in the hint."""
    return [hit for hit in hits if holds(f"{hit.label} {hit.hint}", search)]


def subject_of(search: str) -> str:
    """What a search is about where its first words say what to do: “Dev” of “add users to Dev”; else nothing."""
    verbs = {
        word
        for phrase in (_("Add users to %(name)s"), _("Permissions of %(name)s"))
        for word in search_words(phrase % {"name": ""})
    }
    words = search_words(search)
    rest = list(words)
    while rest and rest[0] in verbs:
        rest.pop(0)
    return " ".join(rest) if len(rest) < len(words) else ""
