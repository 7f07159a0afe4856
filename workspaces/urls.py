"""The addresses of signing in, home and the audit log. They are permanent: people script and bookmark them."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <workspace:…> and <id:…> known
from workspaces.views import appearance, audit_log, home, profile, signing_in

urlpatterns = [
    path("login/", signing_in.SignIn.as_view(), name="login"),
    path("logout/", signing_in.sign_out, name="logout"),
    path("", home.home, name="home"),
    path("-/appearance/", appearance.change_appearance, name="appearance"),
    path("-/profile/", profile.profile, name="profile"),
    path("-/profile/password/", profile.change_password, name="change_password"),
    path("-/profile/sign-out-everywhere/", profile.sign_out_everywhere, name="sign_out_everywhere"),
    path("<workspace:workspace>/workspace-settings/", home.workspace_settings, name="workspace_settings"),
    path("<workspace:workspace>/workspace-settings/audit-log/", audit_log.audit_log, name="audit_log"),
]
