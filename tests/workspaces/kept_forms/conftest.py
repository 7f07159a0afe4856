"""Time that passes for what is kept, and a constant to look at."""

from datetime import timedelta

import pytest
from django.db.models import F

from workspaces.models import KeptForm, WorkspaceConstant


@pytest.fixture
def time_machine_of_kept_forms(db):
    """Let so much time pass."""

    def pass_by(**span):
        KeptForm.objects.update(created_at=F("created_at") - timedelta(**span))

    return pass_by


@pytest.fixture
def make_constant(cast):
    """A constant of the workspace."""

    def make(name="Key"):
        return WorkspaceConstant.objects.create(workspace=cast.nexus, name=name, value="hush")

    return make
