"""The addresses of the audit log. They are permanent: people script and bookmark them."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <workspace:…> known
from groups.log.views import instance_log, workspace_log

urlpatterns = [
    path("<workspace:workspace>/workspace-settings/audit-log/", workspace_log.audit_log, name="audit_log"),
    path("<workspace:workspace>/workspace-settings/audit-log/export/", workspace_log.export, name="audit_log_export"),
    path("-/audit-log/", instance_log.instance_log, name="instance_log"),
    path("-/audit-log/export/", instance_log.export, name="instance_log_export"),
]
