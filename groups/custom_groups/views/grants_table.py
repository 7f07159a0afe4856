"""The table of the Granular access tab and the dialog that changes its rows; and whose they are to change."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from groups.custom_groups.context import GroupContext
from groups.custom_groups.forms.grants import GrantsForm
from groups.custom_groups.views.grant_rows import grant_fields, grant_rows
from groups.custom_groups.views.page import group_urls
from groups.permissions.grants import Grant
from nexus.components.alert import Alert
from nexus.components.empty import Empty
from nexus.components.menu import Opener
from nexus.components.search import search as search_of
from nexus.paging import Page
from workspaces.kinds import KINDS
from workspaces.queries import search_hint
from workspaces.vocabulary import Role


def grants_table(context: GroupContext, page: Page, search: str) -> dict[str, Any]:
    """What the Granular access tab needs besides what every tab does."""
    urls, is_free = group_urls(context), _is_free(context)
    is_editable = context.can_manage_group and context.group.role != Role.ADMIN
    return {
        "search": search_of(_("Search access"), search, urls["granular_access"], "#grants"),
        "add": Opener(urls["add_access"], _("Add access")) if is_free else None,
        "page": page,
        "rows": grant_rows(context, page.rows),
        "icons": [*(kind.icon for kind in KINDS), "eye-off"],
        "is_editable": is_editable,
        "is_free": is_free,
        "notice": None if is_free else _notice(context.group.role, is_editable=is_editable),
        "empty": _empty(search),
    }


def grants_fields(context: GroupContext, grants: Iterable[Grant], form: GrantsForm) -> dict[str, Any]:
    """The questions of the dialog that changes some grants: each as it is, and as the form has answered."""
    is_free = _is_free(context)
    rows = [grant_fields(each, form.answer(each), form.wrong_with(each), is_free=is_free) for each in grants]
    return {"rows": rows, "is_free": is_free}


def _is_free(context: GroupContext) -> bool:
    """Whether more of the group's access than hiding may be changed."""
    return context.can_manage_group and context.group.role in (None, Role.BUILDER)


def _notice(role: str | None, *, is_editable: bool) -> Alert:
    """Whose it is to change, or how little of it can be changed."""
    if is_editable:
        little = _("Of the rights of End Users only “hide from dashboard” can be changed.")
        more = _("Give more through a custom group.")
        return Alert(f"{little} {more}")
    if role == Role.ADMIN:
        return Alert(_("Admins may do everything. Nothing of it can be changed."))
    return Alert(_("Granular access is set by workspace admins."))


def _empty(search: str) -> Empty:
    if search:
        return Empty("search", _("No access matches"), search_hint(search, _("Search by a part of the name.")))
    text = _("Access to single things, or to all of a kind, appears here.")
    return Empty("key", _("No granular access yet"), text)
