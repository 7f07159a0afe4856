"""What a workspace keeps: apps, workflows, data sources, modules, and folders that apps lie in."""

from typing import Any, Final

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspaces.kinds import APP, DATA_SOURCE, FOLDER, MODULE, WORKFLOW, Kind
from workspaces.models.named import Named


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
            models.UniqueConstraint(
                fields=["workspace", "name_key"],
                name="%(class)s_name_unique_in_workspace",
                violation_error_message=_("Something of this kind has this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(GreaterThanOrEqual(Length("name"), 1))
                & models.Q(LessThanOrEqual(Length("name"), 100)),
                name="%(class)s_name_length",
            ),
        ]

    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names it."""
        return {"resource_kind": self.kind.key, "resource_id": self.pk, "resource_name": self.name}


class Folder(Resource):
    kind = FOLDER

    class Meta(Resource.Meta):
        permissions = FOLDER.permissions


class App(Resource):
    """An app may lie in a folder, and has an owner, who always edits it."""

    kind = APP

    folder = models.ForeignKey(Folder, models.SET_NULL, null=True, blank=True, related_name="apps")
    owner = models.ForeignKey("workspaces.Membership", models.RESTRICT, related_name="owned_apps")

    class Meta(Resource.Meta):
        permissions = APP.permissions


class Workflow(Resource):
    kind = WORKFLOW

    class Meta(Resource.Meta):
        permissions = WORKFLOW.permissions


class DataSource(Resource):
    kind = DATA_SOURCE

    class Meta(Resource.Meta):
        permissions = DATA_SOURCE.permissions


class Module(Resource):
    kind = MODULE

    class Meta(Resource.Meta):
        permissions = MODULE.permissions


RESOURCE_MODELS: Final[dict[str, type[Resource]]] = {model.kind.key: model for model in Resource.__subclasses__()}
"""The model of each kind, by the kind's key."""
