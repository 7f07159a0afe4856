"""Pages speak the language that the browser asks for, until it is known who looks at them."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from nexus.middleware.types import GetResponse


def browsers_language(get_response: GetResponse) -> GetResponse:
    """Answer in the first of the browser's languages that there is, else in the installation's; no statement.

    Whatever is activated further in is put back at the end, so that a thread's next request begins anew. What is sent
    after that, as an export is, holds words in no language.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with translation.override(translation.get_language_from_request(request)):
            return get_response(request)

    return middleware
