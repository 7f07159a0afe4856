"""Rows that tie two workspaces, and lists that a default group has of its own: what triggers refuse, and a restore or a
trigger that was off may have let in.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import F, Q

from groups.models import PERMISSION_TABLES, AddRequest, GroupAdmin, GroupMembership, RequestedPerson
from groups.permissions.integrity.problem import Problem
from workspaces.models import App, Workspace


def _far(name: str) -> Q:
    """Whether what a row leads to is in another workspace; what is gone is nowhere."""
    return Q(**{f"{name}__isnull": False}) & ~Q(**{f"{name}__workspace_id": F("workspace_id")})


_FAR_MEMBER: Final = _far("membership") | _far("group")
_OF_DEFAULT: Final = Q(group__role__isnull=False)
_TIES: Final[tuple[tuple[Any, Q, str], ...]] = (
    (GroupMembership, _FAR_MEMBER, "ties somebody to a group of another workspace"),
    (GroupMembership, _OF_DEFAULT, "gives a default group a member of its own, beside those of its role"),
    (GroupAdmin, _FAR_MEMBER, "makes somebody group admin in another workspace"),
    (GroupAdmin, _OF_DEFAULT, "makes somebody group admin of a default group"),
    (AddRequest, _far("asker"), "comes from a member of another workspace"),
    (AddRequest, _far("group"), "asks for a group of another workspace"),
    (RequestedPerson, _far("membership"), "asks for somebody of another workspace"),
    (RequestedPerson, _far("request"), "belongs to a request of another workspace"),
)


def problems() -> Iterator[Problem]:
    """Each such row; a statement for each kind of tie."""
    for model, wrong, what in _TIES:
        yield from _rows(model, wrong, f"{what}.")
    for model in PERMISSION_TABLES:
        of = "" if model is PERMISSION_TABLES[0] else "__workspace"
        far = ~Q(**{f"content_object{of}": F("workspace_id"), "group__workspace": F("workspace_id")})
        yield from _rows(model, far, "lets a group hold a right in another workspace.")
    yield from _apps()
    for workspace in Workspace.objects.exclude(theme__workspace_id=F("pk")).filter(theme__isnull=False):
        cure = "Set one of its own as default on its Themes page."
        yield Problem(f"The workspace {workspace.slug} wears a theme of another workspace.", cure)


def _rows(model: Any, wrong: Q, what: str) -> Iterator[Problem]:
    table = model._meta.db_table
    for pk in model._default_manager.filter(wrong).order_by("pk").values_list("pk", flat=True):
        cure = f"In the shell: {model.__name__}.objects.filter(pk={pk}).delete()."
        yield Problem(f"The row {pk} of {table} {what}", cure)


def _apps() -> Iterator[Problem]:
    for app in App.objects.filter(_far("folder")).select_related("workspace").order_by("pk"):
        yield Problem(
            f"The app {app.pk}, “{app}”, lies in a folder of another workspace.",
            f"In the workspace {app.workspace.slug}, move it to a folder there, or to none.",
        )
    for app in App.objects.filter(_far("owner")).select_related("workspace").order_by("pk"):
        yield Problem(
            f"The app {app.pk}, “{app}”, belongs to somebody of another workspace.",
            f"In the workspace {app.workspace.slug}, give it another owner on its page.",
        )
