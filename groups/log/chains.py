"""The logs that there are: the instance's, and one for each workspace, also where the workspace has been deleted."""

from dataclasses import dataclass
from typing import Final

from django.http import Http404
from django.utils.translation import gettext as _

from audit.models import Chain, Entry
from audit.vocabulary import Action
from nexus.database.lookups import in_array
from nexus.http import as_id
from workspaces.account_log import INSTANCE
from workspaces.models import Workspace

_OFFERED: Final = 200
"""Of so many workspaces the log can be chosen by name; of others by their number in the address."""


@dataclass(frozen=True)
class LogOfChain:
    """One log. ``slug``: of its workspace, empty where that is deleted, and for the instance."""

    workspace_id: int
    name: str
    slug: str = ""
    is_current: bool = False

    @property
    def file_name(self) -> str:
        return self.slug or (f"workspace-{self.workspace_id}" if self.workspace_id else "instance")

    @property
    def query(self) -> str:
        return f"workspace={self.workspace_id}&" if self.workspace_id else ""


def find_chain(text: str) -> LogOfChain:
    """The log with this number, the instance's where none is said; three statements. Raises Http404."""
    workspace_id = as_id(text or "0")
    if workspace_id is None:
        raise Http404
    if workspace_id != INSTANCE and not Chain.objects.filter(workspace_id=workspace_id).exists():
        raise Http404
    return _named([workspace_id], workspace_id)[0]


def find_chains(current: LogOfChain) -> list[LogOfChain]:
    """The logs that can be chosen by name, the instance's first; three statements."""
    found = Chain.objects.exclude(workspace_id=INSTANCE).order_by("workspace_id")
    ids = {*found.values_list("workspace_id", flat=True)[:_OFFERED], current.workspace_id} - {INSTANCE}
    return _named([INSTANCE, *sorted(ids)], current.workspace_id)


def _named(ids: list[int], current: int) -> list[LogOfChain]:
    """A deleted workspace is called what it was called when it was deleted."""
    here = {each.pk: (each.name, each.slug) for each in Workspace.objects.filter(in_array("pk", ids))}
    gone = Entry.objects.filter(in_array("workspace_id", ids), action=Action.WORKSPACE_DELETED).order_by("position")
    was = dict(gone.values_list("workspace_id", "before"))
    found = []
    for pk in ids:
        name, slug = here.get(pk, (_("%(name)s, deleted") % {"name": was.get(pk) or f"#{pk}"}, ""))
        found.append(LogOfChain(pk, _("The instance") if pk == INSTANCE else name, slug, pk == current))
    return found
