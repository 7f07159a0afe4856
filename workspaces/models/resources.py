"""What a workspace keeps: apps, workflows, data sources, modules, and folders that apps lie in."""

from typing import Any, Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspaces.kinds import APP, DATA_SOURCE, FOLDER, MODULE, WORKFLOW, Kind
from workspaces.models.named import Named, key_of, length_of, readable, sorted_by_name, unique_name


class Resource(Named):
    """Anything that a grant can be about. Its name is unique in the workspace among its kind."""

    kind: Kind

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="%(class)ss", db_index=False)
    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=2000, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True
        default_permissions = ()
        constraints = [
            unique_name("%(class)s", _("Something of this kind has this name already.")),
            length_of("%(class)s", "name", 100),
            readable("%(class)s"),
            key_of("%(class)s"),
        ]
        indexes = [sorted_by_name("%(class)s")]

    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names it."""
        return {"resource_kind": self.kind.key, "resource_id": self.pk, "resource_name": self.name}


def _meta(kind: Kind) -> type[Any]:
    """The ``Meta`` of a kind's model: the permissions on it are the kind's levels."""
    return type("Meta", (Resource.Meta,), {"permissions": kind.permissions})


class Folder(Resource):
    kind, Meta = FOLDER, _meta(FOLDER)


class App(Resource):
    """An app may lie in a folder, and has an owner, who always edits it.

    ``addresses``: by environment, where the tool itself is opened; pages read them by ``app_addresses``.
    """

    kind, Meta = APP, _meta(APP)

    folder = models.ForeignKey(Folder, models.SET_NULL, null=True, blank=True, related_name="apps")
    owner = models.ForeignKey("workspaces.Membership", models.RESTRICT, related_name="owned_apps")
    addresses = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()), blank=True)


class Workflow(Resource):
    kind, Meta = WORKFLOW, _meta(WORKFLOW)


class DataSource(Resource):
    kind, Meta = DATA_SOURCE, _meta(DATA_SOURCE)


class Module(Resource):
    kind, Meta = MODULE, _meta(MODULE)


RESOURCE_MODELS: Final[dict[str, type[Resource]]] = {model.kind.key: model for model in Resource.__subclasses__()}
"""The model of each kind, by the kind's key."""
