"""The addresses of signing in and home. They are permanent: people script and bookmark them."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <workspace:…> and <id:…> known
from workspaces.views import appearance, change_email, home, password_reset, profile, signing_in

urlpatterns = [
    path("login/", signing_in.SignIn.as_view(), name="login"),
    path("logout/", signing_in.sign_out, name="logout"),
    path("password-reset/", password_reset.ask, name="password_reset"),
    path("password-reset/sent/", password_reset.sent, name="password_reset_sent"),
    path("password-reset/new/", password_reset.reset_password, name="reset_password"),
    path("password-reset/<str:token>/", password_reset.choose_password, name="choose_password"),
    path("", home.home, name="home"),
    path("-/appearance/", appearance.change_appearance, name="appearance"),
    path("-/profile/", profile.profile, name="profile"),
    path("-/profile/email/", change_email.change_email, name="change_email"),
    path("-/profile/email/<str:token>/", change_email.confirm_email, name="confirm_email"),
    path("-/profile/password/", profile.change_password, name="change_password"),
    path("-/profile/sign-out-everywhere/", profile.sign_out_everywhere, name="sign_out_everywhere"),
    path("<workspace:workspace>/workspace-settings/", home.workspace_settings, name="workspace_settings"),
]
