"""Pages speak the language and tell the time of whoever looks at them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from nexus.middleware.types import GetResponse
from workspaces.accounts.preferences import speak_to


class PersonsView:
    """Goes by what the signed-in person has chosen. Stands under ``LoginRequired``, which has read them: no statement.

    Pages that are open to everybody go by the browser, so that nobody is read for them. What is activated here is put
    back by ``browsers_language``, around everything that may answer for the page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with timezone.override(timezone.get_current_timezone()):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> None:
        if getattr(view_func, "login_required", True):
            user: Any = request.user
            speak_to(user)
