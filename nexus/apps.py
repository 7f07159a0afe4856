"""The toolkit as a Django app, so that its template tags are found."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from nexus.middleware import browser, sessions


class NexusConfig(AppConfig):
    """The toolkit: it holds no models and imports no other app of ours."""

    name = "nexus"

    def ready(self) -> None:
        """Note the time of every sign-in in its session, and whose it is in the browser."""
        user_logged_in.connect(sessions.begin, dispatch_uid="nexus.sessions")
        user_logged_in.connect(browser.mark, dispatch_uid="nexus.browser")
